import CODBC

extension Fuzz {
    private static let rowLimit = 40

    /// Statements are run, and every value is fetched as the type that it was described with and in pieces
    /// of text.
    static func execution(_ bytes: UnsafeRawBufferPointer) {
        let driver = Driver()
        let statement = driver.statement
        let oneSecond = UnsafeMutableRawPointer(bitPattern: 1)
        SQLSetStmtAttr(statement, SQL_ATTR_QUERY_TIMEOUT, oneSecond, 0)
        var parameter = Array("2026-03-04".utf8)
        var length = parameter.count
        parameter.withUnsafeMutableBytes { parameter in
            withUnsafeMutablePointer(to: &length) { length in
                for number in 1...4 {
                    SQLBindParameter(
                        statement,
                        UInt16(number),
                        Int16(SQL_PARAM_INPUT),
                        Int16(SQL_C_CHAR),
                        Int16(SQL_VARCHAR),
                        10,
                        0,
                        parameter.baseAddress,
                        parameter.count,
                        length
                    )
                }
                run(bytes, on: driver)
            }
        }
    }

    private static func run(_ bytes: UnsafeRawBufferPointer, on driver: Driver) {
        let statement = driver.statement
        var text = Array(bytes)
        driver.check(SQLPrepare(statement, &text, Int32(text.count)))
        var code = driver.check(SQLExecute(statement))
        var results = 0
        while code != SQL_ERROR, code != SQL_NO_DATA, results < 8 {
            fetchRows(driver)
            code = driver.check(SQLMoreResults(statement))
            results += 1
        }
    }

    static func fetchRows(_ driver: Driver) {
        let statement = driver.statement
        var count = SQLSMALLINT(0)
        SQLNumResultCols(statement, &count)
        guard count > 0 else { return }
        for column in 1...UInt16(count) { describe(column, driver) }
        for _ in 0..<rowLimit {
            let code = driver.check(SQLFetch(statement))
            guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else { return }
            for column in 1...UInt16(count) { read(column, driver) }
        }
    }

    private static func describe(_ column: UInt16, _ driver: Driver) {
        var name = [UInt8](repeating: 0, count: 16)
        var size = SQLULEN(0)
        var values: [Int16] = [0, 0, 0, 0]
        values.withUnsafeMutableBufferPointer { values in
            guard let values = values.baseAddress else { return }
            driver.check(
                SQLDescribeCol(
                    driver.statement,
                    column,
                    &name,
                    16,
                    values,
                    values + 1,
                    &size,
                    values + 2,
                    values + 3
                )
            )
        }
        require(size > 0, "a column is described without a size")
    }

    private static func read(_ column: UInt16, _ driver: Driver) {
        let room = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 16)
        defer { room.deallocate() }
        var length = 0
        let statement = driver.statement
        let type = Int16(SQL_C_DEFAULT)
        let code = driver.check(SQLGetData(statement, column, type, room, 64, &length))
        if code == SQL_ERROR, driver.state == "22018" {
            require(isInterval(column, driver), "a value is not of the type it was described with")
        }
        for _ in 0..<8 {
            let code = driver.check(
                SQLGetData(statement, column, Int16(SQL_C_WCHAR), room, 10, &length)
            )
            guard code == SQL_SUCCESS_WITH_INFO else { return }
        }
    }

    /// A local column of an interval type takes any interval's text.
    private static func isInterval(_ column: UInt16, _ driver: Driver) -> Bool {
        var type = 0
        let conciseType = UInt16(SQL_DESC_CONCISE_TYPE)
        SQLColAttribute(driver.statement, column, conciseType, nil, 0, nil, &type)
        return (101...113).contains(type)
    }
}
