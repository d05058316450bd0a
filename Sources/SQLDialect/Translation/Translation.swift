package import TableModel

/// Where the dialect learns which tables and columns exist.
package protocol SchemaCatalog {
    /// A table by its name, letter case aside; `schema` is nil where the statement names none.
    func table(named name: String, schema: String?) -> TableSchema?
}

/// What kind of statement a text is, as far as the driver must know before it runs.
package enum StatementKind: Hashable, Sendable {
    case select
    case explain
    case insert
    case update
    case delete
    case call
    case transaction
    case pragma
    /// CREATE, DROP, ALTER and the like.
    case definition
    case other
    /// Blank text or comments alone.
    case empty
}

/// One column of a result as `SQLDescribeCol` reports it, known before execution.
package struct ResultColumn: Hashable, Sendable {
    package var name: String
    package var type: ColumnType
    /// Characters of text or bytes of binary; nil where nothing is known.
    package var size: Int?
    package var isNullable: Bool
    /// The table and column that the value is taken from unchanged, if it is.
    package var origin: Origin?
    /// The SQL type that the value was declared with or cast to, where that says more than `type`.
    package var declared: DeclaredType?

    package struct Origin: Hashable, Sendable {
        package var schema: String
        package var table: String
        package var column: String

        package init(schema: String, table: String, column: String) {
            self.schema = schema
            self.table = table
            self.column = column
        }
    }

    package init(
        name: String,
        type: ColumnType,
        size: Int? = nil,
        isNullable: Bool = true,
        origin: Origin? = nil,
        declared: DeclaredType? = nil
    ) {
        self.name = name
        self.type = type
        self.size = size
        self.isNullable = isNullable
        self.origin = origin
        self.declared = declared
    }
}

/// A parameter marker and the type that its surroundings imply: that of the column it is compared with.
package struct ParameterDescription: Hashable, Sendable {
    package var type: ColumnType
    package var size: Int?
    package var isNullable: Bool
    /// The SQL type that the column was declared with, where that says more than `type`.
    package var declared: DeclaredType?
    /// The statement converts the value by itself, as CAST does, whatever type it arrives with.
    package var takesAnyType = false
    /// An exact number that a column keeps with all its digits.
    package var keepsDigits = false

    package init(
        type: ColumnType,
        size: Int? = nil,
        isNullable: Bool = true,
        declared: DeclaredType? = nil
    ) {
        self.type = type
        self.size = size
        self.isNullable = isNullable
        self.declared = declared
    }
}

/// A statement of ODBC's SQL, ready for SQLite.
package struct Translation: Hashable, Sendable {
    /// The text for SQLite: escapes replaced, `TOP n` moved, brackets and filters rewritten.
    package var sql: String
    package var kind: StatementKind
    /// The typed result, or nil when it could not be worked out: then every column is text.
    package var columns: [ResultColumn]?
    package var parameters: [ParameterDescription]
    /// Each row stands for a group of rows (`GROUP BY`), so that leaving rows out would falsify the result.
    package var isGrouped: Bool
    package var call: ProcedureCall?
    /// The statement writes to an ordinary table beside the API's.
    package var isLocal = false
    /// The table that `sql`, a query, is to fill, where the statement makes one of it.
    package var creation: Creation?

    package struct Creation: Hashable, Sendable {
        /// The statement that makes the table.
        package var definition: String
        /// What stands before the query to have its rows inserted.
        package var insertion: String
    }

    /// What a definition defines or drops, such as `CREATE TABLE`; empty for all other kinds.
    package var definition: String
    /// Where each place of `sql` lies in the user's text: pairs of (offset in `sql`, offset in the text), in
    /// bytes and ascending, so that an error's place can be shown in the user's own words.
    package var places: [Place]

    package struct Place: Hashable, Sendable {
        package var translated: Int
        package var original: Int

        package init(translated: Int, original: Int) {
            self.translated = translated
            self.original = original
        }
    }

    package init(
        sql: String,
        kind: StatementKind,
        columns: [ResultColumn]? = nil,
        parameters: [ParameterDescription] = [],
        isGrouped: Bool = false,
        call: ProcedureCall? = nil,
        definition: String = "",
        places: [Place] = []
    ) {
        self.sql = sql
        self.kind = kind
        self.columns = columns
        self.parameters = parameters
        self.isGrouped = isGrouped
        self.call = call
        self.definition = definition
        self.places = places
    }
}

extension Translation {
    /// Where a place of the translated text lies in the user's, by the nearest known place before it.
    ///
    /// Both are counted in bytes from the start.
    package func place(ofTranslated offset: Int) -> Int? {
        guard let known = places.last(where: { $0.translated <= offset }) else {
            return places.isEmpty ? offset : nil
        }
        let (place, overflow) = known.original.addingReportingOverflow(offset - known.translated)
        return overflow ? nil : place
    }
}
