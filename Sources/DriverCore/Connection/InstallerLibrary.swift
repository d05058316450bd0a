internal import ConnectionProperties
internal import Glibc

/// unixODBC's library for configuration files, opened when it is first needed: the driver works without it.
struct InstallerLibrary {
    /// `SQLGetPrivateProfileString`: section, entry, default, buffer, its size, file.
    private typealias GetString =
        @convention(c) (
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
            UnsafeMutablePointer<CChar>?, Int32, UnsafePointer<CChar>?
        ) -> Int32

    private let getString: GetString

    /// Nil where the library is not installed.
    ///
    /// It stays open: other code of the process uses it, too.
    init?() {
        guard let library = dlopen("libodbcinst.so.2", RTLD_LAZY | RTLD_LOCAL),
            let symbol = dlsym(library, "SQLGetPrivateProfileString")
        else { return nil }
        getString = unsafeBitCast(symbol, to: GetString.self)
    }

    /// All entries of a section of odbc.ini, in the file's order.
    func entries(of section: String) -> [ConnectionString.Item] {
        names(in: section).map {
            ConnectionString.Item(name: $0, value: value(of: $0, in: section))
        }
    }

    private static let file = "odbc.ini"
    private static let capacity = 32_768

    /// Without an entry's name the answer is all names, each ending in a NUL.
    private func names(in section: String) -> [String] {
        let bytes = buffer { getString(section, nil, "", $0, Int32(Self.capacity), Self.file) }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private func value(of entry: String, in section: String) -> String {
        let bytes = buffer { getString(section, entry, "", $0, Int32(Self.capacity), Self.file) }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private func buffer(_ fill: (UnsafeMutablePointer<CChar>?) -> Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.capacity) { buffer, count in
            buffer.initialize(repeating: 0)
            let filled = buffer.withMemoryRebound(to: CChar.self) { fill($0.baseAddress) }
            count = min(max(0, Int(filled)), Self.capacity)
        }
    }
}
