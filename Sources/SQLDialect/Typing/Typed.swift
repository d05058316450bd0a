internal import TableModel

/// What is known of an expression's values.
struct Typed: Hashable, Sendable {
    /// Nil where nothing is known, as of NULL and of parameter markers.
    var type: ColumnType?
    /// Characters of text or bytes of binary.
    var size: Int?
    var isNullable = true
    /// The column that the values are taken from unchanged.
    var origin: ResultColumn.Origin?
    /// The SQL type that the values were declared with or cast to.
    var declared: DeclaredType?
    /// False where dates and timestamps meet: their values are then not all of one form.
    var isUniform = true

    static let unknown = Self(type: nil)

    init(
        type: ColumnType?,
        size: Int? = nil,
        isNullable: Bool = true,
        origin: ResultColumn.Origin? = nil,
        declared: DeclaredType? = nil
    ) {
        self.type = type
        self.size = size
        self.isNullable = isNullable
        self.origin = origin
        self.declared = declared
    }

    init(_ column: Column, of table: TableSchema) {
        let isSized = [.text, .json, .binary].contains(column.type)
        self.init(
            type: column.type,
            size: isSized ? column.size : nil,
            isNullable: column.isNullable,
            origin: .init(schema: table.schema, table: table.name, column: column.name),
            declared: column.declared
        )
    }

    /// What a cast to a declared type makes.
    init(_ declared: DeclaredType, isNullable: Bool) {
        let type = declared.columnType
        self.init(
            type: type,
            size: type == .text || type == .binary ? declared.length : nil,
            isNullable: isNullable,
            declared: declared
        )
    }

    /// The same values no longer as a column has them.
    var computed: Self {
        var typed = self
        typed.origin = nil
        return typed
    }

    var optional: Self {
        var typed = self
        typed.isNullable = true
        return typed
    }

    /// The type that holds the values of both, as in the arms of CASE and UNION.
    static func common(_ left: Self, _ right: Self) -> Self {
        guard let first = left.type else { return right.computed.optional }
        guard let second = right.type else { return left.computed.optional }
        // SQL's rules for the precision of a sum of types end with the types that the engine keeps.
        let declared = left.declared == right.declared ? left.declared : nil
        var size: Int?
        if let a = left.size, let b = right.size { size = max(a, b) }
        var typed = Self(
            type: common(first, second),
            size: size,
            isNullable: left.isNullable || right.isNullable,
            declared: declared
        )
        let areDays = days.contains(first) && first != second
        typed.isUniform = left.isUniform && right.isUniform && !areDays
        return typed
    }

    static func common(_ types: [Self]) -> Self {
        guard var result = types.first?.computed else { return .unknown }
        for type in types.dropFirst() { result = common(result, type) }
        return result
    }

    private static func common(_ left: ColumnType, _ right: ColumnType) -> ColumnType {
        guard left != right else { return left }
        if let a = numericRanks.firstIndex(of: left), let b = numericRanks.firstIndex(of: right) {
            return numericRanks[max(a, b)]
        }
        return days.contains(left) && days.contains(right) ? .timestamp : .text
    }

    private static let days: Set<ColumnType> = [.date, .timestamp]

    /// Numeric types, each of which holds the values of those before it.
    private static let numericRanks: [ColumnType] = [
        .boolean, .integer, .bigint, .decimal, .double,
    ]
}

extension ColumnType {
    /// Whether SQLite keeps and computes the values as integers.
    var isInteger: Bool { self == .boolean || self == .integer || self == .bigint }
}
