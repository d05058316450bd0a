/// One value that nobody may see.
struct Secret: Hashable, Sendable {
    let bytes: [UInt8]
    /// How many bytes at its beginning anybody may see; what was cut off within them is no secret.
    let openCount: Int

    init(_ value: String) {
        bytes = Array(value.utf8)
        openCount = 0
    }

    /// The pair that BASIC sends (RFC 7617).
    init(login name: String, password: String) {
        bytes = Array((name + ":" + password).utf8)
        openCount = name.utf8.count + 1
    }
}
