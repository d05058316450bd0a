extension Installer {
    /// Whether a data source can have the name (`SQLValidDSN`).
    package func isValid(source name: String) throws(InstallerError) -> Bool {
        try function("SQLValidDSN", as: TakeName.self)(name) != 0
    }

    /// Enters a data source into odbc.ini, in place of one of the same name.
    package func writeSource(_ name: String, driver: String) throws(InstallerError) {
        guard try function("SQLWriteDSNToIni", as: WriteSource.self)(name, driver) != 0 else {
            throw try failure("the data source \(name) could not be written")
        }
    }

    /// Changes one entry of a data source; without a value, takes it out.
    package func writeEntry(
        _ entry: String,
        _ value: String?,
        of source: String
    ) throws(InstallerError) {
        let write = try function("SQLWritePrivateProfileString", as: WriteEntry.self)
        guard write(source, entry, value, Self.file) != 0 else {
            throw try failure("\(entry) of the data source \(source) could not be written")
        }
    }

    package func removeSource(_ name: String) throws(InstallerError) {
        guard try function("SQLRemoveDSNFromIni", as: TakeName.self)(name) != 0 else {
            throw try failure("the data source \(name) could not be taken back")
        }
    }

    /// What odbc.ini says of a data source, in the file's order; empty where there is none.
    package func entries(
        of source: String
    ) throws(InstallerError) -> [(name: String, value: String)] {
        let get = try function("SQLGetPrivateProfileString", as: GetEntry.self)
        func read(_ entry: String?) -> [UInt8] {
            var buffer = [CChar](repeating: 0, count: 32_768)
            let length = get(source, entry, "", &buffer, Int32(buffer.count), Self.file)
            return buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }
        }
        // Without an entry's name the answer is all names, each with a NUL behind it.
        let names = read(nil).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return names.map { name in
            (name, String(decoding: read(name).prefix { $0 != 0 }, as: UTF8.self))
        }
    }

    private static let file = "odbc.ini"
}
