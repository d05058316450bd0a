internal import Glibc

/// A file by its folder and its name.
struct StorePath: Hashable {
    var folder: String
    var name: String

    var path: String { folder == "/" ? "/" + name : folder + "/" + name }

    init(_ path: String) throws(AuthenticationError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last, !last.isEmpty, last != ".", last != ".." else {
            throw AuthenticationError(
                .store,
                "The token store \(path) is a folder; OAuthSettingsLocation must name a file in it"
            )
        }
        let folder = parts.dropLast().joined(separator: "/")
        self.folder = folder.isEmpty ? "/" : folder
        name = String(last)
    }

    /// Where the file is when all links are followed, so that a link stays one.
    ///
    /// Whoever changes links could lead us elsewhere, but only to a folder that passes all checks.
    func resolved() throws(AuthenticationError) -> StorePath {
        var place = self
        for _ in 0..<Self.mostLinks {
            guard let target = place.linkTarget else { return place }
            place = try StorePath(target.hasPrefix("/") ? target : place.folder + "/" + target)
        }
        throw .store("The token store \(path) cannot be found", ELOOP)
    }

    private static let mostLinks = 16

    private var linkTarget: String? {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &target, target.count)
        guard count > 0 else { return nil }
        return String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
