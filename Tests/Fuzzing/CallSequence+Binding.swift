import CODBC

extension CallSequence {
    mutating func extendedFetch() -> SQLRETURN {
        let count = memory.allocate(8).assumingMemoryBound(to: SQLULEN.self)
        let status = memory.allocate(16).assumingMemoryBound(to: UInt16.self)
        return SQLExtendedFetch(statement, input.pick(1, 2, 3, 4, 5, 6, 8), offset(), count, status)
    }

    mutating func getData() -> SQLRETURN {
        let cType = input.pick(Fuzz.cTypes)
        let capacity = Int(input.next(UInt8.self) % 80)
        // Those of a fixed size are written whole, whatever the length.
        let isVariable = cType == 1 || cType == -8 || cType == -2
        let room = memory.allocate(isVariable ? capacity : Swift.max(capacity, 64))
        let length = memory.allocate(8).assumingMemoryBound(to: Int.self)
        return SQLGetData(statement, UInt16(small()), cType, room, capacity, length)
    }

    mutating func bindColumn() -> SQLRETURN {
        let room = input.next(UInt8.self) % 8 == 0 ? nil : memory.values()
        let capacity = Int(input.next(UInt8.self))
        let lengths = memory.lengths([0])
        let cType = input.pick(Fuzz.cTypes)
        return SQLBindCol(statement, UInt16(small()), cType, room, capacity, lengths)
    }

    /// The lengths are those that an application may give: of the room, or a meaning of their own.
    mutating func bindParameter() -> SQLRETURN {
        let room = memory.values()
        let size = ApplicationMemory.rowCount * ApplicationMemory.rowSize
        for index in 0..<size {
            room.storeBytes(of: input.peek(index), toByteOffset: index, as: UInt8.self)
        }
        let number = UInt16(small())
        let direction: Int16 = input.pick(1, 1, 1, 2, 4)
        let cType = input.pick(Fuzz.cTypes)
        let sqlType = input.pick(Fuzz.sqlTypes)
        let columnSize = UInt(input.next(UInt8.self))
        let digits = Int16(small())
        let lengths = [small(), input.pick([0, 5, 30, 250]), input.pick([-1, -2, -3, -5, -105])]
        return SQLBindParameter(
            statement,
            number,
            direction,
            cType,
            sqlType,
            columnSize,
            digits,
            room,
            256,
            memory.lengths(lengths)
        )
    }

    mutating func parameterData() -> SQLRETURN {
        var token: SQLPOINTER?
        return SQLParamData(statement, &token)
    }

    mutating func putData() -> SQLRETURN {
        let room = memory.allocate(66)
        for index in 0..<64 {
            room.storeBytes(of: input.peek(index), toByteOffset: index, as: UInt8.self)
        }
        return SQLPutData(statement, room, input.pick([0, 1, 2, 7, 16, 64, -1, -3, -5, -9]))
    }

    mutating func endTransaction() -> SQLRETURN {
        if input.next(UInt8.self) % 2 == 0 {
            let automatic = UnsafeMutableRawPointer(bitPattern: UInt(input.next(UInt8.self) % 2))
            SQLSetConnectAttr(driver.connection, SQL_ATTR_AUTOCOMMIT, automatic, 0)
        } else {
            SQLEndTran(Int16(SQL_HANDLE_DBC), driver.connection, input.pick(0, 1, 2))
        }
        return 0
    }

    mutating func describe() -> SQLRETURN {
        let name = memory.allocate(24)
        let length = memory.allocate(2).assumingMemoryBound(to: Int16.self)
        let number = memory.allocate(8).assumingMemoryBound(to: Int.self)
        let field = UInt16(input.pick([2, 3, 6, 8, 14, 18, 1001, 1002, 1005, 1011, 1013, 26, 99]))
        let capacity = Int16(input.next(UInt8.self) % 25)
        let column = UInt16(small())
        return SQLColAttribute(statement, column, field, name, capacity, length, number)
    }

    mutating func diagnosticField() -> SQLRETURN {
        let text = memory.allocate(24)
        let length = memory.allocate(2).assumingMemoryBound(to: Int16.self)
        let field: Int16 = input.pick([
            -1249, -1248, -1247, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 99,
        ])
        let number = Int16(small())
        let capacity = Int16(input.next(UInt8.self) % 25)
        SQLGetDiagField(Int16(SQL_HANDLE_STMT), statement, number, field, text, capacity, length)
        return 0
    }
}
