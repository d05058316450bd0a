internal import Activity
import Synchronization
internal import TableModel

/// What the cursors of one run of a statement share: from its first step to its reset.
final class Execution {
    let cancellation: Cancellation
    let context: ScanContext
    /// What a table's source threw inside a callback, until the step that caused it returns.
    private var parked: EngineError?
    /// The cursors that have been filtered, the latest last.
    private var cursors: [Unmanaged<VirtualCursor>] = []
    /// Which columns of the result are read past SQLite, and where they are while that is so.
    var pageColumns: PageColumns?
    var page: PageReading?
    /// The plans of scans that nothing ends before their last row.
    var completeScans: Set<String> = []
    /// Scans that began before SQLite asked for them; nil where the statement has none.
    var early: EarlyScans?
    /// Rows that are read more than once.
    let nested = NestedScans()
    /// The sequences of `RAND`, by their seeds.
    var randomSequences: [Int64: RandomSequence] = [:]
    /// The tables whose rows must be told apart, and how.
    private var identities: [ObjectIdentifier: RowIdentities] = [:]

    /// What others see of it.
    let activity: StatementActivity

    init(cancellation: Cancellation, warnings: Warnings, activity: StatementActivity) {
        self.cancellation = cancellation
        self.activity = activity
        context = ScanContext(cancellation: cancellation, progress: activity.progress) {
            warnings.add($0)
        }
    }

    deinit { activity.end() }

    /// Keeps the first error; SQLite only learns that something failed.
    func park(_ error: EngineError) {
        if parked == nil { parked = error }
    }

    func takeParked() -> EngineError? {
        defer { parked = nil }
        return parked
    }

    // A cursor enters when it is filtered and leaves before it goes, so the references stay valid.

    func enter(_ cursor: VirtualCursor) {
        cursors.append(Unmanaged.passUnretained(cursor))
    }

    func leave(_ cursor: VirtualCursor) {
        page = nil
        cursors.removeAll { $0.toOpaque() == Unmanaged.passUnretained(cursor).toOpaque() }
    }

    /// The other cursors that stand on a row, the innermost first: `cursor` is scanned once for each.
    func outer(of cursor: VirtualCursor) -> [VirtualCursor] {
        cursors.reversed().map { $0.takeUnretainedValue() }.filter { $0 !== cursor && $0.isOnRow }
    }

    /// The identities of a table's rows; nil unless some cursor has asked for them already.
    func identities(of table: VirtualTable) -> RowIdentities? {
        identities[ObjectIdentifier(table)]
    }

    /// Begins to tell a table's rows apart.
    func startIdentities(of table: VirtualTable) -> RowIdentities {
        if let existing = identities(of: table) { return existing }
        let started = RowIdentities()
        identities[ObjectIdentifier(table)] = started
        return started
    }
}

/// What the user should know though a statement succeeded.
///
/// Never waits for a turn.
final class Warnings: Sendable {
    private let texts = Mutex<[String]>([])

    /// A warning said before is not repeated.
    func add(_ text: String) {
        texts.withLock { if !$0.contains(text) { $0.append(text) } }
    }

    func take() -> [String] {
        texts.withLock { texts in
            defer { texts = [] }
            return texts
        }
    }
}
