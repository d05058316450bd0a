import Glibc

// libFuzzer brings `main` and calls these two; see https://llvm.org/docs/LibFuzzer.html.

/// Takes the target's name, the first argument, before libFuzzer could take it for a corpus.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> Int32 {
    let name = arguments.pointee[1].map { String(cString: $0) } ?? ""
    guard let target = Fuzz.targets[name] else {
        let names = Fuzz.targets.keys.sorted().joined(separator: "|")
        print("usage: Fuzz \(names) [corpus …] [-option=value …]")
        exit(2)
    }
    Fuzz.target = target
    arguments.pointee[1] = arguments.pointee[0]
    arguments.pointee += 1
    count.pointee -= 1
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    Fuzz.target(UnsafeRawBufferPointer(start: bytes, count: count))
    return 0
}

/// The borders of the driver that made-up input is fed to.
///
/// A target must answer everything: it stops the process where a promise is broken, and the sanitizers stop
/// it where memory is misused.
enum Fuzz {
    static let targets: [String: @Sendable (UnsafeRawBufferPointer) -> Void] = [
        "connection-string": connectionString,
        "statement": statement,
        "profile": profile,
        "page": page,
        "conversion": conversion,
        "parameter": parameter,
        "literal": literal,
        "execution": execution,
        "catalogue": catalogue,
        "calls": calls,
    ]

    /// Set once, before the first input.
    nonisolated(unsafe) static var target: (UnsafeRawBufferPointer) -> Void = { _ in }

    /// Stops where a promise is broken; libFuzzer keeps the input.
    static func require(_ holds: Bool, _ promise: String) {
        guard holds else { fatalError(promise) }
    }
}
