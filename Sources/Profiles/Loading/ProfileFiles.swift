internal import Glibc

/// Reads what a profile's folder holds.
enum ProfileFiles {
    /// No file of a profile comes near this; a larger one is not a profile.
    static let maximumBytes = 4 << 20

    /// The whole file.
    static func read(
        _ path: String,
        atMost maximum: Int = maximumBytes
    ) throws(ProfileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, "It cannot be opened") }
        defer { _ = close(descriptor) }
        var status = stat()
        // One byte more than there should be: the read that finds the end.
        let expected = fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) + 1 : 1 << 16
        var bytes: [UInt8] = []
        while bytes.count <= maximum {
            let room = min(max(expected - bytes.count, 1 << 12), maximum + 1)
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
                repeat {
                    count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                } while count < 0 && errno == EINTR
                used = max(0, count)
            }
            guard count >= 0 else { throw failure(path, "It cannot be read") }
            guard count > 0 else { break }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        }
        guard bytes.count <= maximum else {
            let message =
                "It is larger than \(maximum >> 20) MB, so it is not a profile’s file."
            throw ProfileError(problems: [ProfileError.Problem(file: path, message: message)])
        }
        return bytes
    }

    /// Replaces a file by another at once, so that nobody ever reads a half of it.
    static func replace(_ path: String, with bytes: [UInt8]) throws(ProfileError) {
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(draft, "It cannot be made") }
        let isWritten = write(bytes, to: descriptor) && fsync(descriptor) == 0
        let code = errno
        guard close(descriptor) == 0, isWritten, rename(draft, path) == 0 else {
            let error = failure(path, "It cannot be written", code: isWritten ? errno : code)
            unlink(draft)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                    rest.count
                )
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
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

    private static func failure(
        _ path: String,
        _ what: String,
        code: Int32 = errno
    ) -> ProfileError {
        let reason = String(cString: strerror(code))
        return ProfileError(
            problems: [ProfileError.Problem(file: path, message: "\(what): \(reason).")]
        )
    }
}
