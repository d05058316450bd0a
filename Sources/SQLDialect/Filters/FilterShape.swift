package import TableModel

/// A filter without its values, as text that travels through SQLite.
///
/// A translated query may hold `"contacts"."__filter" MATCH apiodbc_filter('any(3eq,4lt)', 'Ann', ?1)`: the
/// shape, then its values in the order in which the shape needs them. The grammar:
///
///     shape  = "all(" shape *("," shape) ")" / "any(" … ")" / "not(" shape ")" / test
///     test   = column operator [count]
///     column = the place of the column in `TableSchema.columns`, from 0
///
/// with the operators of `codes`, and the count after `in` alone. MATCH, and not `=`, because SQLite does
/// not offer every condition to a table: on the left of a FULL JOIN it checks WHERE by itself, and then
/// the engine's `match` holds of every row.
package indirect enum FilterShape: Hashable, Sendable {
    /// A column's place, how it is compared, and with how many values.
    case compare(Int, ConstraintOperator, count: Int)
    case all([FilterShape])
    case any([FilterShape])
    case not(FilterShape)

    /// The SQL function whose value is compared with the hidden column.
    package static let function = "apiodbc_filter"
    /// The hidden column that every virtual table has beyond those of its schema.
    package static let column = "__filter"

    /// The filter that a shape and its values make; nil when they do not belong together.
    ///
    /// The values are as the statement has them. The caller turns each into the type of its column, and
    /// does without the whole filter when one does not fit, since the statement holds the same
    /// condition in SQL as well.
    package static func decode(_ shape: String, arguments: [Value]) -> Filter? {
        guard let shape = Self(shape) else { return nil }
        var rest = arguments[...]
        guard let filter = shape.filter(taking: &rest), rest.isEmpty else { return nil }
        return filter
    }

    private func filter(taking values: inout ArraySlice<Value>) -> Filter? {
        switch self {
        case .compare(let column, let comparison, let count):
            guard values.count >= count else { return nil }
            let taken = Array(values.prefix(count))
            values = values.dropFirst(count)
            return .compare(Constraint(column: column, comparison: comparison, values: taken))
        case .all(let shapes):
            return Self.filters(shapes, taking: &values).map(Filter.all)
        case .any(let shapes):
            return Self.filters(shapes, taking: &values).map(Filter.any)
        case .not(let shape):
            return shape.filter(taking: &values).map(Filter.not)
        }
    }

    private static func filters(
        _ shapes: [Self],
        taking values: inout ArraySlice<Value>
    ) -> [Filter]? {
        var filters: [Filter] = []
        for shape in shapes {
            guard let filter = shape.filter(taking: &values) else { return nil }
            filters.append(filter)
        }
        return filters
    }
}
