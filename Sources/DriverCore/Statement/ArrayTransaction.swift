internal import SQLEngine

/// The transaction that the sets of a parameter array share where each statement would be final by itself: a
/// file is then written once, not once a set.
///
/// Sets that fail are left out; the others stay, as without it.
struct ArrayTransaction {
    private let session: EngineSession?

    /// Begins one where there are several sets and no transaction is open.
    init(_ sets: ParameterSets, in session: EngineSession) throws(DriverError) {
        guard sets.count > 1, session.hasLocalTables else {
            self.session = nil
            return
        }
        do throws(EngineError) {
            self.session = try session.begin() ? session : nil
        } catch {
            throw DriverError(error)
        }
    }

    /// - Throws: where another connection holds the file; nothing is then written.
    func commit() throws(DriverError) {
        guard let session else { return }
        do throws(EngineError) {
            try session.commit()
        } catch {
            throw DriverError(error)
        }
    }

    /// Ends a transaction that could not be committed.
    func abandon() {
        try? session?.rollBack()
    }
}
