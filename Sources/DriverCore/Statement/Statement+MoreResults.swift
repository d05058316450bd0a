internal import Processes

extension Statement {
    /// Moves to the next result: the rows of a statement, or the number of those that one changed.
    ///
    /// What is left of the present result is given up.
    ///
    /// - Returns: `noData` after the last one.
    package func moreResults() throws(DriverError) -> ReturnCode {
        try connection.checkProcess()
        cancellation.reset()
        endCursor()
        guard run != nil, let code = try nextResult() else {
            endResults()
            return .noData
        }
        // No changed row is a result here, and not the end of them.
        return code == .noData ? .success : code
    }

    /// Ends the cursor and leaves the prepared statement ready to be executed again.
    ///
    /// - Throws: 24000 where no cursor is open.
    package func closeCursor() throws(DriverError) {
        guard cursor != nil else {
            throw DriverError(.invalidCursor, "No cursor is open on this statement")
        }
        closeCursorIfOpen()
    }

    /// What `SQLFreeStmt` with `SQL_CLOSE` does: the same without the error.
    ///
    /// Results that were not asked for are given up.
    package func closeCursorIfOpen() {
        endCursor()
        endResults()
    }

    private func endCursor() {
        guard let open = cursor else { return }
        cursor = nil
        guard connection.isOfThisProcess else { return ProcessGeneration.abandon(open) }
        open.close()
    }

    /// Back to where the statement was before it was executed.
    private func endResults() {
        run = nil
        endTimeLimit()
        guard isExecuted else { return }
        isExecuted = false
        if !isPrepared { discardPrepared() }
    }
}
