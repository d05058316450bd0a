/// How far `SQLGetData` has read one column of one row.
///
/// A new column or row starts with a fresh one.
package struct ReadProgress: BitwiseCopyable, Sendable {
    /// Bytes of the source (or of its text form) consumed.
    var offset = 0
    /// Bytes still to be delivered, once they were counted.
    var remaining: Int?
    /// The second half of a surrogate pair that the last piece had no room for; 0 if none.
    var pendingUnit: UInt16 = 0
    /// The last byte went out: the next call answers `SQL_NO_DATA`.
    var isFinished = false
    /// The C type of the pieces so far.
    ///
    /// Another type begins anew.
    var cType: CType?

    package init() {}
}
