internal import Synchronization

/// A descriptor (`SQLHDESC`): what is bound to the columns or parameters of a statement, or what they are.
///
/// Every statement has four of its own. One that an application allocates belongs to a connection and may
/// stand in for the application descriptors of several statements; hence a lock of its own.
package final class Descriptor: Handle, @unchecked Sendable {
    package enum Role: Sendable {
        /// What the application binds to columns (ARD).
        case applicationRow
        /// What the application binds to parameters (APD).
        case applicationParameter
        /// What the columns are (IRD); the application may only read it.
        case implementationRow
        /// What the parameters are (IPD).
        case implementationParameter
        /// Allocated by the application, to stand in for an ARD or an APD.
        case explicit

        var isApplication: Bool {
            switch self {
            case .applicationRow, .applicationParameter, .explicit: true
            case .implementationRow, .implementationParameter: false
            }
        }
    }

    /// `@unchecked Sendable`: the pointers inside are the application's, which answers for the threads
    /// that use them.
    struct State: @unchecked Sendable {
        var header = DescriptorHeader()
        /// Record n is at n - 1.
        var records: [DescriptorRecord] = []
        /// Record 0 of an application row descriptor: what is bound to the bookmark column.
        var bookmark = DescriptorRecord()
        /// Record 0 of an implementation row descriptor; nil while bookmarks are off.
        var bookmarkColumn: ColumnDescription?
        /// The columns that an implementation row descriptor describes.
        var columns: [ColumnDescription] = [] {
            didSet { isDescribed = true }
        }
        /// A statement was prepared, with columns or without.
        var isDescribed = false
    }

    package let role: Role
    package let connection: Connection
    private let state = Mutex(State())
    private let changes = Atomic<UInt>(0)

    init(_ role: Role, of connection: Connection) {
        self.role = role
        self.connection = connection
        super.init()
        diagnostics.secrets = connection.secrets
    }

    /// A number that changes with every change, so that what was derived from a descriptor can be kept.
    @inline(__always)
    var revision: UInt { changes.load(ordering: .acquiring) }

    func read<Result: Sendable>(_ body: (borrowing State) -> Result) -> Result {
        state.withLock { body($0) }
    }

    func update<Result: Sendable>(
        _ body: (inout State) throws(DriverError) -> Result
    ) throws(DriverError) -> Result {
        let result = try state.withLock { (state) throws(DriverError) in try body(&state) }
        changes.add(1, ordering: .releasing)
        return result
    }

    var snapshot: State { state.withLock { $0 } }

    /// Whether an application allocated it, so that it can be freed.
    package var isExplicit: Bool { role == .explicit }

    /// Ends a descriptor of the application's.
    ///
    /// Statements that use it return to their own.
    package func free() {
        connection.forget(self)
        for statement in connection.statements { statement.release(self) }
        end { HandleTable.shared.remove(pointer) }
    }
}

extension DriverError {
    package static let implicitDescriptor = DriverError(
        .implicitDescriptor,
        "A statement's own descriptor cannot be freed"
    )
}

extension Descriptor {
    /// Refuses records that this descriptor cannot have: record 0 is the bookmark column's.
    ///
    /// - Throws: 07009.
    func checkRecord(_ number: Int) throws(DriverError) {
        guard number < 1 else { return }
        let hasBookmark =
            switch role {
            case .applicationRow, .explicit: true
            case .implementationRow: read { $0.bookmarkColumn != nil }
            case .applicationParameter, .implementationParameter: false
            }
        guard number == 0, hasBookmark else { throw .noBookmarks }
    }
}

extension Descriptor.State {
    /// What a column is, counted from 1, or the bookmark, which is 0; nil past the last.
    func column(_ number: Int) -> ColumnDescription? {
        if number == 0 { return bookmarkColumn }
        return number >= 1 && number <= columns.count ? columns[number - 1] : nil
    }

    /// The record of a number counted from 1, or the bookmark's, which is 0; a missing one is a fresh one.
    func record(_ number: Int) -> DescriptorRecord {
        number == 0
            ? bookmark
            : number >= 1 && number <= records.count ? records[number - 1] : DescriptorRecord()
    }

    /// Changes the record of a number counted from 1 (or the bookmark's, 0), up to the 65,535 that ODBC can count.
    mutating func changeRecord(
        _ number: Int,
        _ change: (inout DescriptorRecord) throws(DriverError) -> Void
    ) throws(DriverError) {
        guard number != 0 else { return try change(&bookmark) }
        guard (1...Self.recordLimit).contains(number) else {
            throw DriverError(.invalidDescriptorIndex, "There is no record number \(number)")
        }
        while records.count < number { records.append(DescriptorRecord()) }
        try change(&records[number - 1])
    }

    /// Takes the application's buffer from a record; the count falls to the highest one that is bound.
    mutating func unbind(_ number: Int) {
        if number == 0 { bookmark = DescriptorRecord() }
        guard number >= 1, number <= records.count else { return }
        records[number - 1].dataPointer = nil
        records[number - 1].indicatorPointer = nil
        records[number - 1].octetLengthPointer = nil
        while let last = records.last, last.isUnbound { records.removeLast() }
    }

    private static let recordLimit = 65_535
}
