import CODBC

extension CallSequence {
    /// Sizes stay within the application's memory; all else is any value.
    mutating func setAttribute() -> SQLRETURN {
        let sizes: [Int32] = [9, 22, 27]
        let spacings: [Int32] = [5, 18]
        let values: [Int32] = [0, 1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 15, 10014, -1, -2, 10010, 10011]
        let pointers: [Int32] = [16, 17, 19, 20, 21, 23, 24, 25, 26]
        let attribute = input.pick(sizes + spacings + values + pointers)
        let value: UnsafeMutableRawPointer? =
            if sizes.contains(attribute) {
                integer(small() % (ApplicationMemory.rowCount + 1))
            } else if spacings.contains(attribute) {
                integer(input.pick([0, 32, 64, ApplicationMemory.rowSize]))
            } else if pointers.contains(attribute) {
                pointer(for: attribute)
            } else if attribute == 10010 || attribute == 10011 {
                nil
            } else {
                integer(input.pick([0, 1, 2, 3, 4, 5, 100, Int(Int32.max), -1]))
            }
        return SQLSetStmtAttr(statement, attribute, value, 0)
    }

    private func integer(_ value: Int) -> UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(bitPattern: value)
    }

    private mutating func pointer(for attribute: Int32) -> UnsafeMutableRawPointer? {
        guard input.next(UInt8.self) % 8 > 0 else { return nil }
        let room = memory.allocate(64)
        switch attribute {
        case 17, 23:
            room.storeBytes(of: input.pick([0, 8, ApplicationMemory.offset]), as: Int.self)
        case 19, 24:
            for row in 0..<ApplicationMemory.rowCount {
                room.storeBytes(of: UInt16(small() % 3), toByteOffset: 2 * row, as: UInt16.self)
            }
        case 16: room.storeBytes(of: small(), as: Int.self)
        default: break
        }
        return room
    }

    mutating func getAttribute() -> SQLRETURN {
        var value = 0
        var length = SQLINTEGER(0)
        let attributes: [Int32] = [
            0, 1, 2, 3, 4, 5, 6, 7, 12, 14, 15, 16, 22, 27, -1, -2, 10012, 99,
        ]
        return SQLGetStmtAttr(statement, input.pick(attributes), &value, 8, &length)
    }

    /// A field of one of the statement's four descriptors; pointers are left to binding.
    mutating func setDescriptorField() -> SQLRETURN {
        var descriptor: SQLHDESC?
        SQLGetStmtAttr(statement, input.pick([10010, 10011, 10012, 10013]), &descriptor, 8, nil)
        let field: Int16 = input.pick([
            2, 20, 25, 26, 32, 33, 1001, 1002, 1003, 1005, 1006, 1007, 1011, 1012, 1013,
        ])
        let record = Int16(small())
        let value: Int =
            switch field {
            case 20: small() % (ApplicationMemory.rowCount + 1)
            case 25: input.pick([0, 32, 64, ApplicationMemory.rowSize])
            case 1013: Int(input.next(UInt8.self))
            default:
                input.pick((Fuzz.cTypes + Fuzz.sqlTypes).map(Int.init) + [0, 3, 6, 40, 256, -5])
            }
        if field == 1011 {
            var name = Array("name".utf8)
            SQLSetDescField(descriptor, record, field, &name, Int32(name.count))
        } else {
            SQLSetDescField(descriptor, record, field, integer(value), 0)
        }
        return 0
    }
}
