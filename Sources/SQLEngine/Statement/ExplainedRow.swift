import CSQLite
internal import TableModel

/// A row of `EXPLAIN QUERY PLAN` in which the plan of a virtual table is told in words.
struct ExplainedRow {
    private let batch: RowBatch
    /// What SQLite writes before a virtual table's number and plan.
    private static let marker = " VIRTUAL TABLE INDEX "

    /// Copies the statement's present row.
    ///
    /// Its fourth column is the text that people read.
    init(_ statement: OpaquePointer?, _ connection: Connection) {
        var values = (0..<sqlite3_column_count(statement)).map { column in
            Value(sqlite3_column_value(statement, column)) ?? .null
        }
        if values.count > 3, case .text(let detail) = values[3] {
            values[3] = .text(Self.inWords(detail, connection.sources.map(\.schema)))
        }
        batch = OwnedRows([values], columnCount: values.count).batch
    }

    func cell(_ index: Int) -> Cell { batch[0, index] }

    static func inWords(_ detail: String, _ schemas: [TableSchema]) -> String {
        guard let marker = detail.range(of: marker),
            let colon = detail[marker.upperBound...].firstIndex(of: ":"),
            let plan = PlannedScan(String(detail[detail.index(after: colon)...])),
            schemas.indices.contains(plan.table)
        else { return detail }
        return "\(detail[..<marker.lowerBound]): \(plan.inWords(schemas[plan.table]))"
    }
}

extension PlannedScan {
    /// What the API answers too widely, or not certainly as SQL would.
    private static let recheck = " (checked again here)"

    /// Which request will be made, with what, how often, and what SQL does itself.
    func inWords(_ schema: TableSchema) -> String {
        var clauses = [summary.isEmpty ? "one request" : summary]
        var pushed = terms.filter(\.isPushed).map { term in
            schema.condition(term.column, term.comparison) + (term.isExact ? "" : Self.recheck)
        }
        if takesFilter { pushed.append("what the API can take of OR and NOT" + Self.recheck) }
        if !pushed.isEmpty { clauses.append("pushed down: " + pushed.joined(separator: ", ")) }
        if !unpushed.isEmpty {
            let conditions = unpushed.map { schema.condition($0.column, $0.comparison) }
            clauses.append("checked here: " + conditions.joined(separator: ", "))
        }
        if !order.isEmpty {
            let terms = order.map {
                schema.columns[$0.column].name + ($0.isDescending ? " DESC" : "")
            }
            clauses.append("sorted by the API: " + terms.joined(separator: ", "))
        }
        if arguments.contains(.limit) { clauses.append("reads no further than LIMIT") }
        let requests = estimatedRequests.rounded(.up).counted("request")
        clauses.append("about \(requests), \(estimatedRows.rounded().counted("row"))")
        let keys = terms.filter { $0.comparison == .equal && !$0.isConstant }
        if let keys = keys.compactMap(\.batchLimit).max() {
            clauses.append("in a join up to \(keys) keys are asked for at once")
        } else if terms.contains(where: { !$0.isPushed }) {
            clauses.append("in a join read once and kept")
        }
        return clauses.joined(separator: "; ")
    }
}

extension TableSchema {
    fileprivate func condition(_ column: Int, _ comparison: ConstraintOperator) -> String {
        let name = columns.indices.contains(column) ? columns[column].name : "?"
        switch comparison {
        case .isNull, .isNotNull: return "\(name) \(comparison.rawValue)"
        case .in: return "\(name) IN (…)"
        default: return "\(name) \(comparison.rawValue) ?"
        }
    }
}

extension Double {
    /// `1 request`, `12 requests`; many where the number is beyond telling.
    fileprivate func counted(_ noun: String) -> String {
        guard let count = Int(exactly: self), count < 1_000_000_000_000 else {
            return "many \(noun)s"
        }
        return count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}

extension String {
    /// Where `part` stands first.
    fileprivate func range(of part: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            let rest = self[start...]
            if rest.hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            formIndex(after: &start)
        }
        return nil
    }
}
