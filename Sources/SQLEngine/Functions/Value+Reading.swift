internal import TableModel

extension Value {
    /// The value as text, as far as functions of text care.
    var string: String {
        switch self {
        case .null: ""
        case .integer(let integer): String(integer)
        case .real(let real): String(real)
        case .text(let text): text
        case .blob(let blob): String(decoding: blob, as: UTF8.self)
        }
    }

    /// The whole number that the value is or begins with being written as; nil where it is none.
    var integer: Int64? {
        switch self {
        case .integer(let integer): integer
        case .real(let real): Int64(exactly: real.rounded(.towardZero))
        case .text(let text): Int64(text) ?? Double(text).flatMap { Value.real($0).integer }
        case .null, .blob: nil
        }
    }

    /// SQL's 1 and 0.
    init(_ truth: Bool) { self = .integer(truth ? 1 : 0) }
}
