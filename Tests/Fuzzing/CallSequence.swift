import CODBC

/// Calls that bytes choose.
struct CallSequence {
    var input: Bytes
    let driver = Driver()
    let memory = ApplicationMemory()

    init(_ input: Bytes) { self.input = input }

    var isOver: Bool { input.remainder.isEmpty }
    var statement: SQLHSTMT { driver.statement }

    /// Gives the handles back before the memory that they point to.
    func end() { SQLFreeStmt(statement, UInt16(SQL_UNBIND)) }

    mutating func call() {
        let code: SQLRETURN =
            switch input.next(UInt8.self) % 32 {
            case 0: text { SQLPrepare($0, $1, $2) }
            case 1, 2: text { SQLExecDirect($0, $1, $2) }
            case 3: SQLExecute(statement)
            case 4, 5: SQLFetch(statement)
            case 6, 7: SQLFetchScroll(statement, input.pick(1, 2, 3, 4, 5, 6, 8, 9), offset())
            case 8: extendedFetch()
            case 9: SQLSetPos(statement, UInt(small()), input.pick(0, 1, 2, 3, 4, 9), 0)
            case 10: SQLBulkOperations(statement, input.pick(4, 5, 6, 7, 8))
            case 11, 12: getData()
            case 13, 14: bindColumn()
            case 15: bindParameter()
            case 16, 17, 18: setAttribute()
            case 19: getAttribute()
            case 20: SQLFreeStmt(statement, input.pick(0, 2, 3))
            case 21: SQLMoreResults(statement)
            case 22: parameterData()
            case 23: putData()
            case 24: SQLCancel(statement)
            case 25: describe()
            case 26: endTransaction()
            case 27: SQLTables(statement, nil, 0, nil, 0, nil, 0, nil, 0)
            case 28: SQLGetTypeInfo(statement, input.pick(Fuzz.sqlTypes + [0, 77]))
            case 29: setDescriptorField()
            case 30: diagnosticField()
            default: SQLCloseCursor(statement)
            }
        driver.check(code)
    }

    /// A statement of the list, or one of the input's own.
    private mutating func text(
        _ call: (SQLHSTMT, UnsafeMutablePointer<UInt8>?, Int32) -> SQLRETURN
    ) -> SQLRETURN {
        let choice = Int(input.next(UInt8.self))
        var text =
            choice < Self.statements.count
            ? Array(Self.statements[choice].utf8)
            : (0..<choice % 64).map { _ in input.next(UInt8.self) }
        return call(statement, &text, Int32(text.count))
    }

    private static let statements = [
        "SELECT * FROM things", "SELECT a_text, a_blob FROM things, others WHERE a_integer = ?",
        "SELECT a_text FROM things; SELECT ?; SELECT 3", "CREATE TABLE t(x INT, y VARCHAR(9))",
        "INSERT INTO t VALUES(?, ?)", "SELECT * FROM t", "UPDATE t SET x = ? WHERE y = ?",
        "DELETE FROM t", "INSERT INTO t SELECT a_integer, a_text FROM things",
        "SELECT a.* FROM things a, others b, things c", "SELECT CAST(? AS INTERVAL DAY TO SECOND)",
        "SELECT a_timestamp, a_decimal, {fn NOW()} FROM others ORDER BY 1", "DROP TABLE t",
        "{call p(?)}", "SELECT CAST(? AS DECIMAL(9,2)), CAST(? AS GUID), X'00FF'", "BEGIN",
        "SELECT * FROM things WHERE a_text = ? AND a_date > ?", "", "EXPLAIN QUERY PLAN SELECT 1",
    ]

    mutating func small() -> Int { Int(input.next(UInt8.self) % 12) }

    mutating func offset() -> Int {
        input.pick([0, 1, 2, 3, -1, -2, -5, 7, 100, .max, .min, .min + 1])
    }
}
