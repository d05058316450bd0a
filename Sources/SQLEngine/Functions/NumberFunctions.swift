internal import TableModel

extension ScalarFunction {
    /// Functions of numbers beyond SQLite's own.
    static var number: [ScalarFunction] {
        [
            ScalarFunction("format") { arguments throws(CastError) in
                try format(arguments)
            },
            ScalarFunction("modulo") { arguments throws(CastError) in
                if case .integer(let left) = arguments[0], case .integer(let right) = arguments[1] {
                    guard right != 0 else { return nil }
                    return .integer(left.remainderReportingOverflow(dividingBy: right).partialValue)
                }
                let divisor = try arguments.number(1)
                guard divisor != 0 else { return nil }
                return .real(
                    try arguments.number(0).truncatingRemainder(dividingBy: divisor)
                )
            },
            ScalarFunction("rand", isDeterministic: false) { arguments throws(CastError) in
                let seed = try arguments.integer(0)
                let execution = arguments.connection.current
                var sequence = execution?.randomSequences[seed] ?? RandomSequence(seed: seed)
                defer { execution?.randomSequences[seed] = sequence }
                return .real(Double.random(in: 0..<1, using: &sequence))
            },
            ScalarFunction("round") { arguments throws(CastError) in
                let places = try arguments.small(1)
                let number = try arguments.number(0)
                guard try arguments.integer(2, or: 0) == 0 else {
                    return .real(cut(number, after: places))
                }
                return .real(rounded(number, to: places))
            },
            ScalarFunction("str") { arguments throws(CastError) in
                let length = max(0, try arguments.small(1, or: 10))
                let places = min(max(0, try arguments.small(2, or: 0)), 16)
                let number = try arguments.number(0)
                guard length <= 8_000 else {
                    throw CastError(.outOfRange, "STR: the length is at most 8000")
                }
                var text = fixed(number, places)
                // Without room for the fraction it is rounded away, digit by digit.
                var fewer = places
                while text.utf8.count > length, fewer > 0 {
                    fewer -= 1
                    text = fixed(number, fewer)
                }
                guard text.utf8.count <= length else {
                    return .text(String(repeating: "*", count: length))
                }
                return .text(String(repeating: " ", count: length - text.utf8.count) + text)
            },
            ScalarFunction("truncate") { arguments throws(CastError) in
                let places = try arguments.small(1)
                if case .integer(let integer) = arguments[0] {
                    guard places < 0 else { return .integer(integer) }
                    guard let power = powerOfTen(0 - max(places, -100)) else { return .integer(0) }
                    return .integer(integer / power * power)
                }
                return .real(cut(try arguments.number(0), after: places))
            },
        ]
    }

    /// A number or a moment by a pattern.
    private static func format(_ arguments: FunctionArguments) throws(CastError) -> Value? {
        if arguments.count > 2,
            !["", "en-us", "en", "iv", "invariant"].contains(
                arguments.text(2).asciiLowercased
            )
        {
            throw CastError(
                .notSupported,
                "FORMAT: the culture '\(arguments.text(2))' is not supported; numbers and names are English"
            )
        }
        let pattern = arguments.text(1)
        if case .text(let text) = arguments[0], let moment = Timestamp(parsingTimeOr: text) {
            return .text(MomentPattern(standard: pattern).text(of: moment))
        }
        let number = try arguments.number(0)
        if case .integer(let integer) = arguments[0] {
            return try NumberPattern.text(.integer(integer), pattern).map { .text($0) }
        }
        return try NumberPattern.text(.real(number), pattern).map { .text($0) }
    }

    /// The nearest number with so many places, halves away from zero by the digits as they are written.
    static func rounded(_ number: Double, to places: Int) -> Double {
        guard number.isFinite, let digits = DecimalDigits(String(number)) else { return number }
        guard places < 0 else {
            return Double(digits.rounded(to: min(places, 400)).text) ?? number
        }
        guard places > -400, let shifted = DecimalDigits("\(number)".shifted(by: places)) else {
            return 0
        }
        return Double(shifted.rounded(to: 0).text + "e\(-places)") ?? 0
    }

    /// The number with exactly so many places.
    static func fixed(_ number: Double, _ places: Int) -> String {
        guard let digits = DecimalDigits(String(number)) else { return String(number) }
        var text = digits.rounded(to: places).text
        guard places > 0 else { return text }
        let written = text.utf8.lastIndex(of: UInt8(ascii: ".")).map {
            text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1
        }
        if written == nil { text += "." }
        return text + String(repeating: "0", count: max(0, places - (written ?? 0)))
    }

    /// Cuts the digits as they are written, so that 0.29 keeps both of its own.
    private static func cut(_ real: Double, after places: Int) -> Double {
        guard real.isFinite else { return real }
        guard places >= 0 else {
            guard let power = powerOfTen(0 - max(places, -100)) else { return 0 }
            return (real / Double(power)).rounded(.towardZero) * Double(power)
        }
        let digits = String(real)
        guard let point = digits.firstIndex(of: "."), !digits.contains("e") else {
            return real.magnitude < 1 ? 0 : real
        }
        return Double(digits[...point] + digits[digits.index(after: point)...].prefix(places) + "0")
            ?? real
    }

    private static func powerOfTen(_ exponent: Int) -> Int64? {
        guard exponent <= 18 else { return nil }
        return (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}

/// The random numbers that follow a seed (SplitMix64).
struct RandomSequence: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int64) {
        state = UInt64(bitPattern: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension String {
    /// The number that the text writes, times a power of ten.
    fileprivate func shifted(by places: Int) -> String {
        guard let mark = utf8.firstIndex(of: UInt8(ascii: "e")) else { return self + "e\(places)" }
        let exponent = Int(self[index(after: mark)...]) ?? 0
        return String(self[..<mark]) + "e\(exponent + places)"
    }
}
