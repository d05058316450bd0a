internal import TableModel

/// What became of one table's file.
struct ReadTable {
    var name: String
    var file: String
    /// Nil where the file is of no use.
    var table: ProfileTable?
    /// The file has no problem of its own.
    var isSound: Bool
    /// The places where it speaks of other tables.
    var references: [TableReader.Reference] = []
}

/// Checks what tables say of each other.
///
/// Of a table that has problems of its own nothing is said twice.
struct References {
    let tables: [ReadTable]
    let report: Report

    func check() {
        var names: [String: String] = [:]
        for read in tables {
            if let other = names.updateValue(read.name, forKey: read.name.asciiLowercased) {
                let message = "“\(other)” and “\(read.name)” are the same name in SQL."
                report.add(SourcePlace(file: read.file), message)
            }
            guard let table = read.table else { continue }
            for reference in read.references { check(reference, of: table) }
            checkChain(from: table, read.references)
        }
    }

    private func check(_ reference: TableReader.Reference, of table: ProfileTable) {
        switch reference.kind {
        case .parent:
            _ = target(reference.table, at: reference.place)
        case .foreignKey(let columns):
            guard let target = target(reference.table, at: reference.place) else { return }
            for column in columns { check(column, in: target, at: reference.place) }
        case .narrows(let column):
            guard let name = table.parent?.table else {
                report.add(reference.place, "Only a table with a parent can narrow it.")
                return
            }
            guard let parent = find(name), parent.isSound, let table = parent.table else { return }
            check(column, in: table, at: reference.place)
        }
    }

    private func find(_ name: String) -> ReadTable? {
        tables.first { $0.name == name }
    }

    private func target(_ name: String, at place: SourcePlace) -> ProfileTable? {
        guard let target = find(name) else {
            let known = tables.map(\.name)
            report.addUnknown(name, at: place, "There is no table named", known: known)
            return nil
        }
        return target.isSound ? target.table : nil
    }

    private func check(_ column: String, in table: ProfileTable, at place: SourcePlace) {
        guard table.column(named: column) == nil else { return }
        let known = table.columns.map(\.column.name)
        let what = "The table “\(table.name)” has no column named"
        report.addUnknown(column, at: place, what, known: known)
    }

    /// A chain of parents has to end.
    private func checkChain(from table: ProfileTable, _ references: [TableReader.Reference]) {
        guard let place = references.first(where: \.isParent)?.place else { return }
        var names = [table.name]
        var next = table.parent?.table
        while let name = next {
            names.append(name)
            guard name != table.name else {
                report.add(place, "The parents go in a circle: \(names.joined(separator: " → ")).")
                return
            }
            // A circle further up is reported where it is.
            guard names.count <= tables.count else { return }
            next = find(name)?.table?.parent?.table
        }
    }
}

extension TableReader.Reference {
    fileprivate var isParent: Bool {
        if case .parent = kind { true } else { false }
    }
}
