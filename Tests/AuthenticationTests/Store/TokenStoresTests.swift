import Foundation
import Testing

@testable import Authentication

struct TokenStoresTests {
    @Test(arguments: [
        ("/a/b.json", "/a/b.json"), ("memory://", "memory://"), ("MEMORY://x", "memory://x"),
        ("keyring://", "keyring://"), ("keyring://work", "keyring://work"),
        ("C:\\tokens.txt", FileManager.default.currentDirectoryPath + "/C:\\tokens.txt"),
        ("a/b.json", FileManager.default.currentDirectoryPath + "/a/b.json"),
    ])
    func `the location says which store it is`(location: String, place: String) throws {
        #expect(try TokenStores.store(at: location).place == place)
    }

    @Test(arguments: ["https://x", "registry://", "/a\0b"])
    func `a location that is no place is refused`(location: String) {
        let error = refusal { _ = try TokenStores.store(at: location) }
        #expect(error?.code == .badProperty)
        #expect(error?.message.contains("OAuthSettingsLocation") == true)
    }

    @Test(arguments: [
        (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/apiodbc/oauth.json"),
        (["HOME": "/h"], "/h/.config/apiodbc/oauth.json"),
        (["XDG_CONFIG_HOME": "", "HOME": "/h"], "/h/.config/apiodbc/oauth.json"),
        (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/apiodbc/oauth.json"),
        ([:], String(cString: getpwuid(geteuid()).pointee.pw_dir) + "/.config/apiodbc/oauth.json"),
    ])
    func `without a location it is the user's settings, by the environment`(
        environment: [String: String],
        place: String
    ) throws {
        let said = try StoreProbe("place", "", environment: environment).finish()
        #expect(said == place + "\n")
    }
}
