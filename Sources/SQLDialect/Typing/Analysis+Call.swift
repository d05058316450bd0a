internal import TableModel

extension Analysis {
    /// Types the call of a function by the table of functions.
    mutating func type(_ call: FunctionCall, in scope: Scope) -> Typed {
        if let filter = call.filter { _ = type(filter, in: scope) }
        for term in call.window?.terms ?? [] { _ = type(term, in: scope) }
        if call.name == CastType.function { return cast(call, in: scope) }
        if call.name == CastType.triedFunction { return cast(call, in: scope).optional }
        guard let function = FunctionType.type(of: call.name, arguments: call.arguments.count)
        else {
            for argument in call.arguments { _ = type(argument, in: scope) }
            return Typed(type: .text)
        }
        let types = call.arguments.map { type($0, in: scope) }
        for (index, argument) in call.arguments.enumerated() {
            let known =
                index < function.arguments.count
                ? function.arguments[index] : function.arguments.last
            if let known { describeParameter(argument, as: Typed(type: known)) }
        }
        var typed = Typed(type: nil)
        switch function.result {
        case .fixed(let type): typed.type = type
        case .first:
            typed.type = types.first?.type
            if Self.keepsValues(call.name) { typed.declared = types.first?.declared }
        case .number:
            typed.type = types.first?.type?.isInteger == true ? .bigint : .double
        case .common(let start):
            typed = .common(Array(types.dropFirst(start)))
            for argument in call.arguments.dropFirst(start) { fit(argument, to: typed) }
        }
        // The second argument of NULLIF is compared with the first.
        if call.name.asciiLowercased == "nullif", let first = types.first {
            for argument in call.arguments.dropFirst() { fit(argument, to: first) }
        }
        if function.keepsSize, let first = types.first, first.type == typed.type {
            typed.size = first.size
        }
        typed.isNullable = Self.isNullable(function.nullability, types)
        return typed
    }

    /// A cast that the engine's function does; the literal beside the value names the type.
    private mutating func cast(_ call: FunctionCall, in scope: Scope) -> Typed {
        guard call.arguments.count >= 2, let index = literal(of: call.arguments[1]),
            let declared = DeclaredType(parsing: tokens[index].name)
        else { return Typed(type: .text) }
        let operand = type(call.arguments[0], in: scope)
        if case .parameter(let number) = call.arguments[0].kind {
            describe(number, as: Typed(declared, isNullable: true), isCast: true)
        }
        // The text of one interval type reads differently as another.
        if case .interval? = operand.declared?.name, let source = operand.declared,
            call.arguments.count == 2
        {
            let offset = tokens[index].offset
            edits.insert(
                [
                    Token(.symbol, ",", offset: offset),
                    Token(.string, Quotes.literal(source.spelling), gap: " ", offset: offset),
                ],
                after: index
            )
        }
        return Typed(declared, isNullable: operand.isNullable)
    }

    /// Whether a function answers one of its argument's values as it is.
    private static func keepsValues(_ name: String) -> Bool {
        [
            "min", "max", "nullif", "first_value", "last_value", "nth_value", "lag", "lead",
        ].contains(name.asciiLowercased)
    }

    private static func isNullable(
        _ nullability: FunctionType.Nullability,
        _ arguments: [Typed]
    ) -> Bool {
        switch nullability {
        case .never: false
        case .always: true
        case .likeArguments: arguments.contains(where: \.isNullable)
        case .unlessOneIsNot: arguments.allSatisfy(\.isNullable)
        }
    }
}
