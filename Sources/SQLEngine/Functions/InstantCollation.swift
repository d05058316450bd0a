import CSQLite
internal import TableModel

/// The collation of timestamps and dates: moments compare as moments, however they are written.
///
/// A text that is no moment compares by its bytes with the canonical form of one that is, which keeps the
/// order total.
enum InstantCollation {
    static let name = "INSTANT"

    static func register(on database: OpaquePointer?) -> Int32 {
        sqlite3_create_collation_v2(
            database,
            name,
            SQLITE_UTF8,
            nil,
            { _, leftCount, left, rightCount, right in
                InstantCollation.compare(
                    UnsafeRawBufferPointer(start: left, count: Int(leftCount)),
                    UnsafeRawBufferPointer(start: right, count: Int(rightCount))
                )
            },
            nil
        )
    }

    /// Negative, zero or positive, as `memcmp`.
    static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int32 {
        if left.isCanonicalMoment, right.isCanonicalMoment { return left.order(against: right) }
        return withKey(of: left) { left in
            withKey(of: right) { right in left.order(against: right) }
        }
    }

    /// The canonical text of a moment, and any other text as it is.
    private static func withKey(
        of text: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) -> Int32
    ) -> Int32 {
        guard !text.isCanonicalMoment, let moment = Timestamp(parsing: text) else {
            return body(text)
        }
        var canonical = moment.text
        return canonical.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the text has the shape `YYYY-MM-DD HH:MM:SS`, or that with a fraction of six digits that
    /// are not all zero.
    fileprivate var isCanonicalMoment: Bool {
        guard count == 19 || count == 26, self[4] == UInt8(ascii: "-"),
            self[7] == UInt8(ascii: "-"),
            self[10] == UInt8(ascii: " "), self[13] == UInt8(ascii: ":"),
            self[16] == UInt8(ascii: ":")
        else { return false }
        guard count == 26 else { return true }
        guard self[19] == UInt8(ascii: ".") else { return false }
        return !self[20..<26].allSatisfy { $0 == UInt8(ascii: "0") }
    }
}
