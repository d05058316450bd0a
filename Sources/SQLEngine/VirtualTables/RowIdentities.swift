internal import TableModel

/// Numbers for a table's rows that mean the same row in every scan of one execution.
///
/// SQLite merges the arms of an OR, and finds the unmatched rows of a RIGHT JOIN, by them. Only such plans
/// ask, so ordinary scans keep no map.
final class RowIdentities {
    /// A row by its key.
    ///
    /// Rows of a table without a key are told apart by how often their like came before in the same
    /// scan; equal rows satisfy the same conditions, so every scan counts them alike.
    struct Key: Hashable {
        var values: [Value]
        var occurrence: Int
    }

    private var numbers: [Key: Int64] = [:]

    func number(of key: Key) -> Int64 {
        if let number = numbers[key] { return number }
        let number = Int64(numbers.count) + 1
        numbers[key] = number
        return number
    }
}
