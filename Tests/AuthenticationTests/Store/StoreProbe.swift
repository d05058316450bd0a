import Foundation
import Testing

/// The program `StoreProbe` at work.
final class StoreProbe {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(
        _ arguments: String...,
        environment: [String: String]? = nil,
        within command: [String] = []
    ) throws {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let words = command + [folder.appendingPathComponent("StoreProbe").path] + arguments
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        // The thread sanitizer would end a forked child.
        process.environment = (environment ?? ProcessInfo.processInfo.environment)
            .merging(["TSAN_OPTIONS": "die_after_fork=0"]) { _, ours in ours }
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    var identifier: Int32 { process.processIdentifier }

    /// Whether it has a file of that folder open.
    func hasOpen(in folder: String) -> Bool {
        let descriptors = "/proc/\(identifier)/fd"
        let numbers = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
        return numbers.contains { number in
            let file = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "\(descriptors)/\(number)"
            )
            return file?.contains((folder as NSString).lastPathComponent + "/") == true
        }
    }

    /// What it says next; waits for it.
    func line() -> String {
        var bytes: [UInt8] = []
        while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first {
            if byte == UInt8(ascii: "\n") { break }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Closes what it waits for.
    func letGo() { try? input.fileHandleForWriting.close() }

    func kill() { Foundation.kill(identifier, SIGKILL) }

    /// All that it still says, once it has ended.
    @discardableResult
    func finish(expecting code: Int32? = 0) -> String {
        letGo()
        let rest = (try? output.fileHandleForReading.readToEnd()).flatMap { $0 } ?? Data()
        process.waitUntilExit()
        let said = String(decoding: rest, as: UTF8.self)
        if let code {
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == code, "\(said)")
        }
        return said
    }
}
