/// The value of a searchable field in one row.
enum FieldValue: Equatable, Sendable {
    case missing
    case text(String)
    /// Several values, of which one must match.
    case texts([String])
    case number(Int)
    case real(Double)
    case flag(Bool)

    static func text(_ word: Word?) -> FieldValue {
        word.map { .text(Rendered.text($0)) } ?? .missing
    }

    static func text(_ body: (inout Pen) -> Void) -> FieldValue {
        .text(Rendered.text(body))
    }

    static func number(_ number: Int?) -> FieldValue {
        number.map { FieldValue.number($0) } ?? .missing
    }

    static func id(_ number: Int?) -> FieldValue {
        number.map { FieldValue.text(String($0)) } ?? .missing
    }

    static func flag(_ flag: Bool?) -> FieldValue {
        flag.map { FieldValue.flag($0) } ?? .missing
    }

    /// Order for sorting: rows without a value come last, whichever the direction.
    static func precedes(_ left: FieldValue, _ right: FieldValue, ascending: Bool) -> Bool? {
        switch (left, right) {
        case (.missing, .missing): nil
        case (.missing, _): false
        case (_, .missing): true
        case (.number(let left), .number(let right)):
            left == right ? nil : (left < right) == ascending
        case (.real(let left), .real(let right)):
            left == right ? nil : (left < right) == ascending
        case (.text(let left), .text(let right)):
            left == right ? nil : (left < right) == ascending
        case (.flag(let left), .flag(let right)):
            left == right ? nil : right == ascending
        default: nil
        }
    }

    /// The value as it stands in a cursor.
    var json: String {
        switch self {
        case .missing, .texts: "null"
        case .text(let text): JSONText.quoted(text)
        case .number(let number): String(number)
        case .real(let number): String(number)
        case .flag(let flag): String(flag)
        }
    }
}

/// A field that a table can be searched by.
struct SearchField<Row>: Sendable {
    let kind: FieldKind
    let value: @Sendable (Row) -> FieldValue

    init(_ kind: FieldKind, _ value: @escaping @Sendable (Row) -> FieldValue) {
        self.kind = kind
        self.value = value
    }
}
