package import DriverLog
internal import TableModel

/// An ODBC statement (`SQLHSTMT`): a text, its parameters, and the cursor over its rows.
///
/// The aspects are in extensions, each in a file of its own: preparing, executing, describing, fetching.
package final class Statement: Handle, @unchecked Sendable {
    package let connection: Connection
    /// Where calls are logged.
    package let log: Log
    /// Whether every call is logged, known without a look at the log.
    private let logsCalls: Bool
    var attributes = StatementAttributes()

    // The descriptors of its own, and those that stand in for the application's two.
    let ownRowDescriptor: Descriptor
    let ownParameterDescriptor: Descriptor
    let implementationRow: Descriptor
    let implementationParameter: Descriptor
    var applicationRow: Descriptor
    var applicationParameter: Descriptor

    /// What `SQLPrepare` or `SQLExecDirect` made of the text.
    var text: PreparedText?
    /// The statement of the text that is described, executed or fetched from at present.
    var prepared: PreparedStatement?
    /// The text may be executed again: it came through `SQLPrepare`.
    var isPrepared = false
    /// The execution whose results are being gone through.
    var run: BatchRun?
    /// An execution that waits for parameters sent in pieces.
    var pending: PendingParameters?
    /// The open cursor, if there is one.
    var cursor: Cursor?
    /// The statement was executed, with or without a cursor.
    var isExecuted = false
    /// Rows that the last execution changed; -1 where there is no number.
    package internal(set) var rowCount = -1
    var name: String?

    /// What `cancel` reaches, from any thread and without waiting for a call.
    let cancellation = Cancellation()
    /// Who ends a call that takes too long; nil while none has to.
    var deadline: Deadline?

    init(connection: Connection) {
        self.connection = connection
        log = connection.log
        logsCalls = log.isWanted(.calls, .odbc)
        ownRowDescriptor = Descriptor(.applicationRow, of: connection)
        ownParameterDescriptor = Descriptor(.applicationParameter, of: connection)
        implementationRow = Descriptor(.implementationRow, of: connection)
        implementationParameter = Descriptor(.implementationParameter, of: connection)
        applicationRow = ownRowDescriptor
        applicationParameter = ownParameterDescriptor
        super.init()
        attributes.identifiersInMetadata = connection.attributes.identifiersInMetadata
        diagnostics.secrets = connection.secrets
        diagnostics.component = connection.diagnostics.component
        diagnostics.serverName = connection.diagnostics.serverName
    }

    /// Runs one call on the statement behind a handle, if the rule permits it, and logs how it went.
    ///
    /// It is here, and not beside the entry points, because all it calls is then inlined: applications that read
    /// cell by cell call as often as there are cells.
    package static func answer(
        _ handle: UnsafeMutableRawPointer?,
        _ rule: CallRule,
        named name: @autoclosure () -> String,
        _ body: (Statement) throws(DriverError) -> ReturnCode
    ) -> ReturnCode {
        guard case .statement(let statement) = HandleTable.shared.find(handle) else {
            return .invalidHandle
        }
        let code = statement.answer { () throws(DriverError) in
            try statement.check(rule)
            return try body(statement)
        }
        if statement.logsCalls {
            statement.log.write(.calls, .odbc, "\(name()) → \(code.rawValue)")
        }
        return code
    }

    var ownDescriptors: [Descriptor] {
        [ownRowDescriptor, ownParameterDescriptor, implementationRow, implementationParameter]
    }

    /// Ends the statement with its cursor, after the call under way.
    func free() {
        connection.forget(self)
        end(release)
    }

    /// Ends the statement as `SQLFreeHandle` does.
    ///
    /// - Returns: an error, whose record is HY010, while a call is under way on another thread or parameters are
    ///   being sent.
    package func freeIfIdle() -> ReturnCode {
        guard !isSending else {
            return answer { () throws(DriverError) in throw .parametersAreBeingSent }
        }
        guard endWithoutWaiting(release) else { return refuse(.statementIsRunning) }
        connection.forget(self)
        return .success
    }

    private func release() {
        closeCursorIfOpen()
        discardPrepared()
        endTimeLimit()
        for descriptor in ownDescriptors {
            descriptor.end { HandleTable.shared.remove(descriptor.pointer) }
        }
        HandleTable.shared.remove(pointer)
    }

    /// Returns to the statement's own descriptor where the application frees its one.
    func release(_ descriptor: Descriptor) {
        _ = inspect {
            if applicationRow === descriptor { applicationRow = ownRowDescriptor }
            if applicationParameter === descriptor { applicationParameter = ownParameterDescriptor }
            return .success
        }
    }

    /// Gives up the call under way on another thread, or else the wait for parameters.
    ///
    /// Waits for no call. Between two calls an open cursor is left as it is.
    package func cancel() {
        let isIdle = withoutWaiting { endSending() }
        if !isIdle { cancellation.cancel() }
    }

    /// Forgets the parameters that were sent.
    private func endSending() {
        guard pending != nil else { return }
        pending = nil
        if !isPrepared { discardPrepared() }
    }
}

extension DriverError {
    static let statementIsRunning = DriverError(
        .functionSequence,
        "The statement is running on another thread; cancel it first"
    )
}
