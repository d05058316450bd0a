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
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, used in
                repeat {
                    count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                } while count < 0 && errno == EINTR
                used = max(0, count)
            }
            guard count >= 0 else { throw failure(path, "It cannot be read") }
            guard count > 0 else { break }
            bytes += chunk
        }
        guard bytes.count <= maximumBytes else {
            let message =
                "It is larger than \(maximumBytes >> 20) MB, so it is not a profile’s file."
            throw ProfileError(problems: [ProfileError.Problem(file: path, message: message)])
        }
        return bytes
    }

    /// The names in a folder that end with `suffix`, without it, sorted.
    ///
    /// Hidden files are left out.
    static func names(
        in folder: String,
        endingWith suffix: String
    ) throws(ProfileError) -> [String] {
        guard let directory = opendir(folder) else { throw failure(folder, "It cannot be listed") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix), !name.hasPrefix(".") {
                names.append(String(name.dropLast(suffix.count)))
            }
        }
        return names.sorted()
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
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
