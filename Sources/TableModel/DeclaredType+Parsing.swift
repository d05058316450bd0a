extension DeclaredType {
    /// The type that a declaration names, such as `VARCHAR(20)` or `INTERVAL DAY(3) TO SECOND(2)`.
    ///
    /// Letter case and blanks do not matter. Nil for names that are no type of SQL or of the databases that
    /// users come from.
    package init?(parsing text: String) {
        guard let declaration = Declaration(text) else { return nil }
        if declaration.words.first == "INTERVAL" {
            guard let interval = declaration.interval else { return nil }
            self = interval
            return
        }
        var words = declaration.words
        let isUnsigned = words.contains("UNSIGNED")
        words.removeAll { ["SIGNED", "UNSIGNED", "ZEROFILL", "AUTO_INCREMENT"].contains($0) }
        if let zone = words.firstIndex(where: { $0 == "WITH" || $0 == "WITHOUT" }) {
            words.removeSubrange(zone...)
        }
        guard let name = Self.names[words.joined(separator: " ")] else { return nil }
        let arguments = declaration.arguments
        self.init(isUnsigned ? name.wider : name)
        switch name {
        case .char, .varChar, .wideChar, .wideVarChar, .binary, .varBinary, .longVarChar,
            .wideLongVarChar, .longVarBinary:
            if declaration.isUnlimited { self.name = name.long } else { length = arguments.first }
        case .decimal, .numeric:
            length = arguments.first
            scale = arguments.count > 1 ? arguments[1] : arguments.first.map { _ in 0 }
            if words.last == "MONEY" { (length, scale) = (19, 4) }
            if words.last == "SMALLMONEY" { (length, scale) = (10, 4) }
        case .float:
            if let digits = arguments.first, digits <= 24 { self.name = .real }
        case .time, .timestamp: scale = arguments.first
        default: break
        }
    }

    /// The type as a declaration writes it, such as `DECIMAL(10,2)`.
    package var spelling: String {
        if case .interval(let interval) = name { return spelling(of: interval) }
        let word = Self.spellings.first { $0.0 == name }?.1.first ?? "TEXT"
        guard let length else { return scale.map { "\(word)(\($0))" } ?? word }
        return scale.map { "\(word)(\(length),\($0))" } ?? "\(word)(\(length))"
    }

    private func spelling(of interval: Interval) -> String {
        let words = interval.words
        let leading = length.map { "(\($0))" } ?? ""
        let trailing = scale.map { "(\($0))" } ?? ""
        if interval == .second {
            guard let scale else { return "INTERVAL SECOND\(leading)" }
            return "INTERVAL SECOND(\(length ?? Interval.defaultLeadingPrecision),\(scale))"
        }
        guard let end = words.dropFirst().first else { return "INTERVAL \(words[0])\(leading)" }
        return "INTERVAL \(words[0])\(leading) TO \(end)\(end == "SECOND" ? trailing : "")"
    }

    private static let names: [String: Name] = {
        var names: [String: Name] = [:]
        for (name, spellings) in spellings {
            for spelling in spellings { names[spelling] = name }
        }
        return names
    }()

    private static let spellings: [(Name, [String])] = [
        (.char, ["CHAR", "CHARACTER"]),
        (.varChar, ["VARCHAR", "VARCHAR2", "CHAR VARYING", "CHARACTER VARYING", "STRING"]),
        (
            .longVarChar,
            [
                "TEXT", "CLOB", "LONGVARCHAR", "LONG VARCHAR", "CHAR LARGE OBJECT",
                "CHARACTER LARGE OBJECT", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT", "JSON", "XML",
            ]
        ),
        (.wideChar, ["NCHAR", "WCHAR", "NATIONAL CHAR", "NATIONAL CHARACTER", "NATIVE CHARACTER"]),
        (
            .wideVarChar,
            [
                "NVARCHAR", "NVARCHAR2", "WVARCHAR", "NCHAR VARYING", "NATIONAL CHAR VARYING",
                "NATIONAL CHARACTER VARYING",
            ]
        ),
        (.wideLongVarChar, ["NTEXT", "NCLOB", "WLONGVARCHAR", "LONGNVARCHAR"]),
        (.decimal, ["DECIMAL", "DEC", "NUMBER", "MONEY", "SMALLMONEY"]),
        (.numeric, ["NUMERIC"]),
        (.tinyInt, ["TINYINT", "INT1"]),
        (.smallInt, ["SMALLINT", "INT2", "YEAR"]),
        (.integer, ["INTEGER", "INT", "INT4", "MEDIUMINT"]),
        (.bigInt, ["BIGINT", "INT8", "BIG INT"]),
        (.real, ["REAL", "FLOAT4"]),
        (.float, ["FLOAT"]),
        (.double, ["DOUBLE", "DOUBLE PRECISION", "FLOAT8"]),
        (.bit, ["BIT", "BOOL", "BOOLEAN"]),
        (.binary, ["BINARY"]),
        (.varBinary, ["VARBINARY", "BINARY VARYING"]),
        (
            .longVarBinary,
            [
                "BLOB", "LONGVARBINARY", "LONG VARBINARY", "BINARY LARGE OBJECT", "IMAGE", "BYTEA",
                "TINYBLOB", "MEDIUMBLOB", "LONGBLOB",
            ]
        ),
        (.date, ["DATE"]),
        (.time, ["TIME"]),
        (
            .timestamp,
            [
                "TIMESTAMP", "DATETIME", "DATETIME2", "SMALLDATETIME", "DATETIMEOFFSET",
                "TIMESTAMPTZ",
            ]
        ),
        (.guid, ["GUID", "UUID", "UNIQUEIDENTIFIER"]),
    ]
}

extension DeclaredType.Name {
    /// The type without a limit, which `VARCHAR(MAX)` means.
    fileprivate var long: Self {
        switch self {
        case .char, .varChar: .longVarChar
        case .wideChar, .wideVarChar: .wideLongVarChar
        case .binary, .varBinary: .longVarBinary
        default: self
        }
    }

    /// The signed type that holds the unsigned values of this one; no type holds more than 64 bits.
    fileprivate var wider: Self {
        switch self {
        case .tinyInt: .smallInt
        case .smallInt: .integer
        case .integer: .bigInt
        default: self
        }
    }
}

extension DeclaredType.Interval {
    /// The first and, where it is another, the last field.
    fileprivate var words: [String] {
        switch self {
        case .year: ["YEAR"]
        case .month: ["MONTH"]
        case .day: ["DAY"]
        case .hour: ["HOUR"]
        case .minute: ["MINUTE"]
        case .second: ["SECOND"]
        case .yearToMonth: ["YEAR", "MONTH"]
        case .dayToHour: ["DAY", "HOUR"]
        case .dayToMinute: ["DAY", "MINUTE"]
        case .dayToSecond: ["DAY", "SECOND"]
        case .hourToMinute: ["HOUR", "MINUTE"]
        case .hourToSecond: ["HOUR", "SECOND"]
        case .minuteToSecond: ["MINUTE", "SECOND"]
        }
    }
}

/// The words of a type's declaration, and the numbers in its parentheses.
private struct Declaration {
    var words: [String] = []
    /// The numbers, each with the count of words that stand before it.
    var numbers: [(value: Int, after: Int)] = []
    /// `MAX` stands in the parentheses.
    var isUnlimited = false

    var arguments: [Int] { numbers.map(\.value) }

    /// Nil where characters occur that no declaration has, or parentheses do not match.
    init?(_ text: String) {
        var word: [UInt8] = []
        var depth = 0
        for byte in text.utf8 + [UInt8(ascii: " ")] {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): word.append(byte & ~0x20)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"):
                word.append(byte)
            case UInt8(ascii: " "), 0x09...0x0D, UInt8(ascii: ","), UInt8(ascii: "("),
                UInt8(ascii: ")"):
                guard end(&word, isArgument: depth > 0) else { return nil }
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                guard (0...1).contains(depth), byte != UInt8(ascii: ",") || depth == 1 else {
                    return nil
                }
            default: return nil
            }
        }
        guard depth == 0, !words.isEmpty else { return nil }
    }

    private mutating func end(_ word: inout [UInt8], isArgument: Bool) -> Bool {
        guard !word.isEmpty else { return true }
        let text = String(decoding: word, as: UTF8.self)
        word = []
        if !isArgument {
            words.append(text)
        } else if text == "MAX" {
            isUnlimited = true
        } else if let number = Int(text) {
            numbers.append((number, words.count))
        } else {
            // CHAR(20 BYTE)
            return text == "BYTE" || text == "CHAR"
        }
        return true
    }

    var interval: DeclaredType? {
        let fields = words.dropFirst().filter { $0 != "TO" }
        let joins = words.dropFirst(2).first
        guard fields.count == 1 || fields.count == 2 && joins == "TO",
            fields.count * 2 == words.count,
            let interval = DeclaredType.Interval.allCases.first(where: { $0.words == fields })
        else { return nil }
        // INTERVAL SECOND(3, 2) has both numbers behind its only field.
        let leading = numbers.filter { $0.after == 2 }.map(\.value)
        let trailing = numbers.filter { $0.after > 2 }.map(\.value)
        let scale = interval == .second ? leading.dropFirst().first : trailing.first
        return DeclaredType(.interval(interval), length: leading.first, scale: scale)
    }
}
