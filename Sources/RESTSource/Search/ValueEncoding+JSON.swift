internal import Profiles
internal import TableModel

extension ValueEncoding {
    /// Which way a value is rounded so that no row is lost.
    enum Rounding {
        case down
        case up
        /// A value with a fraction is not sent at all.
        case refused

        init(_ comparison: ConstraintOperator) {
            self =
                switch comparison {
                case .greater, .greaterOrEqual: .down
                case .less, .lessOrEqual: .up
                default: .refused
                }
        }
    }

    /// The value as the API takes it, or nil where it cannot be said.
    ///
    /// Empty text is never sent.
    func json(_ value: Value, shift: Int64 = 0, rounding: Rounding = .refused) -> JSONValue? {
        switch self {
        case .text: text(value)
        case .integer: integer(value).flatMap { shifted($0, shift) }
        case .real: real(value)
        case .boolean: boolean(value)
        case .unixSeconds: seconds(value, rounding).flatMap { shifted($0, shift) }
        case .iso8601: iso8601(value, shift)
        }
    }

    private func text(_ value: Value) -> JSONValue? {
        switch value {
        case .text(let text): text.isEmpty ? nil : .text(text)
        case .integer(let integer): .text(String(integer))
        case .null, .real, .blob: nil
        }
    }

    private func integer(_ value: Value) -> Int64? {
        switch value {
        case .integer(let integer): integer
        // `007` names no number: it would find what SQL does not call equal.
        case .text(let text): Int64(text).flatMap { String($0) == text ? $0 : nil }
        case .null, .real, .blob: nil
        }
    }

    private func real(_ value: Value) -> JSONValue? {
        switch value {
        case .integer(let integer): .integer(integer)
        case .real(let real): real.isFinite ? .real(real) : nil
        case .null, .text, .blob: nil
        }
    }

    private func boolean(_ value: Value) -> JSONValue? {
        switch value {
        case .integer(0): .boolean(false)
        case .integer(1): .boolean(true)
        default: nil
        }
    }

    private func seconds(_ value: Value, _ rounding: Rounding) -> Int64? {
        guard case .text(let text) = value, let moment = Timestamp(parsing: text.utf8) else {
            return nil
        }
        guard moment.microseconds != moment.unixSeconds * 1_000_000 else {
            return moment.unixSeconds
        }
        switch rounding {
        case .down: return moment.unixSeconds
        case .up: return moment.unixSeconds + 1
        case .refused: return nil
        }
    }

    private func iso8601(_ value: Value, _ shift: Int64) -> JSONValue? {
        guard case .text(let text) = value, let moment = Timestamp(parsing: text.utf8) else {
            return nil
        }
        let (microseconds, overflow) = shift.multipliedReportingOverflow(by: 1_000_000)
        let (sum, overflowToo) = moment.microseconds.addingReportingOverflow(microseconds)
        guard !overflow, !overflowToo else { return nil }
        let words = Timestamp(microseconds: sum).text.split(separator: " ")
        return .text(words.joined(separator: "T") + "Z")
    }

    private func shifted(_ integer: Int64, _ shift: Int64) -> JSONValue? {
        let (sum, overflow) = integer.addingReportingOverflow(shift)
        return overflow ? nil : .integer(sum)
    }
}
