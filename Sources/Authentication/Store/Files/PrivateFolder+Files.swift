internal import Glibc

extension PrivateFolder {
    /// No store of tokens is longer.
    private static let sizeLimit = 8 << 20

    /// The whole of a file; nil where there is none.
    func read(_ name: String) throws(AuthenticationError) -> [UInt8]? {
        let path = path(of: name)
        // Without O_NONBLOCK a named pipe would never open.
        let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        let number = openat(descriptor.number, name, flags)
        let cause = errno
        if number < 0, cause == ENOENT { return nil }
        guard number >= 0 else { throw .store("The token store \(path) cannot be opened", cause) }
        let file = Descriptor(owning: number)
        let ownership = try Ownership(of: file.number, path)
        guard ownership.isOrdinaryFile else {
            throw AuthenticationError(.store, "The token store \(path) is not an ordinary file")
        }
        try ownership.check(path, mode: "600")
        return try Self.contents(of: file.number, path)
    }

    private static func contents(
        of descriptor: Int32,
        _ path: String
    ) throws(AuthenticationError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            let cause = errno
            if count == 0 { return bytes }
            if count < 0, cause == EINTR { continue }
            guard count > 0 else { throw .store("The token store \(path) cannot be read", cause) }
            bytes.append(contentsOf: chunk.prefix(count))
            guard bytes.count <= sizeLimit else {
                throw AuthenticationError(.store, "\(path) is too long to be a token store")
            }
        }
    }

    /// Puts a file of mode 0600 in the place of another; until it is whole, and on the disk, the old one stays.
    ///
    /// Only for whoever has the lock: what a process that died has left of a new file is taken away.
    func replace(_ name: String, with bytes: [UInt8]) throws(AuthenticationError) {
        let temporary = ".\(name).new"
        do throws(AuthenticationError) {
            let file = try create(temporary)
            try Self.write(bytes, to: file.number, path(of: temporary))
            guard renameat(descriptor.number, temporary, descriptor.number, name) == 0 else {
                throw .store("The token store \(path(of: name)) cannot be replaced", errno)
            }
        } catch {
            unlinkat(descriptor.number, temporary, 0)
            throw error
        }
        fsync(descriptor.number)  // some file systems cannot; the file is in its place all the same
    }

    private func create(_ name: String) throws(AuthenticationError) -> Descriptor {
        unlinkat(descriptor.number, name, 0)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let number = openat(descriptor.number, name, flags, 0o600)
        guard number >= 0 else {
            throw .store("The token store cannot be written (\(path(of: name)))", errno)
        }
        fchmod(number, 0o600)  // whatever the host's umask is
        return Descriptor(owning: number)
    }

    private static func write(
        _ bytes: [UInt8],
        to descriptor: Int32,
        _ path: String
    ) throws(AuthenticationError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            let cause = errno
            guard count > 0 || cause == EINTR else {
                throw .store("The token store cannot be written (\(path))", cause)
            }
            rest = rest.dropFirst(max(0, count))
        }
        guard fsync(descriptor) == 0 else {
            throw .store("The token store cannot be written (\(path))", errno)
        }
    }

    /// Opens the file of a lock, and makes it where there is none.
    func openLock(_ name: String) throws(AuthenticationError) -> Int32 {
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        let number = openat(descriptor.number, name, flags, 0o600)
        guard number >= 0 else {
            throw .store("The token store cannot be locked (\(path(of: name)))", errno)
        }
        fchmod(number, 0o600)
        return number
    }

    /// Whether an open file is still the one of that name.
    func holds(_ number: Int32, _ name: String) -> Bool {
        var opened = stat()
        var named = stat()
        return fstat(number, &opened) == 0
            && fstatat(descriptor.number, name, &named, AT_SYMLINK_NOFOLLOW) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }
}
