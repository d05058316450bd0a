package import TableModel

/// `{call name(arguments)}` or `EXEC name @argument = …`.
package struct ProcedureCall: Hashable, Sendable {
    package enum Argument: Hashable, Sendable {
        case literal(Value)
        /// A parameter marker, counted from 0.
        case parameter(Int)
        case omitted
    }

    /// Nil where the statement names none.
    package var schema: String?
    package var name: String
    /// `?=` stands before the call: the first parameter receives the return value.
    package var returnsValue: Bool
    package var arguments: [(name: String?, value: Argument)]

    package init(
        schema: String? = nil,
        name: String,
        returnsValue: Bool = false,
        arguments: [(name: String?, value: Argument)] = []
    ) {
        self.schema = schema
        self.name = name
        self.returnsValue = returnsValue
        self.arguments = arguments
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.schema == right.schema && left.name == right.name
            && left.returnsValue == right.returnsValue
            && left.arguments.count == right.arguments.count
            && zip(left.arguments, right.arguments).allSatisfy {
                $0.name == $1.name && $0.value == $1.value
            }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(schema)
        hasher.combine(name)
        hasher.combine(returnsValue)
        for argument in arguments {
            hasher.combine(argument.name)
            hasher.combine(argument.value)
        }
    }
}
