extension Installer {
    /// Enters a driver into odbcinst.ini; returns the folder of that file.
    package func installDriver(
        _ name: String,
        entries: [(name: String, value: String)]
    ) throws(InstallerError) -> String {
        let install = try function("SQLInstallDriverEx", as: InstallDriver.self)
        let lines = [name] + entries.map { "\($0.name)=\($0.value)" }
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
    package func removeDriver(_ name: String) throws(InstallerError) {
        let remove = try function("SQLRemoveDriver", as: RemoveDriver.self)
        var uses: UInt32 = 0
        guard remove(name, 0, &uses) != 0 else {
            throw try failure("the driver \(name) could not be taken back")
        }
    }
}
