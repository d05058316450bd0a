import CSQLite
internal import TableModel

/// SQLite's question in `xBestIndex`, and the answer's place.
struct IndexInfo {
    let pointer: UnsafeMutablePointer<sqlite3_index_info>
    let table: VirtualTable

    private var info: sqlite3_index_info { pointer.pointee }

    /// A constraint, by its position in SQLite's list.
    struct Item {
        var index: Int
        var column: Int
        var code: UInt8
        var isUsable: Bool
    }

    var items: [Item] {
        let list = UnsafeBufferPointer(
            start: info.aConstraint,
            count: Int(max(info.nConstraint, 0))
        )
        return list.enumerated().map { index, constraint in
            Item(
                index: index,
                column: Int(constraint.iColumn),
                code: constraint.op,
                isUsable: constraint.usable != 0
            )
        }
    }

    /// The ORDER BY, empty when there is none or when it names something that is no column.
    ///
    /// GROUP BY and DISTINCT come as an order as well. They are left to SQLite, which would keep values of
    /// one group while many pages pass.
    var order: [OrderTerm] {
        guard sqlite3_vtab_distinct(pointer) == 0 else { return [] }
        let list = UnsafeBufferPointer(start: info.aOrderBy, count: Int(max(info.nOrderBy, 0)))
        let terms = list.map { OrderTerm(column: Int($0.iColumn), isDescending: $0.desc != 0) }
        return terms.allSatisfy { table.schema.columns.indices.contains($0.column) } ? terms : []
    }

    /// Whether rows are wanted in some order that `order` does not say.
    var hasOtherOrder: Bool { info.nOrderBy > 0 && order.isEmpty }

    /// The columns whose values are read.
    ///
    /// The last bit of SQLite's 64 stands for all columns from there on.
    var wanted: [Int] {
        table.schema.columns.indices.filter { info.colUsed & (1 << UInt64(min($0, 63))) != 0 }
    }

    /// Whether the item is an IN whose values can be had all at once.
    func isList(_ item: Item) -> Bool {
        item.code == UInt8(SQLITE_INDEX_CONSTRAINT_EQ)
            && sqlite3_vtab_in(pointer, Int32(item.index), -1) != 0
    }

    func takeAsList(_ item: Item) {
        _ = sqlite3_vtab_in(pointer, Int32(item.index), 1)
    }

    /// Whether SQL compares as an API does: text byte by byte, moments as moments.
    func isBinary(_ item: Item) -> Bool {
        let name = sqlite3_vtab_collation(pointer, Int32(item.index)).map { String(cString: $0) }
        let isInstant =
            table.schema.columns.indices.contains(item.column)
            && table.schema.columns[item.column].type.isInstant
        return (name ?? "BINARY") == (isInstant ? InstantCollation.name : "BINARY")
    }

    /// The other side's value, where it is known while planning.
    func constant(_ item: Item) -> Value? {
        var value: OpaquePointer?
        guard sqlite3_vtab_rhs_value(pointer, Int32(item.index), &value) == SQLITE_OK, value != nil
        else { return nil }
        return Value(value)
    }

    /// Asks for a constraint's value as the given argument of `xFilter`, counted from 1.
    func pass(_ item: Item, asArgument argument: Int, omittingCheck omits: Bool = false) {
        info.aConstraintUsage[item.index].argvIndex = Int32(argument)
        info.aConstraintUsage[item.index].omit = omits ? 1 : 0
    }

    /// Hands the plan over.
    ///
    /// False when memory ran out.
    func answer(_ plan: PlannedScan, cost: Double, isUnique: Bool, isOrdered: Bool) -> Bool {
        guard let text = sqliteText(plan.encoded) else { return false }
        pointer.pointee.idxNum = Int32(plan.table)
        pointer.pointee.idxStr = text
        pointer.pointee.needToFreeIdxStr = 1
        pointer.pointee.orderByConsumed = isOrdered ? 1 : 0
        pointer.pointee.estimatedCost = cost
        pointer.pointee.estimatedRows = Int64(exactly: plan.estimatedRows.rounded()) ?? .max
        pointer.pointee.idxFlags = isUnique ? SQLITE_INDEX_SCAN_UNIQUE : 0
        return true
    }
}
