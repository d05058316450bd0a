internal import Glibc

/// Whether a folder holds certificates under the names by which OpenSSL finds them.
enum CertificateFolder {
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func check(_ path: String) throws(PropertyError) {
        guard let folder = opendir(path) else {
            throw PropertyError(
                .badValue,
                "SSLServerCert: this process may not read the folder \"\(path.prefix(256))\""
            )
        }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
            let name = UnsafeRawPointer(entry) + offset
            if isHashed(Array(String(cString: name.assumingMemoryBound(to: CChar.self)).utf8)) {
                return
            }
        }
        throw PropertyError(
            .badValue,
            "SSLServerCert: no certificate in the folder \"\(path.prefix(256))\" has a name by which it "
                + "is found; run 'openssl rehash' on it, or name a PEM file"
        )
    }

    /// Eight hexadecimal digits, a point, a number: what `openssl rehash` makes.
    static func isHashed(_ name: [UInt8]) -> Bool {
        let isHex: (UInt8) -> Bool = {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
        }
        guard name.count >= 10, name[8] == UInt8(ascii: ".") else { return false }
        return name[..<8].allSatisfy(isHex) && name[9...].allSatisfy { (0x30...0x39).contains($0) }
    }
}
