internal import TableModel

extension ScalarFunction {
    /// Functions of numbers beyond SQLite's own.
    static var number: [ScalarFunction] {
        [
            ScalarFunction(name: "truncate", arity: 2) { _, arguments in
                guard let places = arguments[1].integer else { return nil }
                return truncate(arguments[0], after: Int(clamping: places))
            },
            ScalarFunction(name: "rand", arity: 1, isDeterministic: false) {
                connection,
                arguments in
                guard let seed = arguments[0].integer else { return nil }
                var sequence =
                    connection.current?.randomSequences[seed] ?? RandomSequence(seed: seed)
                defer { connection.current?.randomSequences[seed] = sequence }
                return .real(Double.random(in: 0..<1, using: &sequence))
            },
        ]
    }

    /// The number cut after decimal places, or before the point where they are negative.
    private static func truncate(_ value: Value, after places: Int) -> Value? {
        switch value {
        case .integer(let integer):
            guard places < 0 else { return value }
            guard let power = powerOfTen(-places) else { return .integer(0) }
            return .integer(integer / power * power)
        case .real(let real): return .real(cut(real, after: places))
        case .text(let text):
            if let integer = Int64(text) { return truncate(.integer(integer), after: places) }
            return Double(text).map { .real(cut($0, after: places)) }
        case .null, .blob: return nil
        }
    }

    /// Cuts the digits as they are written, so that 0.29 keeps both of its own.
    private static func cut(_ real: Double, after places: Int) -> Double {
        guard real.isFinite else { return real }
        guard places >= 0 else {
            guard let power = powerOfTen(-places) else { return 0 }
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
