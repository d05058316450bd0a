import Glibc
import Profiles

extension Fuzz {
    /// Where a profile lies while it is read, in memory where the system has such a folder.
    private static let folder: String = {
        var template = Array("/dev/shm/apiodbc-fuzz-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no folder could be made in /dev/shm") }
        let folder = template.withUnsafeBufferPointer { text in
            text.baseAddress.map { String(cString: $0) } ?? ""
        }
        mkdir(folder + "/tables", 0o700)
        return folder
    }()

    /// Two files, `profile.yaml` and one table, parted by a line `=====`, make a profile or a list of
    /// problems that all lie in them.
    static func profile(_ bytes: UnsafeRawBufferPointer) {
        let parts = split(Array(bytes), at: Array("\n=====\n".utf8))
        write(parts.0, to: folder + "/profile.yaml")
        write(parts.1, to: folder + "/tables/things.yaml")
        do throws(ProfileError) {
            let profile = try Profile.load(at: folder)
            require(!profile.tables.isEmpty, "a profile was read without its table")
        } catch {
            require(!error.problems.isEmpty, "a profile was refused without a reason")
            let lines = Swift.max(parts.0.count, parts.1.count) + 1
            let isInside = error.problems.allSatisfy { $0.line <= lines }
            require(isInside, "a problem lies outside of the file")
        }
    }

    private static func split(_ bytes: [UInt8], at separator: [UInt8]) -> ([UInt8], [UInt8]) {
        for start in bytes.indices where bytes[start...].starts(with: separator) {
            return (Array(bytes[..<start]), Array(bytes[(start + separator.count)...]))
        }
        return (bytes, [])
    }

    private static func write(_ bytes: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { fatalError("\(path) could not be written") }
        defer { close(file) }
        let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        require(written == bytes.count, "\(path) could not be written in full")
    }
}
