import ConnectionProperties

extension Fuzz {
    private static let secret = "s3cr3t-never-shown"

    /// A connection string reads as the string that it is completed to, and no secret is shown of it.
    static func connectionString(_ bytes: UnsafeRawBufferPointer) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let string = try? ConnectionString(parsing: text) else { return }
        let again = try? ConnectionString(parsing: string.completed)
        let isSame = string.items.allSatisfy { again?[$0.name] == string[$0.name] }
        require(isSame, "a completed string reads differently")
        require(again?.completed == string.completed, "completing twice changes the string")
        _ = try? ConnectionSettings(string)

        guard !text.contains(secret) else { return }
        let keyed = ConnectionString(
            items: string.items + [ConnectionString.Item(name: "APIKey", value: secret)]
        )
        require(!keyed.redacted.contains(secret), "a secret is shown")
    }
}
