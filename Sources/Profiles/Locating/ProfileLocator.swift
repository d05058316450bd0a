internal import TableModel

/// Finds the folder that the connection property `Profile` means.
package struct ProfileLocator: Sendable {
    /// Where shipped profiles lie, the first that has one wins.
    package var folders: [String]

    /// What was found.
    package struct Location: Hashable, Sendable {
        package var path: String
        /// What the user should know though it was found (SQLSTATE 01000).
        package var warning: String?

        package init(path: String, warning: String? = nil) {
            self.path = path
            self.warning = warning
        }
    }

    package init(folders: [String]) {
        self.folders = folders
    }

    /// The names of the shipped profiles.
    package var shippedNames: [String] {
        Set(folders.flatMap(Self.profiles)).sorted()
    }

    /// A path that exists is taken as it is; otherwise the last part of `text`, which may be a bare
    /// name or a path of another system, names a shipped profile, letter case aside.
    package func locate(_ text: String) throws(ProfileError) -> Location {
        let isBare = !text.contains { $0 == "/" || $0 == "\\" }
        let hasEnding = text.asciiLowercased.hasSuffix(Self.ending)
        if !isBare || hasEnding, ProfileFiles.exists(text) { return Location(path: text) }
        if let (name, path) = shipped(Self.name(in: text)) {
            guard !isBare else { return Location(path: path) }
            let warning =
                "There is no profile at \(text); \(name), which comes with the driver, is used."
            return Location(path: path, warning: warning)
        }
        let names = shippedNames
        let known = names.isEmpty ? "none in \(folders)" : names.joined(separator: ", ")
        let message = "There is no such profile. Those that come with the driver: \(known)."
        throw ProfileError(problems: [ProfileError.Problem(file: text, message: message)])
    }

    private static let ending = ".apip"

    private func shipped(_ wanted: String) -> (name: String, path: String)? {
        for folder in folders {
            let found = Self.profiles(in: folder).first {
                $0.asciiLowercased == wanted.asciiLowercased
            }
            if let found { return (found, "\(folder)/\(found)\(Self.ending)") }
        }
        return nil
    }

    private static func profiles(in folder: String) -> [String] {
        (try? ProfileFiles.names(in: folder, endingWith: ending)) ?? []
    }

    /// `Intercom` of `C:\profiles\Intercom.apip`.
    private static func name(in text: String) -> String {
        let last = text.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        return last.asciiLowercased.hasSuffix(ending) ? String(last.dropLast(ending.count)) : last
    }
}
