/// The versions of the API that the simulator knows, all of which answer as 2.16 does.
enum APIVersion {
    private static let known: Set<String> = [
        "2.7", "2.8", "2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "2.15", "2.16",
    ]

    static func isKnown(_ version: String) -> Bool {
        known.contains(version)
    }

    static let refusal = APIError.badRequest(
        "intercom_version_invalid",
        "Requested resource is not available in current API version."
    )
}
