extension Profile {
    /// Reads and checks a `.apip` folder: `profile.yaml`, and one file a table in `tables`.
    ///
    /// Every problem is found at once. Throws when there is any.
    package static func load(at path: String) throws(ProfileError) -> Profile {
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        guard ProfileFiles.isFolder(folder) else {
            let message = "There is no such folder; a profile is a folder that holds profile.yaml."
            throw ProfileError(problems: [ProfileError.Problem(file: path, message: message)])
        }
        let report = Report()
        let (profile, vocabulary) = readProfile("\(folder)/profile.yaml", report)
        let tables = readTables("\(folder)/tables", vocabulary, report)
        References(tables: tables, report: report).check()
        guard var profile, report.isClean else { throw report.error }
        profile.tables = tables.compactMap(\.table)
        return profile
    }

    private static func readProfile(
        _ file: String,
        _ report: Report
    ) -> (Profile?, Vocabulary) {
        guard let root = root(of: file, report), let fields = Fields(root, "A profile", report)
        else { return (nil, Vocabulary()) }
        let profile = Profile(fields)
        var vocabulary = Vocabulary(fields)
        fields.finish()
        vocabulary.isComplete = report.isClean
        return (profile, vocabulary)
    }

    private static func readTables(
        _ folder: String,
        _ vocabulary: Vocabulary,
        _ report: Report
    ) -> [ReadTable] {
        var names: [String] = []
        report.collecting { () throws(ProfileError) in
            names = try ProfileFiles.names(in: folder, endingWith: ".yaml")
            if names.isEmpty { report.add(SourcePlace(file: folder), "There is no table here.") }
        }
        return names.map { name in
            let before = report.problems.count
            var read = ReadTable(name: name, file: "\(folder)/\(name).yaml", isSound: false)
            if let root = root(of: read.file, report) {
                let reader = TableReader(vocabulary, report)
                read.table = reader.table(root, named: name)
                read.references = reader.references
            }
            read.isSound = report.problems.count == before
            return read
        }
    }

    private static func root(of file: String, _ report: Report) -> YAMLNode? {
        var root: YAMLNode?
        report.collecting { () throws(ProfileError) in
            let document = YAMLDocument(try ProfileFiles.read(file), file: file)
            report.add(document.problems)
            root = document.root
            if root == nil, document.problems.isEmpty {
                report.add(SourcePlace(file: file), "The file is empty.")
            }
        }
        return root
    }
}
