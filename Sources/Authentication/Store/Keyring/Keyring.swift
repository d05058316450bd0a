internal import CSecret
internal import Glibc
internal import Processes

/// The desktop's keyring, reached through libsecret where that is there.
///
/// A call waits for the person who unlocks the keyring. GLib has threads and sockets that a forked child cannot use,
/// so a child is refused.
struct Keyring: Sendable {
    private let generation = ProcessGeneration.current

    /// Opened once, when it is asked for the first time.
    private static let opened = Result { () throws(AuthenticationError) in try Keyring() }

    static func open() throws(AuthenticationError) -> Keyring {
        let keyring = try opened.get()
        guard keyring.generation.isCurrent else {
            throw AuthenticationError(
                .store,
                """
                The keyring cannot be used in a process that was forked off one that has used it; set \
                OAuthSettingsLocation to a file
                """
            )
        }
        return keyring
    }

    private init() throws(AuthenticationError) {
        guard let missing = apiodbc_secret_open() else { return }
        throw AuthenticationError(
            .store,
            """
            There is no keyring to keep tokens in: \(String(cString: missing)); install libsecret (Debian: \
            libsecret-1-0) and a keyring such as gnome-keyring, or set OAuthSettingsLocation to a file
            """
        )
    }

    /// What is kept under a name; nil for nothing.
    func text(named name: String) throws(AuthenticationError) -> [UInt8]? {
        let answer = apiodbc_secret_read(name)
        defer { free(answer.text) }
        try Self.check(answer, "read")
        return answer.text.map { Array(String(cString: $0).utf8) }
    }

    func keep(_ text: [UInt8], named name: String) throws(AuthenticationError) {
        let label = "apiodbc: tokens" + (name.isEmpty ? "" : " (\(name))")
        let answer = apiodbc_secret_write(name, label, String(decoding: text, as: UTF8.self))
        try Self.check(answer, "written")
    }

    private static func check(
        _ answer: apiodbc_secret_answer,
        _ deed: String
    ) throws(AuthenticationError) {
        guard let failure = answer.failure else { return }
        defer { free(failure) }
        throw AuthenticationError(
            .store,
            """
            The keyring cannot be \(deed): \(String(cString: failure)). It takes a desktop session with an \
            unlocked keyring; elsewhere set OAuthSettingsLocation to a file
            """
        )
    }
}
