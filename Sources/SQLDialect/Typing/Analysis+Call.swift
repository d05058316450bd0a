internal import TableModel

extension Analysis {
    /// Types the call of a function by the table of functions.
    mutating func type(_ call: FunctionCall, in scope: Scope) -> Typed {
        if let filter = call.filter { _ = type(filter, in: scope) }
        for term in call.window?.terms ?? [] { _ = type(term, in: scope) }
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
        case .first: typed.type = types.first?.type
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
