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
        let (profile, vocabulary) = try readProfile("\(folder)/profile.yaml", report)
        let tables = try readTables("\(folder)/tables", vocabulary, report)
        References(tables: tables, report: report).check()
        guard var profile, report.isClean else { throw report.error }
        profile.tables = tables.map(\.table)
        return profile
    }

    private static func readProfile(
        _ file: String,
        _ report: Report
    ) throws(ProfileError) -> (Profile?, Vocabulary) {
        guard let root = try root(of: file, report), let fields = Fields(root, "A profile", report)
        else { return (nil, Vocabulary()) }
        let profile = Profile(fields)
        let vocabulary = Vocabulary(fields)
        fields.finish()
        return (profile, vocabulary)
    }

    private static func readTables(
        _ folder: String,
        _ vocabulary: Vocabulary,
        _ report: Report
    ) throws(ProfileError) -> [ReadTable] {
        var tables: [ReadTable] = []
        for name in try ProfileFiles.yamlFiles(in: folder) {
            guard let root = try root(of: "\(folder)/\(name)", report) else { continue }
            let reader = TableReader(vocabulary, report)
            guard let table = reader.table(root, named: String(name.dropLast(".yaml".count))) else {
                continue
            }
            tables.append(ReadTable(table: table, references: reader.references))
        }
        if tables.isEmpty, report.isClean {
            report.add(SourcePlace(file: folder), "There is no table in this folder.")
        }
        return tables
    }

    private static func root(of file: String, _ report: Report) throws(ProfileError) -> YAMLNode? {
        let document = YAMLDocument(try ProfileFiles.read(file), file: file)
        report.add(document.problems)
        if document.root == nil, document.problems.isEmpty {
            report.add(SourcePlace(file: file), "The file is empty.")
        }
        return document.root
    }
}
