internal import Glibc

/// unixODBC's library for its configuration files, which alone knows where they are.
///
/// Opened when it is needed: everything else works without unixODBC.
package struct Installer {
    private let library: UnsafeMutableRawPointer

    /// The library stays open: other code of the process uses it, too.
    package init() throws(InstallerError) {
        guard let library = dlopen("libodbcinst.so.2", RTLD_NOW | RTLD_LOCAL) else {
            throw InstallerError(
                .componentNotFound,
                "libodbcinst.so.2 cannot be opened; install unixODBC (Debian: unixodbc)"
            )
        }
        self.library = library
    }

    /// Whose data sources are meant.
    package enum Scope: UInt16 {
        case both = 0
        case user = 1
        case system = 2
    }

    /// Decides which odbc.ini is read and written from now on, in the whole process.
    package func select(_ scope: Scope) throws(InstallerError) {
        guard try function("SQLSetConfigMode", as: SetMode.self)(scope.rawValue) != 0 else {
            throw try failure("the \(scope) data sources could not be selected")
        }
    }

    /// Leaves an error where `SQLInstallerError` finds it.
    package func post(_ error: InstallerError) throws(InstallerError) {
        _ = try function("SQLPostInstallerError", as: PostError.self)(
            error.code.rawValue,
            error.message
        )
    }

    func failure(_ what: String) throws(InstallerError) -> InstallerError {
        let lastError = try function("SQLInstallerError", as: LastError.self)
        var text = [CChar](repeating: 0, count: 1_024)
        var code: UInt32 = 0
        var length: UInt16 = 0
        let isKnown = (0...1).contains(lastError(1, &code, &text, UInt16(text.count), &length))
        let cause = isKnown ? Self.text(text) : "unixODBC gives no reason"
        return InstallerError(.requestFailed, "\(what): \(cause); odbcinst -j shows the files")
    }

    func function<Function>(
        _ name: String,
        as type: Function.Type
    ) throws(InstallerError) -> Function {
        guard let symbol = dlsym(library, name) else {
            throw InstallerError(.componentNotFound, "libodbcinst.so.2 lacks \(name)")
        }
        return unsafeBitCast(symbol, to: type)
    }

    static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
