internal import ConnectionProperties
package import DriverLog
internal import Processes
internal import Synchronization
internal import TableModel

/// An ODBC connection (`SQLHDBC`): before and after it is connected.
///
/// The aspects are in extensions: connecting, transactions, attributes, information.
package final class Connection: Handle, @unchecked Sendable {
    package let environment: Environment
    /// Set by calls on the connection, read by those on its statements too: hence a lock of their own.
    private let keptAttributes = Mutex(ConnectionAttributes())
    /// What `SQLBrowseConnect` was given so far; nil where it is not under way.
    var browsing: [ConnectionString.Item]?
    /// What connecting made; nil before and after.
    private var present: OpenedConnection?
    /// The process that connected: a fork's child must not touch what its parent has.
    private var generation = ProcessGeneration.current
    /// What was written since the last commit, for a rollback to name; statements add to it.
    let writes = Mutex<[WriteCount]>([])
    /// The name of the data source, where one was named.
    package internal(set) var dataSourceName = ""

    /// The statements and descriptors that applications allocated here.
    ///
    /// Guarded by a lock of its own, since they come and go during calls on other handles.
    private struct Children: Sendable {
        var statements: [ObjectIdentifier: Statement] = [:]
        var descriptors: [ObjectIdentifier: Descriptor] = [:]
        var cursorNames: [ObjectIdentifier: String] = [:]
        var cursorNumber = 0
    }
    private let children = Mutex(Children())

    /// What `cancel` reaches, from any thread and without waiting for a call.
    let cancellation = Cancellation()

    init(environment: Environment) {
        self.environment = environment
    }

    var isConnected: Bool { present != nil }

    var attributes: ConnectionAttributes {
        get { keptAttributes.withLock { $0 } }
        set { keptAttributes.withLock { $0 = newValue } }
    }

    /// Whether this process made the connection, or has none to fear for.
    @inline(__always)
    var isOfThisProcess: Bool { generation.isCurrent }

    /// What connecting made.
    ///
    /// - Throws: 08003 where nothing is connected, 08S01 in a fork's child.
    func opened() throws(DriverError) -> OpenedConnection {
        try checkProcess()
        guard let present else {
            throw DriverError(.connectionNotOpen, "The connection is not open")
        }
        return present
    }

    /// - Throws: 08S01 where a parent process made the connection.
    @inline(__always)
    func checkProcess() throws(DriverError) {
        guard generation.isCurrent else { throw .afterFork }
    }

    /// What no message may show: those of the latest attempt to connect, and what was learned since.
    var secrets = Secrets() {
        didSet { diagnostics.secrets = secrets }
    }

    /// Where calls are logged.
    package var log: Log { present?.log ?? .none }

    func hold(_ opened: OpenedConnection) {
        present = opened
        generation = .current
        diagnostics.component = opened.profileName
        diagnostics.serverName = dataSourceName
    }

    /// Ends the connection with everything that was allocated on it.
    ///
    /// - Throws: 08003 where nothing is connected, HY010 while a statement runs on another thread, 25000 where
    ///   a transaction has written to local tables and was neither committed nor rolled back.
    package func disconnect() throws(DriverError) {
        guard browsing == nil else {
            browsing = nil
            return
        }
        guard let opened = present else {
            throw DriverError(.connectionNotOpen, "The connection is not open")
        }
        let statements = statements
        if isOfThisProcess {
            if statements.contains(where: \.isBusy) { throw .statementIsRunning }
            if statements.contains(where: \.isSending) { throw .parametersAreBeingSent }
        }
        guard !isOfThisProcess || opened.session.transactionState != .written else {
            throw DriverError(
                .invalidTransaction,
                "A transaction has changed local tables; commit it or roll it back first"
            )
        }
        freeChildren()
        present = nil
        forgetWrites()
        diagnostics.component = nil
        if isOfThisProcess {
            opened.session.close()
        } else {
            ProcessGeneration.abandon(opened.session)
        }
    }

    /// Frees the statements and descriptors that applications left.
    func freeChildren() {
        for statement in statements { statement.free() }
        for descriptor in children.withLock({ Array($0.descriptors.values) }) { descriptor.free() }
    }

    /// Gives up the call under way on another thread: connecting, or the end of a transaction.
    ///
    /// Waits for no call.
    package func cancel() {
        if isBusy { cancellation.cancel() }
    }

    package func free() throws(DriverError) {
        guard !isConnected, browsing == nil else {
            throw DriverError(.functionSequence, "Disconnect before the connection is freed")
        }
        HandleTable.shared.remove(pointer)
    }
}

extension Connection {
    package func allocateStatement() throws(DriverError) -> UnsafeMutableRawPointer {
        _ = try opened()
        let statement = Statement(connection: self)
        guard let pointer = HandleTable.shared.add(.statement(statement)) else {
            throw .outOfHandles
        }
        for option in attributes.statementDefaults {
            try statement.setAttribute(option.number, to: AttributeInput(integer: option.value))
        }
        children.withLock { $0.statements[ObjectIdentifier(statement)] = statement }
        return pointer
    }

    package func allocateDescriptor() throws(DriverError) -> UnsafeMutableRawPointer {
        _ = try opened()
        let descriptor = Descriptor(.explicit, of: self)
        guard let pointer = HandleTable.shared.add(.descriptor(descriptor)) else {
            throw .outOfHandles
        }
        children.withLock { $0.descriptors[ObjectIdentifier(descriptor)] = descriptor }
        return pointer
    }

    var statements: [Statement] { children.withLock { Array($0.statements.values) } }

    func forget(_ statement: Statement) {
        children.withLock { state in
            state.statements[ObjectIdentifier(statement)] = nil
            state.cursorNames[ObjectIdentifier(statement)] = nil
        }
    }

    func forget(_ descriptor: Descriptor) {
        children.withLock { _ = $0.descriptors.removeValue(forKey: ObjectIdentifier(descriptor)) }
    }

    /// A name that no other cursor of this connection has.
    func makeCursorName(for statement: Statement) -> String {
        children.withLock { state in
            state.cursorNumber += 1
            let name = "SQL_CUR\(state.cursorNumber)"
            state.cursorNames[ObjectIdentifier(statement)] = name
            return name
        }
    }

    /// Gives a statement's cursor a name; false where another statement has it, letter case aside.
    func claimCursorName(_ name: String, for statement: Statement) -> Bool {
        let wanted = name.lowercased()
        return children.withLock { state in
            let isTaken = state.cursorNames.contains { owner, name in
                owner != ObjectIdentifier(statement) && name.lowercased() == wanted
            }
            guard !isTaken else { return false }
            state.cursorNames[ObjectIdentifier(statement)] = name
            return true
        }
    }
}

extension DriverError {
    static let afterFork = DriverError(
        .communicationFailure,
        "This connection belongs to the process that forked this one; connect anew here",
        nativeCode: .afterFork
    )
}
