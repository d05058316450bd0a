/// An SQL function that translations call and that SQLite lacks: the engine registers it.
package struct RequiredFunction: Hashable, Sendable {
    package var name: String
    /// How many arguments it takes; -1 for any number.
    package var arity: Int
    /// What it answers.
    package var purpose: String

    package init(_ name: String, _ arity: Int, _ purpose: String) {
        self.name = name
        self.arity = arity
        self.purpose = purpose
    }
}

extension SQLDialect {
    /// Functions that translated statements call beyond those of SQLite with its mathematical
    /// functions.
    package static let requiredFunctions: [RequiredFunction] =
        [
            RequiredFunction(
                FilterShape.function,
                -1,
                "any value that differs between different arguments: a filter's shape, then its values"
            ),
            RequiredFunction(
                CastType.function,
                2,
                "value 1 as the SQL type that text 2 declares; a third names the interval type of value 1"
            ),
            RequiredFunction(
                CastType.triedFunction,
                2,
                "the same, but NULL where the value cannot be cast"
            ),
        ]
        + engineFunctions

    /// Functions of the tables in `SQLFunction` that the engine computes, a line for each number of arguments.
    package static let engineFunctions: [RequiredFunction] = (SQLFunction.all + SQLFunction.helpers)
        .flatMap { function -> [RequiredFunction] in
            guard case .engine = function.body else { return [] }
            let isOpen = function.arity.upperBound == SQLFunction.manyArguments
            let counts = isOpen ? [-1] : Array(function.arity)
            return counts.map {
                RequiredFunction(function.name.asciiLowercased, $0, function.purpose)
            }
        }
}
