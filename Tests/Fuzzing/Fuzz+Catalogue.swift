import CODBC

extension Fuzz {
    /// The catalogue functions take any names and patterns: after two bytes come the arguments, parted by NUL,
    /// an `!` alone for a null pointer.
    static func catalogue(_ bytes: UnsafeRawBufferPointer) {
        var input = Bytes(bytes)
        let driver = Driver()
        let function = input.next(UInt8.self)
        let options = input.next(UInt8.self)
        let isIdentifier = UnsafeMutableRawPointer(bitPattern: UInt(options & 1))
        SQLSetStmtAttr(driver.statement, SQL_ATTR_METADATA_ID, isIdentifier, 0)
        var local = Array("CREATE TABLE \"b%_\\\"(x INT PRIMARY KEY, y DECIMAL(5, 2))".utf8)
        SQLExecDirect(driver.statement, &local, Int32(local.count))
        let parts = input.remainder.split(separator: 0, omittingEmptySubsequences: false)
        let arguments = (0..<6).map { number -> Argument in
            guard number < parts.count, Array(parts[number]) != Array("!".utf8) else {
                return Argument(nil)
            }
            return Argument(Array(parts[number]))
        }
        let code = ask(function, UInt16(options >> 1), arguments, driver.statement)
        driver.check(code)
        if code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO { fetchRows(driver) }
    }

    private static func ask(
        _ function: UInt8,
        _ option: UInt16,
        _ a: [Argument],
        _ statement: SQLHSTMT
    ) -> SQLRETURN {
        let (a, b, c, d, e, f) = (a[0], a[1], a[2], a[3], a[4], a[5])
        switch function % 10 {
        case 0:
            return SQLTables(
                statement,
                a.text,
                a.count,
                b.text,
                b.count,
                c.text,
                c.count,
                d.text,
                d.count
            )
        case 1:
            return SQLColumns(
                statement,
                a.text,
                a.count,
                b.text,
                b.count,
                c.text,
                c.count,
                d.text,
                d.count
            )
        case 2: return SQLPrimaryKeys(statement, a.text, a.count, b.text, b.count, c.text, c.count)
        case 3:
            return SQLForeignKeys(
                statement,
                a.text,
                a.count,
                b.text,
                b.count,
                c.text,
                c.count,
                d.text,
                d.count,
                e.text,
                e.count,
                f.text,
                f.count
            )
        case 4:
            return SQLStatistics(
                statement,
                a.text,
                a.count,
                b.text,
                b.count,
                c.text,
                c.count,
                option & 1,
                option >> 1
            )
        case 5:
            return SQLSpecialColumns(
                statement,
                option & 3,
                a.text,
                a.count,
                b.text,
                b.count,
                c.text,
                c.count,
                option >> 2 & 3,
                option >> 4
            )
        case 6:
            return SQLTablePrivileges(
                statement,
                a.text,
                a.count,
                b.text,
                b.count,
                c.text,
                c.count
            )
        case 7:
            return SQLColumnPrivileges(
                statement,
                a.text,
                a.count,
                b.text,
                b.count,
                c.text,
                c.count,
                d.text,
                d.count
            )
        case 8: return SQLProcedures(statement, a.text, a.count, b.text, b.count, c.text, c.count)
        default:
            return SQLProcedureColumns(
                statement,
                a.text,
                a.count,
                b.text,
                b.count,
                c.text,
                c.count,
                d.text,
                d.count
            )
        }
    }

    /// A name with exactly its bytes behind the pointer, so that the sanitizer sees a read past its end.
    private final class Argument {
        let text: UnsafeMutablePointer<UInt8>?
        let count: Int16

        init(_ bytes: [UInt8]?) {
            count = Int16(clamping: bytes?.count ?? 0)
            text = bytes.map { bytes in
                let text = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
                text.initialize(from: bytes, count: bytes.count)
                return text
            }
        }

        deinit { text?.deallocate() }
    }
}
