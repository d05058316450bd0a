internal import SQLDialect

/// How many rows of one kind were written.
struct WriteCount: Hashable, Sendable {
    var kind: StatementKind
    var rows: Int
}

extension Connection {
    /// Whether every statement is final at once.
    ///
    /// An API knows nothing else; OFF is accepted because clients ask for it by default.
    package var isAutocommitting: Bool { attributes.isAutocommitting }

    /// Leaves nothing to roll back.
    func forgetWrites() { writes = [] }

    func noteWrite(_ kind: StatementKind, rows: Int) {
        guard !attributes.isAutocommitting else { return }
        if let place = writes.firstIndex(where: { $0.kind == kind }) {
            writes[place].rows += rows
        } else {
            writes.append(WriteCount(kind: kind, rows: rows))
        }
    }

    /// Commits or rolls back (`SQL_COMMIT` 0, `SQL_ROLLBACK` 1).
    package func endTransaction(_ completion: Int16) throws(DriverError) {
        switch completion {
        case 0: try commit()
        case 1: try rollBack()
        default:
            throw DriverError(
                .invalidTransactionOperation,
                "A transaction is committed or rolled back"
            )
        }
    }

    /// Ends a transaction that keeps its changes: they are made already.
    private func commit() throws(DriverError) {
        _ = try opened()
        writes = []
    }

    /// Ends a transaction that was to be undone.
    ///
    /// - Throws: HYC00 naming what was written, since an API cannot take it back.
    private func rollBack() throws(DriverError) {
        _ = try opened()
        guard !writes.isEmpty else { return }
        let done = writes.map { "\($0.rows) \($0.rows == 1 ? "row" : "rows") \($0.kind.pastTense)" }
            .joined(separator: ", ")
        writes = []
        throw DriverError(
            .notImplemented,
            "The API cannot undo what was written since the last commit: \(done)"
        )
    }
}

extension StatementKind {
    fileprivate var pastTense: String {
        switch self {
        case .insert: "inserted"
        case .update: "updated"
        case .delete: "deleted"
        default: "changed"
        }
    }
}
