internal import TableModel

/// What a function of SQLite answers, as far as that is known before it runs.
struct FunctionType: Sendable {
    enum Result: Sendable {
        case fixed(ColumnType)
        /// The type of the first argument.
        case first
        /// The common type of the arguments from this one on.
        case common(from: Int)
        /// Integers for integers, otherwise doubles.
        case number
    }

    enum Nullability: Sendable {
        case never
        /// When an argument is.
        case likeArguments
        /// Unless one argument is never NULL.
        case unlessOneIsNot
        case always
    }

    var result: Result
    var nullability: Nullability
    /// The types that parameters take as arguments; the last is that of all further ones.
    var arguments: [ColumnType]
    /// Whether text is never longer than the first argument.
    var keepsSize: Bool

    /// The function's type by its name and number of arguments; nil for an unknown one.
    static func type(of name: String, arguments count: Int) -> Self? {
        let name = name.asciiLowercased
        // Of several values, `min` and `max` take the least and the greatest.
        if name == "min" || name == "max", count > 1 {
            return Self(
                result: .common(from: 0),
                nullability: .likeArguments,
                arguments: [],
                keepsSize: false
            )
        }
        return table[name] ?? engineType(of: name, arguments: count)
    }

    private static func engineType(of name: String, arguments count: Int) -> Self? {
        for function in SQLFunction.spellings(of: name) {
            if case .engine(let type) = function.body, function.arity.contains(count) {
                return type
            }
        }
        return nil
    }

    private static let table: [String: Self] = {
        var table: [String: Self] = [:]
        for row in rows {
            for name in row.names.split(separator: " ") {
                table[String(name)] = Self(
                    result: row.result,
                    nullability: row.nullability,
                    arguments: row.arguments,
                    keepsSize: row.keepsSize
                )
            }
        }
        return table
    }()
}
