import Glibc

/// unixODBC's library for its configuration files, which alone knows where they are.
///
/// Opened when it is needed: the other commands work without unixODBC.
struct Installer {
    private typealias InstallDriver =
        @convention(c) (
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafeMutablePointer<CChar>?, UInt16,
            UnsafeMutablePointer<UInt16>?, UInt16, UnsafeMutablePointer<UInt32>?
        ) -> Int32
    private typealias RemoveDriver =
        @convention(c) (UnsafePointer<CChar>?, Int32, UnsafeMutablePointer<UInt32>?) -> Int32
    private typealias WriteEntry =
        @convention(c) (
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
            UnsafePointer<CChar>?
        ) -> Int32
    private typealias NameSource = @convention(c) (UnsafePointer<CChar>?) -> Int32
    private typealias WriteSource =
        @convention(c) (UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Int32
    private typealias GetEntry =
        @convention(c) (
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
            UnsafeMutablePointer<CChar>?, Int32, UnsafePointer<CChar>?
        ) -> Int32
    private typealias LastError =
        @convention(c) (
            UInt16, UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<CChar>?, UInt16,
            UnsafeMutablePointer<UInt16>?
        ) -> Int16

    private let library: UnsafeMutableRawPointer

    init() throws(ToolError) {
        guard let library = dlopen("libodbcinst.so.2", RTLD_NOW | RTLD_LOCAL) else {
            throw ToolError(
                message: "libodbcinst.so.2 cannot be opened; install unixODBC (Debian: unixodbc)"
            )
        }
        self.library = library
    }

    /// Enters a driver into odbcinst.ini; returns the folder of that file.
    func installDriver(_ name: String, entries: [(String, String)]) throws(ToolError) -> String {
        let install = try function("SQLInstallDriverEx", as: InstallDriver.self)
        let lines = [name] + entries.map { "\($0)=\($1)" }
        let text = lines.flatMap { Array($0.utf8CString) } + [CChar(0)]
        var folder = [CChar](repeating: 0, count: 1_024)
        var length: UInt16 = 0
        var uses: UInt32 = 0
        let request = UInt16(2)  // ODBC_INSTALL_COMPLETE
        guard install(text, nil, &folder, UInt16(folder.count), &length, request, &uses) != 0 else {
            throw try failure("the driver could not be registered")
        }
        return Self.text(folder)
    }

    /// Takes one use of a driver back, and the entry with the last one.
    func removeDriver(_ name: String) throws(ToolError) {
        let remove = try function("SQLRemoveDriver", as: RemoveDriver.self)
        var uses: UInt32 = 0
        guard remove(name, 0, &uses) != 0 else {
            throw try failure("the driver \(name) could not be taken back")
        }
    }

    /// Enters a data source into the user's odbc.ini, in place of one of the same name.
    func writeSource(
        _ name: String,
        driver: String,
        entries: [(String, String)]
    ) throws(ToolError) {
        let writeSource = try function("SQLWriteDSNToIni", as: WriteSource.self)
        let writeEntry = try function("SQLWritePrivateProfileString", as: WriteEntry.self)
        guard writeSource(name, driver) != 0 else {
            throw try failure("the data source \(name) could not be written")
        }
        for (key, value) in entries {
            guard writeEntry(name, key, value, "odbc.ini") != 0 else {
                throw try failure("\(key) of the data source \(name) could not be written")
            }
        }
    }

    func removeSource(_ name: String) throws(ToolError) {
        guard try function("SQLRemoveDSNFromIni", as: NameSource.self)(name) != 0 else {
            throw try failure("the data source \(name) could not be taken back")
        }
    }

    /// What odbc.ini says of a data source, in the file's order.
    func entries(of source: String) throws(ToolError) -> [(String, String)] {
        let get = try function("SQLGetPrivateProfileString", as: GetEntry.self)
        func read(_ entry: String?) -> [UInt8] {
            var buffer = [CChar](repeating: 0, count: 32_768)
            let length = get(source, entry, "", &buffer, Int32(buffer.count), "odbc.ini")
            return buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }
        }
        // Without an entry's name the answer is all names, each with a NUL behind it.
        let names = read(nil).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        guard !names.isEmpty else {
            throw ToolError(message: "there is no data source \(source); odbcinst -q -s lists them")
        }
        return names.map { name in
            (name, String(decoding: read(name).prefix { $0 != 0 }, as: UTF8.self))
        }
    }

    private func failure(_ what: String) throws(ToolError) -> ToolError {
        let lastError = try function("SQLInstallerError", as: LastError.self)
        var text = [CChar](repeating: 0, count: 1_024)
        var code: UInt32 = 0
        var length: UInt16 = 0
        let isKnown = (0...1).contains(lastError(1, &code, &text, UInt16(text.count), &length))
        let cause = isKnown ? Self.text(text) : "unixODBC gives no reason"
        return ToolError(message: "\(what): \(cause); odbcinst -j shows the files")
    }

    private func function<Function>(
        _ name: String,
        as type: Function.Type
    ) throws(ToolError) -> Function {
        guard let symbol = dlsym(library, name) else {
            throw ToolError(message: "libodbcinst.so.2 lacks \(name)")
        }
        return unsafeBitCast(symbol, to: type)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
