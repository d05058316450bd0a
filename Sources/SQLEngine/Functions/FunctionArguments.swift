internal import SQLDialect
internal import TableModel

/// The arguments of one call of a function, of which none is NULL unless the function takes NULL.
struct FunctionArguments {
    let function: String
    let connection: Connection
    let values: [Value]

    var count: Int { values.count }

    subscript(index: Int) -> Value { values.indices.contains(index) ? values[index] : .null }

    func text(_ index: Int) -> String { self[index].string }

    func characters(_ index: Int) -> [Unicode.Scalar] { Array(text(index).unicodeScalars) }

    /// The whole number that an argument is or is written as.
    func integer(_ index: Int, or absent: Int64? = nil) throws(CastError) -> Int64 {
        if index >= count, let absent { return absent }
        guard let integer = self[index].integer else {
            throw CastError(.unreadable, "\(name): '\(text(index))' is no whole number")
        }
        return integer
    }

    /// A whole number for what can only be small, such as a length.
    func small(_ index: Int, or absent: Int? = nil) throws(CastError) -> Int {
        Int(clamping: try integer(index, or: absent.map(Int64.init)))
    }

    func number(_ index: Int) throws(CastError) -> Double {
        switch self[index] {
        case .integer(let integer): return Double(integer)
        case .real(let real): return real
        default:
            guard let real = Double(text(index).trimmed), real.isFinite else {
                throw CastError(.unreadable, "\(name): '\(text(index))' is no number")
            }
            return real
        }
    }

    /// A moment, or a date's midnight; a time alone is one of 1900-01-01.
    func moment(_ index: Int) throws(CastError) -> Timestamp {
        let text = text(index)
        if case .text = self[index], let moment = Timestamp(parsingTimeOr: text) { return moment }
        throw CastError(
            .notADatetime,
            "\(name): '\(text)' is no date or timestamp, such as 2026-01-31 23:59:59"
        )
    }

    func unit(_ index: Int) throws(CastError) -> TimeUnit {
        guard let unit = TimeUnit(named: text(index)) else {
            throw wrong("'\(text(index))' is no unit of time, such as 'day'")
        }
        return unit
    }

    /// An argument that no value of another could make good.
    func wrong(_ sentence: String) -> CastError {
        CastError(.wrongArgument, "\(name): \(sentence)")
    }

    /// A moment that lies outside of the calendar.
    func overflow() -> CastError {
        CastError(.datetimeOverflow, "\(name): the result lies outside of the years 0 to 9999")
    }

    private var name: String { function.uppercased() }
}

extension Timestamp {
    /// Reads a moment, a date or a time of day.
    init?(parsingTimeOr text: String) {
        if let moment = Timestamp(parsing: text.utf8) {
            self = moment
        } else if let time = Timestamp(parsing: "1900-01-01 \(text)".utf8) {
            self = time
        } else {
            return nil
        }
    }
}

extension String {
    /// The text without blanks around.
    var trimmed: String {
        let rest = unicodeScalars.drop { $0 == " " }
        guard let last = rest.lastIndex(where: { $0 != " " }) else { return "" }
        return String(rest[...last])
    }
}

extension [Unicode.Scalar] {
    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self)
        return String(view)
    }
}
