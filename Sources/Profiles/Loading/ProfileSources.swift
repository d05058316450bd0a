/// The files of a `.apip` folder that say what the profile is, each read once.
struct ProfileSources {
    let profile: File
    /// In the order of their names.
    let tables: [File]
    /// Why there are no tables.
    let problems: [ProfileError.Problem]

    struct File {
        /// Without the ending.
        var name: String
        /// The path as the folder's was given.
        var file: String
        /// The path inside the folder.
        var path: String
        var bytes: Result<[UInt8], ProfileError>

        fileprivate init(_ path: String, in folder: String, named name: String) {
            self.name = name
            self.path = path
            let file = "\(folder)/\(path)"
            self.file = file
            bytes = Result { () throws(ProfileError) in try ProfileFiles.read(file) }
        }
    }

    /// Throws where there is no folder; a file that cannot be read says so itself.
    init(in path: String) throws(ProfileError) {
        let folder = Self.folder(path)
        guard ProfileFiles.isFolder(folder) else {
            let message = "There is no such folder; a profile is a folder that holds profile.yaml."
            throw ProfileError(problems: [ProfileError.Problem(file: path, message: message)])
        }
        profile = File("profile.yaml", in: folder, named: "profile")
        do throws(ProfileError) {
            let names = try ProfileFiles.names(in: "\(folder)/tables", endingWith: ".yaml")
            tables = names.map { File("tables/\($0).yaml", in: folder, named: $0) }
            problems =
                names.isEmpty
                ? [
                    ProfileError.Problem(
                        file: "\(folder)/tables",
                        message: "There is no table here."
                    )
                ]
                : []
        } catch {
            tables = []
            problems = error.problems
        }
    }

    /// The path of a file in a profile's folder.
    static func path(of file: String, in folder: String) -> String {
        "\(Self.folder(folder))/\(file)"
    }

    /// Nil where a file cannot be read.
    var list: SourceList? {
        var sources: [SourceList.Source] = []
        for file in [profile] + tables {
            guard case .success(let bytes) = file.bytes else { return nil }
            sources.append(SourceList.Source(path: file.path, contents: bytes))
        }
        return SourceList(sources)
    }

    private static func folder(_ path: String) -> String {
        path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}
