import Foundation
import Testing

@testable import Authentication

private let hasLibrary = dlopen("libsecret-1.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) != nil

/// What needs no keyring; the client tests have one.
@Suite(.enabled(if: hasLibrary, "libsecret is not installed"))
struct KeyringStoreTests {
    private let nowhere = [
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "HOME": "/nonexistent",
    ]

    @Test func `without a keyring the error says what else there is`() throws {
        let said = try StoreProbe("list", "keyring://", environment: nowhere).finish(expecting: 1)
        #expect(said.contains("OAuthSettingsLocation"), "\(said)")
    }

    @Test func `a forked child is refused the keyring of its parent`() throws {
        try StoreProbe("fork-keyring", "keyring://", environment: nowhere).finish()
    }
}
