import Foundation
import Testing

@testable import Authentication

/// A token of the client `app` for a workspace.
func sample(
    _ workspace: String?,
    client: String = "app",
    access: String = "secret",
    issued: Int64 = 1_700_000_000
) -> StoredToken {
    StoredToken(
        key: StoredToken.Key(tokenURL: "https://api.test/token", clientID: client),
        workspace: WorkspaceIdentity(
            id: workspace,
            name: workspace.map { "Workspace \($0)" },
            region: "EU",
            timeZone: "Europe/Paris"
        ),
        hosts: ["https://api.test", "https://api.eu.test"],
        accessToken: access,
        issued: issued
    )
}

/// A folder of its own for a test, which goes away after it.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "/store-" + UUID().uuidString
    try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
    )
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
}

func setMode(_ mode: Int, of path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
}

func write(_ text: String, to path: String, mode: Int = 0o600) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    try setMode(mode, of: path)
}

func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

/// What a store says when it refuses.
func refusal(_ body: () throws -> Void) -> AuthenticationError? {
    #expect(throws: AuthenticationError.self) { try body() }
}
