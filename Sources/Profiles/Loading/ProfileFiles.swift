internal import Glibc

/// Reads what a profile's folder holds.
enum ProfileFiles {
    /// No file of a profile comes near this; a larger one is not a profile.
    static let maximumBytes = 4 << 20

    /// The whole file.
    static func read(_ path: String) throws(ProfileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, "It cannot be opened") }
        defer { _ = close(descriptor) }
        var bytes: [UInt8] = []
        while bytes.count <= maximumBytes {
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
            }
            if chunk.isEmpty { break }
            bytes += chunk
        }
        guard bytes.count <= maximumBytes else {
            let message =
                "It is larger than \(maximumBytes >> 20) MB, so it is not a profile’s file."
            throw ProfileError(problems: [ProfileError.Problem(file: path, message: message)])
        }
        return bytes
    }

    /// The names in a folder that end in `.yaml`, sorted.
    static func yamlFiles(in folder: String) throws(ProfileError) -> [String] {
        guard let directory = opendir(folder) else { throw failure(folder, "It cannot be listed") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".yaml"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func failure(_ path: String, _ what: String) -> ProfileError {
        let reason = String(cString: strerror(errno))
        return ProfileError(
            problems: [ProfileError.Problem(file: path, message: "\(what): \(reason).")]
        )
    }
}
