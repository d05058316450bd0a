internal import TableModel

/// One column of a catalogue function's result, under its names in ODBC 3 and ODBC 2.
struct CatalogueColumn {
    enum Kind {
        /// Text of so many characters.
        case text(Int)
        case smallInt
        case integer
    }

    var name: String
    var oldName: String
    var kind: Kind
    var isNullable: Bool

    private init(_ name: String, _ oldName: String?, _ kind: Kind, _ isNullable: Bool) {
        self.name = name
        self.oldName = oldName ?? name
        self.kind = kind
        self.isNullable = isNullable
    }

    /// A name in the catalogue.
    static func name(_ name: String, was oldName: String? = nil, isNullable: Bool = true) -> Self {
        Self(name, oldName, .text(128), isNullable)
    }

    static func text(_ name: String, size: Int = 254, isNullable: Bool = true) -> Self {
        Self(name, nil, .text(size), isNullable)
    }

    static func small(_ name: String, was oldName: String? = nil, isNullable: Bool = true) -> Self {
        Self(name, oldName, .smallInt, isNullable)
    }

    static func integer(_ name: String, was oldName: String? = nil, isNullable: Bool = true) -> Self
    {
        Self(name, oldName, .integer, isNullable)
    }

    func description(options: TypeOptions, version: ODBCVersion) -> ColumnDescription {
        let name = version == .two ? oldName : name
        switch kind {
        case .text(let size):
            return ColumnDescription(
                name: name,
                type: .text,
                sqlType: SQLDataType(.text, size: size, options: options),
                columnSize: size,
                isNullable: isNullable
            )
        case .smallInt:
            return ColumnDescription(
                name: name,
                type: .integer,
                sqlType: .smallInt,
                columnSize: 5,
                isNullable: isNullable
            )
        case .integer:
            return ColumnDescription(
                name: name,
                type: .integer,
                sqlType: .integer,
                columnSize: 10,
                isNullable: isNullable
            )
        }
    }
}
