import Glibc

/// The time zones that this machine knows.
///
/// The C library keeps one zone a process, which is the host's.
enum ZoneDatabase {
    private static let folders = [
        "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo",
    ]
    /// No file of the database is nearly as large.
    private static let mostBytes = 1 << 20

    /// The rules of a zone by its name, such as `Europe/Berlin`; nil where there is none.
    static func rules(of name: String) -> ZoneRules? {
        let isName = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || "+-_/".utf8.contains(byte)
        }
        guard isName, !name.isEmpty, !name.hasPrefix("/") else { return nil }
        for folder in folders {
            if let bytes = contents("\(folder)/\(name)"), let rules = ZoneRules(bytes) {
                return rules
            }
        }
        return nil
    }

    private static func contents(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        while bytes.count < mostBytes {
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = max(0, read(file, buffer.baseAddress, buffer.count))
            }
            if chunk.isEmpty { return bytes }
            bytes += chunk
        }
        return nil
    }
}
