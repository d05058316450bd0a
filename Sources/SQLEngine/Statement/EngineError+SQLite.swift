import CSQLite
internal import SQLDialect
internal import TableModel

extension Connection {
    /// What SQLite's last failure means.
    ///
    /// `sql` is the statement, when there is one, for the place.
    func error(_ code: Int32, in sql: String? = nil) -> EngineError {
        let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "SQLite failed."
        let offset = sqlite3_error_offset(handle)
        var error = EngineError(sqlite: code, message, isPreparing: sql != nil)
        error.offset = offset >= 0 ? Int(offset) : nil
        if error.code == .denied, let denial {
            error.message = denial
            self.denial = nil
        }
        if error.code == .noSuchTable, error.offset == nil, let sql {
            error.offset = sql.offset(ofName: message.afterColon)
        }
        if let sql, error.offset == nil, message.hasPrefix("incomplete input") {
            error.offset = sql.utf8.count
        }
        if let sql, let advice = advice(for: error.code, named: message.afterColon, in: sql) {
            error.message += advice
        }
        return error
    }

    /// What was probably meant by a name that nobody knows.
    private func advice(for code: EngineError.Code, named name: String, in sql: String) -> String? {
        let word = name.split(separator: ".").last.map(String.init) ?? name
        switch code {
        case .noSuchTable:
            return nearestName(to: word, among: tableNames.map(\.name)).map {
                ": did you mean \($0)?"
            }
        case .noSuchColumn:
            let mentioned = tableNames.filter { sql.offset(ofName: $0.name) != nil }
            return nearestName(to: word, among: mentioned.flatMap(\.columns))
                .map { ": did you mean \($0)?" }
        case .noSuchFunction:
            let usages = SQLDialect.usages(ofFunction: word)
            return usages.isEmpty
                ? nil : " with so many arguments: \(usages.joined(separator: " or "))"
        default: return nil
        }
    }

    private var tableNames: [(name: String, columns: [String])] {
        sources.map { ($0.schema.name, $0.schema.columns.map(\.name)) }
    }
}

extension EngineError {
    /// Sorts SQLite's [result codes](https://sqlite.org/rescode.html) and the texts beneath `SQLITE_ERROR`.
    init(sqlite code: Int32, _ message: String, isPreparing: Bool) {
        if code & 0xFF == SQLITE_ERROR, let state = CastError.State(startOf: message) {
            self.init(state.code, String(message.dropFirst(6)))
            return
        }
        let sorted: Code =
            switch code & 0xFF {
            case SQLITE_ERROR: Self.code(of: message) ?? (isPreparing ? .syntax : .other)
            case SQLITE_AUTH: .denied
            case SQLITE_READONLY: .readOnly
            case SQLITE_CONSTRAINT: Self.code(ofConstraint: message)
            case SQLITE_MISMATCH: .typeMismatch
            case SQLITE_INTERRUPT: .cancelled
            case SQLITE_BUSY: code == Self.busySnapshot ? .serialization : .busy
            case SQLITE_LOCKED: .other
            case SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_CORRUPT: .cannotOpen
            case SQLITE_NOMEM, SQLITE_FULL, SQLITE_IOERR, SQLITE_TOOBIG: .exhausted
            default: .other
            }
        self.init(
            sorted,
            message + Self.hint(for: code & 0xFF, sorted) + Self.limit(behind: message)
        )
    }

    /// `SQLITE_BUSY_SNAPSHOT`: another connection has written what this transaction has read.
    private static let busySnapshot = SQLITE_BUSY | 2 << 8

    private static func hint(for code: Int32, _ sorted: Code) -> String {
        switch (code, sorted) {
        case (SQLITE_READONLY, _): ": the file of the local tables may not be written"
        case (_, .readOnly): ": writing is not supported yet"
        case (SQLITE_BUSY, _): ": another connection has locked the local tables; try again"
        case (SQLITE_LOCKED, _): ": close the cursors that read it first"
        default: ""
        }
    }

    /// What SQLite can do at most, where its message does not say it.
    private static func limit(behind message: String) -> String {
        switch message {
        case "parser stack overflow": ": parentheses and sub-selects may stand some 30 to 100 deep"
        case "too many columns in result set": ": 2000 are the most"
        case "too many terms in compound SELECT": ": a UNION joins 500 at most"
        default: ""
        }
    }

    /// The checks that the dialect gives to columns end their names in what they found.
    private static func code(ofConstraint message: String) -> Code {
        guard message.hasPrefix("CHECK constraint failed: ") else { return .constraint }
        for (end, code) in ends where message.hasSuffix(end) { return code }
        return .constraint
    }

    private static let ends: [(String, Code)] = [
        (" too long", .tooLong), (" out of range", .outOfRange), (" not a number", .typeMismatch),
        (" not an integer", .typeMismatch), (" not a GUID", .typeMismatch),
        (" not an interval", .typeMismatch),
        (" not a date", .invalidDatetime), (" not a time", .invalidDatetime),
        (" not a timestamp", .invalidDatetime),
    ]

    /// A failure of a table's source, as its statement reports it.
    init(_ error: SourceError) {
        self.init(error.code == .cancelled ? .cancelled : .source(error.code), error.message)
    }

    private static func code(of message: String) -> Code? {
        for (start, code) in beginnings where message.hasPrefix(start) { return code }
        if message.hasSuffix("may not be modified") {
            return message.hasPrefix("table sqlite_") ? .denied : .readOnly
        }
        if message.hasSuffix("already exists") {
            return message.hasPrefix("index ") ? .indexExists : .alreadyExists
        }
        if message.hasSuffix(" values were supplied") || message.hasSuffix(" columns") {
            return .wrongValueCount
        }
        let words = message.split(separator: " ")
        if words.dropLast().suffix(4) == ["has", "no", "column", "named"] { return .noSuchColumn }
        if message.hasPrefix("not authorized") || message.hasSuffix("is prohibited") {
            return .denied
        }
        return nil
    }

    private static let beginnings: [(String, Code)] = [
        ("no such table: ", .noSuchTable),
        ("no such view: ", .noSuchTable),
        ("there is already another table or index", .alreadyExists),
        ("there is already an index", .indexExists),
        ("there is already a table", .alreadyExists),
        ("no such index: ", .noSuchIndex),
        ("no such column: ", .noSuchColumn),
        ("duplicate column name: ", .columnExists),
        ("cannot start a transaction", .transactionState),
        ("cannot commit - no transaction", .transactionState),
        ("cannot rollback - no transaction", .transactionState),
        ("no such function: ", .noSuchFunction),
        ("near \"", .syntax),
        ("unrecognized token", .syntax),
        ("incomplete input", .syntax),
    ]
}

extension String {
    /// What follows the first colon and blank.
    fileprivate var afterColon: String {
        guard let colon = firstIndex(of: ":") else { return "" }
        return String(self[index(after: colon)...].drop { $0 == " " })
    }

    /// Where a table's name, perhaps `schema.name`, stands in SQL: the first whole word of that name
    /// outside of string literals.
    fileprivate func offset(ofName name: String) -> Int? {
        let word = Array(
            (name.split(separator: ".").last.map(String.init) ?? name).asciiLowercased.utf8
        )
        let text = Array(asciiLowercased.utf8)
        guard !word.isEmpty, text.count >= word.count else { return nil }
        var isInLiteral = false
        for start in 0...(text.count - word.count) {
            if text[start] == UInt8(ascii: "'") { isInLiteral.toggle() }
            let end = start + word.count
            if !isInLiteral, text[start..<end].elementsEqual(word),
                start == 0 || !text[start - 1].isOfName, end == text.count || !text[end].isOfName
            {
                return start
            }
        }
        return nil
    }
}

extension UInt8 {
    /// A letter, digit or underscore, or part of a character beyond ASCII.
    fileprivate var isOfName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}

extension CastError.State {
    /// What a failed cast put in front of its message.
    fileprivate init?(startOf message: String) {
        guard message.utf8.count > 6, message.utf8.dropFirst(5).first == UInt8(ascii: " ") else {
            return nil
        }
        self.init(rawValue: String(message.prefix(5)))
    }
}
