package import TableModel

/// A call whose procedure is known, with a parameter for each argument.
package struct ResolvedCall: Sendable {
    package let procedure: any Procedure
    /// As it was written.
    private let call: ProcedureCall
    /// Where the values of parameters come from, by their places in the schema.
    private var sources: [Int: ProcedureCall.Argument] = [:]

    /// Finds the procedure by its name and the parameters by name or place, letter case aside.
    package init(_ call: ProcedureCall, among procedures: [any Procedure]) throws(CallError) {
        procedure = try Self.procedure(of: call, among: procedures)
        self.call = call
        guard !call.returnsValue else {
            throw CallError(
                .statement,
                "\(call.name) returns no value but rows: write {call \(call.name)(…)}, without ?="
            )
        }
        var names = 0
        for (place, argument) in call.arguments.enumerated() {
            if argument.name != nil {
                names += 1
            } else if names > 0 {
                throw CallError(
                    .statement,
                    "Argument \(place + 1) of \(call.name) has no name and follows one that has"
                )
            }
            let parameter = try parameter(argument.name, at: place, of: call)
            guard sources.updateValue(argument.value, forKey: parameter) == nil else {
                throw CallError(
                    .statement,
                    "\(call.name) is given @\(schema.parameters[parameter].name) twice"
                )
            }
        }
    }

    /// The same call with names for markers that stand for arguments without one.
    package func naming(_ names: [Int: String]) throws(CallError) -> ResolvedCall {
        var named = call
        for (place, argument) in call.arguments.enumerated() {
            guard argument.name == nil, case .parameter(let marker) = argument.value else {
                continue
            }
            named.arguments[place].name = names[marker]
        }
        return try ResolvedCall(named, among: [procedure])
    }

    private var schema: ProcedureSchema { procedure.schema }

    /// The parameters that markers stand for; markers count from 0 through the whole text.
    package var markers: [Int: ProcedureParameter] {
        var markers: [Int: ProcedureParameter] = [:]
        // A marker with a name may stand for several: the first one says what it is.
        for place in schema.parameters.indices.reversed() {
            guard case .parameter(let marker) = sources[place] else { continue }
            markers[marker] = schema.parameters[place]
        }
        return markers
    }

    /// The arguments by the parameters' names, defaults among them.
    ///
    /// A marker without a value takes the default, as null does where there is one.
    ///
    /// - Throws: where a value that is required is missing, or one is not what the procedure takes.
    package func arguments(_ markers: [Int: Value] = [:]) throws(CallError) -> [String: Value] {
        var arguments: [String: Value] = [:]
        for (place, parameter) in schema.parameters.enumerated() {
            var given: Value? =
                switch sources[place] {
                case .literal(let value): value
                case .parameter(let marker): markers[marker]
                case .omitted, nil: nil
                }
            if given == .null, parameter.standard != nil { given = nil }
            guard let value = given else {
                arguments[parameter.name] = parameter.standard
                guard parameter.standard != nil || !parameter.isRequired else {
                    throw CallError(
                        .statement,
                        "\(schema.name) needs the argument @\(parameter.name)"
                            + parameter.explanation
                    )
                }
                continue
            }
            guard value != .null || !parameter.isRequired else {
                throw CallError(
                    .statement,
                    "The argument @\(parameter.name) of \(schema.name) must not be null"
                )
            }
            arguments[parameter.name] = try parameter.accept(value, by: schema)
        }
        return arguments
    }
}

extension ResolvedCall {
    /// The texts that no message may show.
    package func secrets(among arguments: [String: Value]) -> [String] {
        schema.parameters.filter(\.isSecret).compactMap { parameter in
            switch arguments[parameter.name] {
            case .text(let text): text
            case .integer(let integer): String(integer)
            case .real(let real): real.description
            case .blob(let bytes): String(validating: bytes, as: UTF8.self)
            case .null, nil: nil
            }
        }
    }

    private static func procedure(
        of call: ProcedureCall,
        among procedures: [any Procedure]
    ) throws(CallError) -> any Procedure {
        let named = procedures.filter { $0.schema.name.isSameName(as: call.name) }
        let found = named.first { procedure in
            call.schema.map { procedure.schema.schema.isSameName(as: $0) } ?? true
        }
        if let found { return found }
        var message = "There is no procedure \(call.name)"
        if let schema = call.schema { message += " in the schema \(schema)" }
        if let elsewhere = named.first {
            message += "; it is in the schema \(elsewhere.schema.schema)"
        } else if procedures.isEmpty {
            message += "; this connection has none"
        } else if let near = nearestName(to: call.name, among: procedures.map(\.schema.name)) {
            message += "; did you mean \(near)?"
        } else {
            message += "; the table sys_procedures lists those that there are"
        }
        throw CallError(.statement, message)
    }

    private func parameter(
        _ name: String?,
        at place: Int,
        of call: ProcedureCall
    ) throws(CallError) -> Int {
        let names = schema.parameters.map(\.name)
        let all = names.map { "@" + $0 }.joined(separator: ", ")
        guard let name else {
            guard place < names.count else {
                throw CallError(
                    .statement,
                    names.isEmpty
                        ? "\(schema.name) takes no arguments, and \(call.arguments.count) are given"
                        : "\(schema.name) takes at most \(names.count) arguments (\(all)), and "
                            + "\(call.arguments.count) are given"
                )
            }
            return place
        }
        if let found = names.firstIndex(where: { $0.isSameName(as: name) }) { return found }
        var message = "\(schema.name) has no argument @\(name)"
        if let near = nearestName(to: name, among: names) {
            message += "; did you mean @\(near)?"
        } else {
            message += names.isEmpty ? "; it takes none" : "; it takes \(all)"
        }
        throw CallError(.statement, message)
    }
}

extension ProcedureParameter {
    /// What the parameter is, to go behind its name.
    fileprivate var explanation: String { remarks.isEmpty ? "" : ": \(remarks)" }
}

extension String {
    fileprivate func isSameName(as other: String) -> Bool {
        asciiLowercased == other.asciiLowercased
    }
}
