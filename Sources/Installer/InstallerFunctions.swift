// The functions of libodbcinst as <odbcinst.h> declares them. It is opened at run time, because the driver works
// without it, so that the linker cannot know them.

typealias CText = UnsafePointer<CChar>

/// `SQLInstallDriverEx`.
typealias InstallDriver =
    @convention(c) (
        CText?, CText?, UnsafeMutablePointer<CChar>?, UInt16, UnsafeMutablePointer<UInt16>?, UInt16,
        UnsafeMutablePointer<UInt32>?
    ) -> Int32

/// `SQLRemoveDriver`.
typealias RemoveDriver = @convention(c) (CText?, Int32, UnsafeMutablePointer<UInt32>?) -> Int32

/// `SQLWritePrivateProfileString`.
typealias WriteEntry = @convention(c) (CText?, CText?, CText?, CText?) -> Int32

/// `SQLRemoveDSNFromIni`, `SQLValidDSN`.
typealias TakeName = @convention(c) (CText?) -> Int32

/// `SQLWriteDSNToIni`.
typealias WriteSource = @convention(c) (CText?, CText?) -> Int32

/// `SQLGetPrivateProfileString`.
typealias GetEntry =
    @convention(c) (CText?, CText?, CText?, UnsafeMutablePointer<CChar>?, Int32, CText?) -> Int32

/// `SQLSetConfigMode`.
typealias SetMode = @convention(c) (UInt16) -> Int32

/// `SQLInstallerError`.
typealias LastError =
    @convention(c) (
        UInt16, UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<CChar>?, UInt16,
        UnsafeMutablePointer<UInt16>?
    ) -> Int16

/// `SQLPostInstallerError`.
typealias PostError = @convention(c) (UInt32, CText?) -> Int16
