public import CODBC
import DriverCore
import Glibc

/// Appends the properties that an administrator's window asks for.
///
/// The installer library frees what hangs on the list, so that it comes from `malloc`; the texts of choices it
/// leaves alone.
@_cdecl("ODBCINSTGetProperties")
public func getProperties(_ last: HODBCINSTPROPERTY?) -> CInt {
    guard var last else { return CInt(ODBCINST_ERROR) }
    for property in SetupProperty.all {
        guard let next = entry(of: property) else { return CInt(ODBCINST_ERROR) }
        last.pointee.pNext = next
        last = next
    }
    return CInt(ODBCINST_SUCCESS)
}

private func entry(of property: SetupProperty) -> HODBCINSTPROPERTY? {
    guard let memory = calloc(1, MemoryLayout<ODBCINSTPROPERTY>.size) else { return nil }
    let entry = memory.assumingMemoryBound(to: ODBCINSTPROPERTY.self)
    write(property.name, into: \.szName, of: entry)
    write(property.standard, into: \.szValue, of: entry)
    entry.pointee.nPromptType = property.prompt.rawValue
    entry.pointee.pszHelp = strdup(property.help)
    if !property.choices.isEmpty { entry.pointee.aPromptData = list(property.choices) }
    return entry
}

/// Writes as much as fits; zeros follow.
private func write<Field>(
    _ text: String,
    into field: WritableKeyPath<ODBCINSTPROPERTY, Field>,
    of entry: HODBCINSTPROPERTY
) {
    withUnsafeMutableBytes(of: &entry.pointee[keyPath: field]) { bytes in
        bytes.dropLast().copyBytes(from: text.utf8.prefix(bytes.count - 1))
    }
}

/// A list of its own, ending in a null pointer, of texts that stay for ever.
private func list(
    _ choices: [String]
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    typealias Text = UnsafeMutablePointer<CChar>?
    let size = (choices.count + 1) * MemoryLayout<Text>.stride
    guard let list = malloc(size)?.assumingMemoryBound(to: Text.self) else { return nil }
    for (index, choice) in choices.enumerated() { list[index] = lasting[choice]?.address }
    list[choices.count] = nil
    return list
}

/// Every choice of every property, copied once.
private let lasting: [String: LastingText] = Dictionary(
    SetupProperty.all.flatMap(\.choices).map { ($0, LastingText($0)) },
    uniquingKeysWith: { first, _ in first }
)

/// A C string that nobody frees.
///
/// `@unchecked Sendable`: nobody writes to it.
private struct LastingText: @unchecked Sendable {
    let address: UnsafeMutablePointer<CChar>?

    init(_ text: String) { address = strdup(text) }
}
