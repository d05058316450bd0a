internal import TableModel

extension ProcedureParameter {
    /// The value in the engine's form, and in the schema's spelling where that lists all values.
    ///
    /// - Throws: where it is none of these, or not of the type.
    func accept(_ value: Value, by schema: ProcedureSchema) throws(CallError) -> Value {
        guard value != .null else { return .null }
        let converted: Value
        do throws(ArgumentFailure) {
            converted = try type.argument(value)
        } catch {
            throw CallError(error.code, "\(place(in: schema)) \(error.wanted)\(shown(value))")
        }
        guard !values.isEmpty, case .text(let text) = converted else { return converted }
        guard let known = values.first(where: { $0.asciiLowercased == text.asciiLowercased }) else {
            throw CallError(
                .value,
                "\(place(in: schema)) is one of \(values.joined(separator: ", "))\(shown(value))"
            )
        }
        return .text(known)
    }

    private func place(in schema: ProcedureSchema) -> String {
        "The argument @\(name) of \(schema.name)"
    }

    /// The value that was refused, unless it is a secret.
    private func shown(_ value: Value) -> String {
        switch value {
        case _ where isSecret: ", and the value given is not"
        case .integer(let integer): ", not \(integer)"
        case .real(let real): ", not \(real)"
        case .text(let text): ", not '\(text.prefix(64))'"
        case .null, .blob: ", and the value given is not"
        }
    }
}

/// What a value should have been.
struct ArgumentFailure: Error {
    var code: CallError.Code
    /// Goes on from the argument's name.
    var wanted: String
}

extension ColumnType {
    /// A literal as this type has it in the engine.
    fileprivate func argument(_ value: Value) throws(ArgumentFailure) -> Value {
        switch self {
        case .text, .json: .text(try value.wholeText())
        case .binary: .blob(value.bytes)
        case .boolean: .integer(try value.truth())
        case .integer:
            .integer(try value.wholeNumber(within: Int64(Int32.min)...Int64(Int32.max)))
        case .bigint: .integer(try value.wholeNumber(within: Int64.min...Int64.max))
        case .double: .real(try value.number())
        case .decimal: try value.exactNumber()
        case .date: .text(try value.date())
        case .time: .text(try value.time())
        case .timestamp: .text(try value.timestamp())
        }
    }
}

extension Value {
    fileprivate func wholeText() throws(ArgumentFailure) -> String {
        switch self {
        case .null: return ""
        case .text(let text): return text
        case .integer(let integer): return String(integer)
        case .real(let real): return real.description
        case .blob(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ArgumentFailure(code: .type, wanted: "is text in UTF-8")
            }
            return text
        }
    }

    fileprivate var bytes: [UInt8] {
        if case .blob(let bytes) = self { return bytes }
        return Array(((try? wholeText()) ?? "").utf8)
    }

    fileprivate func truth() throws(ArgumentFailure) -> Int64 {
        switch try wholeText().asciiLowercased {
        case "1", "1.0", "true": return 1
        case "0", "0.0", "false": return 0
        default: throw ArgumentFailure(code: .type, wanted: "is TRUE or FALSE")
        }
    }

    fileprivate func wholeNumber(
        within range: ClosedRange<Int64>
    ) throws(ArgumentFailure) -> Int64 {
        var integer: Int64?
        if case .integer(let whole) = self {
            integer = whole
        } else {
            let text = try wholeText()
            integer = Int64(text) ?? Double(text).flatMap { Int64(exactly: $0) }
            guard Double(text) != nil else {
                throw ArgumentFailure(code: .type, wanted: "is a whole number")
            }
        }
        guard let integer, range.contains(integer) else {
            throw ArgumentFailure(
                code: .range,
                wanted: "is a whole number of \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return integer
    }

    fileprivate func number() throws(ArgumentFailure) -> Double {
        guard let number = Double(try wholeText()), number.isFinite else {
            throw ArgumentFailure(code: .type, wanted: "is a number")
        }
        return number
    }

    fileprivate func exactNumber() throws(ArgumentFailure) -> Value {
        if let integer = Int64(try wholeText()) { return .integer(integer) }
        return .real(try number())
    }

    fileprivate func moment(of text: String, _ wanted: String) throws(ArgumentFailure) -> String {
        guard let moment = Timestamp(parsing: text.utf8) else {
            throw ArgumentFailure(code: .datetime, wanted: "is \(wanted)")
        }
        return moment.text
    }

    fileprivate func timestamp() throws(ArgumentFailure) -> String {
        try moment(of: try wholeText(), "a timestamp such as 2026-12-31 23:59:59")
    }

    fileprivate func date() throws(ArgumentFailure) -> String {
        let wanted = "a date such as 2026-12-31"
        let text = try moment(of: try wholeText(), wanted)
        guard text.hasSuffix(" 00:00:00") else {
            throw ArgumentFailure(code: .datetime, wanted: "is \(wanted)")
        }
        return String(text.prefix(10))
    }

    fileprivate func time() throws(ArgumentFailure) -> String {
        let text = try moment(of: "2000-01-01 " + wholeText(), "a time such as 23:59:59")
        return String(text.dropFirst(11).prefix(8))
    }
}
