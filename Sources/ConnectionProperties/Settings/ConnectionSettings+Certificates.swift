internal import Glibc

extension ConnectionSettings {
    /// What `SSLServerCert` names must be a file that can be read, or every request would fail.
    func checkCertificates() throws(PropertyError) {
        guard let path = trustedCertificates else { return }
        if path == "*" || path.hasPrefix("sha256") {
            throw PropertyError(
                .notBuilt,
                "SSLServerCert takes a PEM file; trusting any certificate or a pinned key is not "
                    + "supported yet"
            )
        }
        var status = stat()
        let isFile = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        guard isFile, access(path, R_OK) == 0 else {
            throw PropertyError(
                .badValue,
                "SSLServerCert must be a PEM file that can be read, and \"\(path.prefix(128))\" is none"
            )
        }
    }
}
