internal import Profiles
internal import TableModel

/// Where the primary key of a page's rows lies in their batch.
struct RowKey: Sendable {
    let positions: [Int]

    /// The columns of the key are added to `fields`; nil where rows have no key of their own.
    init?(of table: ProfileTable, read access: ProfileColumn.Access, in fields: inout RowFields) {
        let columns = table.primaryKey.compactMap(table.column(named:))
        let areOwn = columns.allSatisfy { index in
            let column = table.columns[at: index]
            return column?.path?.origin == .row && column?.availability.contains(access) == true
        }
        guard areOwn, !columns.isEmpty, columns.count == table.primaryKey.count else { return nil }
        positions = columns.map { fields.position(of: $0) }
    }

    /// The key of a row, so short that the keys of many rows fit into memory.
    func digest(of row: Int, in batch: RowBatch) -> Digest {
        var first = Hasher()
        var second = Hasher()
        second.combine(UInt8(1))
        for position in positions {
            let cell = batch[row, position]
            cell.feed(&first)
            cell.feed(&second)
        }
        return Digest(first: first.finalize(), second: second.finalize())
    }

    /// 128 bits: two keys with the same ones are not to be expected in the lifetime of anybody.
    struct Digest: Hashable, Sendable {
        let first: Int
        let second: Int
    }
}

extension Cell {
    fileprivate func feed(_ hasher: inout Hasher) {
        hasher.combine(kind.rawValue)
        switch kind {
        case .null: break
        case .integer, .real: hasher.combine(bits)
        case .text, .blob:
            hasher.combine(length)
            hasher.combine(bytes: bytes)
        }
    }
}
