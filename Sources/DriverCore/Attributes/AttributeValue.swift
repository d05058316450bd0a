/// The value of an attribute that an application asked for, with the width that ODBC gives it.
package enum AttributeValue {
    /// `SQLINTEGER`/`SQLUINTEGER`: the integers of environments and connections, and a few descriptor fields.
    case integer(UInt32)
    /// `SQLULEN`: the integers of statements.
    case length(UInt)
    /// `SQLSMALLINT`: the small fields of descriptors.
    case small(Int16)
    case pointer(UnsafeMutableRawPointer?)
    case text(String)
}

/// The value that an application sets: an integer in a pointer's place, a pointer, or text.
package struct AttributeInput {
    package let pointer: UnsafeMutableRawPointer?
    /// Bytes of text, or what ODBC defines for other values.
    package let length: Int32
    package let encoding: TextEncoding

    package init(
        _ pointer: UnsafeMutableRawPointer?,
        length: Int32 = 0,
        encoding: TextEncoding = .utf8
    ) {
        self.pointer = pointer
        self.length = length
        self.encoding = encoding
    }

    package init(integer: UInt) {
        self.init(UnsafeMutableRawPointer(bitPattern: integer))
    }

    /// All bits, as attributes of the width `SQLULEN` have them.
    var unsigned: UInt { UInt(bitPattern: pointer) }

    /// The integer, which callers may have widened with or without its sign.
    var integer: Int { Int(bitPattern: pointer) }

    /// The lower 32 bits: callers pass attributes of the width `SQLUINTEGER` so.
    var narrow: UInt32 { UInt32(truncatingIfNeeded: unsigned) }

    func text() throws(DriverError) -> String {
        let units = length >= 0 ? Int(length) / encoding.unitSize : Int(length)
        return try TextInput(UnsafeRawPointer(pointer), length: units, encoding: encoding)
            .required("The attribute's value")
    }

    func typed<Pointee>(_ type: Pointee.Type) -> UnsafeMutablePointer<Pointee>? {
        pointer?.assumingMemoryBound(to: Pointee.self)
    }
}
