extension Profile {
    /// Reads and checks a `.apip` folder: `profile.yaml`, and one file a table in `tables`.
    ///
    /// Every problem is found at once. Throws when there is any.
    package static func load(at path: String) throws(ProfileError) -> Profile {
        try load(try ProfileSources(in: path))
    }

    static func load(_ sources: ProfileSources) throws(ProfileError) -> Profile {
        let report = Report()
        let (profile, vocabulary) = readProfile(sources.profile, report)
        let tables = readTables(sources, vocabulary, report)
        References(tables: tables, report: report).check()
        guard var profile, report.isClean else { throw report.error }
        profile.tables = tables.compactMap(\.table)
        return profile
    }

    private static func readProfile(
        _ source: ProfileSources.File,
        _ report: Report
    ) -> (Profile?, Vocabulary) {
        guard let root = root(of: source, report), let fields = Fields(root, "A profile", report)
        else { return (nil, Vocabulary()) }
        let profile = Profile(fields)
        var vocabulary = Vocabulary(fields)
        fields.finish()
        vocabulary.isComplete = report.isClean
        return (profile, vocabulary)
    }

    private static func readTables(
        _ sources: ProfileSources,
        _ vocabulary: Vocabulary,
        _ report: Report
    ) -> [ReadTable] {
        report.add(sources.problems)
        return sources.tables.map { source in
            let before = report.problems.count
            var read = ReadTable(name: source.name, file: source.file, isSound: false)
            if let root = root(of: source, report) {
                let reader = TableReader(vocabulary, report)
                read.table = reader.table(root, named: source.name)
                read.references = reader.references
            }
            read.isSound = report.problems.count == before
            return read
        }
    }

    private static func root(of source: ProfileSources.File, _ report: Report) -> YAMLNode? {
        var root: YAMLNode?
        report.collecting { () throws(ProfileError) in
            let document = YAMLDocument(try source.bytes.get(), file: source.file)
            report.add(document.problems)
            root = document.root
            if root == nil, document.problems.isEmpty {
                report.add(SourcePlace(file: source.file), "The file is empty.")
            }
        }
        return root
    }
}
