import NIOCore

/// What tests have done to the rows of the workspace.
final class WorkspaceChanges: Sendable {
    let contacts = TableChanges()
    let companies = TableChanges()
    let conversations = TableChanges()
    let tickets = TableChanges()

    func restore() {
        for table in all { table.restore() }
    }

    /// From now on rows have the order that they keep while others change.
    func begin() {
        for table in all { table.begin() }
    }

    private var all: [TableChanges] { [contacts, companies, conversations, tickets] }
}

extension Workspace {
    /// Rows that a change was done to, by what was done, as JSON.
    func apply(_ change: RowChange, roll: () -> UInt64) -> String {
        switch change.table {
        case .contacts:
            return apply(change, basis.changes.contacts, of: contacts.count, roll) { row in
                Rendered.text { self.contacts.writeID(self.contacts[row], &$0) }
            }
        case .companies:
            return apply(change, basis.changes.companies, of: companies.count, roll) { row in
                Rendered.text { self.companies.writeID(row, &$0) }
            }
        case .conversations:
            return apply(change, basis.changes.conversations, of: conversations.count, roll) {
                String(self.conversations.id($0))
            }
        case .tickets:
            return apply(change, basis.changes.tickets, of: tickets.count, roll) {
                String(self.tickets.id($0))
            }
        }
    }

    private func apply(
        _ change: RowChange,
        _ rows: TableChanges,
        of count: Int,
        _ roll: () -> UInt64,
        id: (Int) -> String
    ) -> String {
        if change.reserve > 0 { rows.reserve(change.reserve, of: count) }
        let inserted = rows.insert(change.insert, searchableAfter: change.searchLag)
        func pick(_ number: Int, _ ids: [String]) -> [Int] {
            var there = (0..<count).filter(rows.isThere)
            if !ids.isEmpty { return there.filter { ids.contains(id($0)) } }
            return (0..<min(number, there.count)).map { _ in
                there.remove(at: Int(roll() % UInt64(there.count)))
            }
        }
        let deleted = pick(change.delete, change.deletedIDs)
        rows.delete(deleted)
        let changed = pick(change.change, change.changedIDs)
        rows.change(changed)
        func list(_ rows: [Int]) -> String {
            "[" + rows.map { "\"\(id($0))\"" }.joined(separator: ",") + "]"
        }
        return "{\"inserted\":\(list(inserted)),\"deleted\":\(list(deleted)),"
            + "\"changed\":\(list(changed))}"
    }
}
