internal import SQLEngine

/// What the sets of a parameter array are executed in together, where local tables may be changed: all of it
/// stays, or nothing.
///
/// It is a part of the transaction that is open, or one of its own: a file is then written once, not once a set.
struct ArrayTransaction {
    private var session: EngineSession?

    /// None.
    init() {}

    /// Begins one where there are several sets.
    init(_ sets: ParameterSets, in session: EngineSession) throws(DriverError) {
        guard sets.count > 1, session.hasLocalTables else { return }
        do throws(EngineError) {
            try session.beginPart()
        } catch {
            throw DriverError(error)
        }
        self.session = session
    }

    /// - Throws: where another connection holds the file; nothing is then written.
    mutating func commit() throws(DriverError) {
        guard let session else { return }
        self.session = nil
        do throws(EngineError) {
            try session.endPart(keepsChanges: true)
        } catch {
            throw DriverError(error)
        }
    }

    /// Takes back what was changed, unless it is committed already.
    ///
    /// - Returns: whether that could be done.
    mutating func abandon() -> Bool {
        guard let session else { return false }
        self.session = nil
        do throws(EngineError) {
            try session.endPart(keepsChanges: false)
            return true
        } catch {
            return false
        }
    }
}
