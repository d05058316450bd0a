/// When a function may be called on a statement.
///
/// See *Appendix B: ODBC State Transition Tables* of the ODBC reference. What a function itself asks for, such
/// as an open cursor, it checks by itself.
package enum CallRule: Sendable {
    /// Whenever parameters are not being sent.
    case notWhileSending
    /// When there is something to describe: a prepared text, or a result.
    case afterPreparing
    /// When there is a result.
    case afterExecuting
    /// When there is a result with rows.
    case onCursor
    /// Always; or the function is one of those that send parameters, and looks by itself.
    case anytime
}

extension Statement {
    /// - Throws: HY010 for a function out of its order, 24000 for a result without rows.
    @inline(__always)
    package func check(_ rule: CallRule) throws(DriverError) {
        if rule == .anytime { return }
        guard pending == nil else { throw .parametersAreBeingSent }
        switch rule {
        case .notWhileSending, .anytime: return
        case .afterPreparing:
            guard text != nil || isExecuted else { throw .nothingIsPrepared }
        case .afterExecuting:
            guard isExecuted else { throw .nothingWasExecuted }
        case .onCursor:
            guard isExecuted else { throw .nothingWasExecuted }
            guard cursor != nil else {
                throw DriverError(.invalidCursor, "The present result has no rows")
            }
        }
    }

    /// An attribute that shapes cursors can be set as long as nothing is prepared.
    ///
    /// - Throws: HY011 for a prepared text, 24000 for a result.
    func check(settingOf attribute: StatementAttribute) throws(DriverError) {
        guard attribute.shapesCursors else { return }
        guard !isExecuted else {
            throw DriverError(.invalidCursor, "\(attribute) cannot be set while there is a result")
        }
        guard text == nil else {
            throw DriverError(
                .attributeCannotBeSetNow,
                "\(attribute) cannot be set for a text that is prepared already"
            )
        }
    }

    /// Parameters are being sent, as far as can be told without a wait.
    var isSending: Bool {
        var answer = false
        _ = withoutWaiting { answer = pending != nil }
        return answer
    }
}

extension StatementAttribute {
    fileprivate var shapesCursors: Bool {
        switch self {
        case .cursorType, .concurrency, .cursorScrollable, .cursorSensitivity, .simulateCursor,
            .useBookmarks:
            true
        default: false
        }
    }
}

extension DriverError {
    static let parametersAreBeingSent = DriverError(
        .functionSequence,
        "Parameters are being sent; go on with SQLParamData and SQLPutData, or cancel"
    )
    fileprivate static let nothingIsPrepared = DriverError(
        .functionSequence,
        "Nothing was prepared or executed"
    )
    fileprivate static let nothingWasExecuted = DriverError(
        .functionSequence,
        "Nothing was executed that has a result"
    )
}
