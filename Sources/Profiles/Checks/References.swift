internal import TableModel

/// A table with the places where it speaks of other tables.
struct ReadTable {
    var table: ProfileTable
    var references: [TableReader.Reference]
}

/// Checks what tables say of each other.
struct References {
    let tables: [ReadTable]
    let report: Report

    func check() {
        for read in tables {
            for reference in read.references { check(reference, of: read.table) }
            checkChain(from: read)
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
            guard let parent = find(name) else { return }
            check(column, in: parent, at: reference.place)
        }
    }

    private func find(_ name: String) -> ProfileTable? {
        tables.first { $0.table.name == name }?.table
    }

    private func target(_ name: String, at place: SourcePlace) -> ProfileTable? {
        guard let table = find(name) else {
            let known = tables.map(\.table.name)
            report.addUnknown(name, at: place, "There is no table named", known: known)
            return nil
        }
        return table
    }

    private func check(_ column: String, in table: ProfileTable, at place: SourcePlace) {
        guard table.column(named: column) == nil else { return }
        let known = table.columns.map(\.column.name)
        let what = "The table “\(table.name)” has no column named"
        report.addUnknown(column, at: place, what, known: known)
    }

    /// A chain of parents has to end.
    private func checkChain(from read: ReadTable) {
        guard let place = read.references.first(where: \.isParent)?.place else { return }
        var names = [read.table.name]
        var next = read.table.parent?.table
        while let name = next {
            names.append(name)
            guard name != read.table.name else {
                report.add(place, "The parents go in a circle: \(names.joined(separator: " → ")).")
                return
            }
            // A circle further up is reported where it is.
            guard names.count <= tables.count else { return }
            next = find(name)?.parent?.table
        }
    }
}

extension TableReader.Reference {
    fileprivate var isParent: Bool {
        if case .parent = kind { true } else { false }
    }
}
