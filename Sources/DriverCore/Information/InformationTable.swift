internal import CODBC

/// Everything that `SQLGetInfo` answers, as one table.
///
/// Three types are left to the driver manager, which never asks for them: its own version and the
/// handles.
package enum InformationTable {
    /// The answer to one information type, or nil for a type that ODBC does not know (HY096).
    package static func answer(
        _ type: UInt16,
        in context: InformationContext
    ) -> InformationValue? {
        guard let entry = byType[type == oldOuterJoins ? joins : type] else { return nil }
        return entry.answer(context)
    }

    /// `SQL_OJ_CAPABILITIES` as applications of ODBC 2.01 ask for it.
    private static let oldOuterJoins: UInt16 = 65_003
    private static let joins = UInt16(SQL_OJ_CAPABILITIES)

    /// The types that are answered, in ascending order.
    package static let types: [UInt16] = byType.keys.sorted()

    /// One information type and its answer.
    struct Entry: Sendable {
        var type: UInt16
        var answer: @Sendable (InformationContext) -> InformationValue

        init(_ type: Int32, _ answer: @escaping @Sendable (InformationContext) -> InformationValue)
        {
            self.type = UInt16(truncatingIfNeeded: type)
            self.answer = answer
        }

        static func text(_ type: Int32, _ text: String) -> Self { Self(type) { _ in .text(text) } }

        static func small(_ type: Int32, _ value: Int) -> Self {
            Self(type) { _ in .small(UInt16(truncatingIfNeeded: value)) }
        }

        static func small(_ type: Int32, _ value: Int32) -> Self { small(type, Int(value)) }

        /// A bit mask; no bits where none are named.
        static func mask(_ type: Int32, _ bits: Int...) -> Self {
            let mask = bits.reduce(0, |)
            return Self(type) { _ in .word(UInt32(truncatingIfNeeded: mask)) }
        }

        /// A bit mask that holds where there are local tables; no bits where there are none.
        static func localMask(_ type: Int32, _ bits: Int...) -> Self {
            let mask = UInt32(truncatingIfNeeded: bits.reduce(0, |))
            return Self(type) { .word($0.hasLocalTables ? mask : 0) }
        }

        /// One of two values, by whether there are local tables.
        static func small(_ type: Int32, _ value: Int32, local: Int32) -> Self {
            Self(type) {
                .small(UInt16(truncatingIfNeeded: $0.hasLocalTables ? local : value))
            }
        }

        static func word(_ type: Int32, _ value: Int) -> Self { mask(type, value) }
    }

    private static let byType: [UInt16: Entry] = {
        let entries =
            product + identifiers + statements + conversions + functions + cursors + limits
        return Dictionary(entries.map { ($0.type, $0) }) { first, _ in first }
    }()
}
