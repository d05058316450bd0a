internal import TableModel

/// The values of an execution: those that came in pieces, and the rest from the application's buffers.
///
/// Buffers are read when a set is bound, or all at once with `keepAll`.
struct ParameterValues {
    /// One parameter of one set, both counted from 0.
    struct Place: Hashable {
        var set: Int
        var parameter: Int
    }

    let sets: ParameterSets
    var sent: [Place: Value] = [:]
    private var kept: [[Result<Value, DriverError>]]?

    init(_ sets: ParameterSets) {
        self.sets = sets
    }

    func value(_ parameter: Int, of set: Int) throws(DriverError) -> Value {
        if !sent.isEmpty, let value = sent[Place(set: set, parameter: parameter)] { return value }
        if let kept { return try kept[set][parameter].get() }
        return try sets.read(sets.source(of: parameter, set: set), of: parameter)
    }

    /// The value for a procedure's parameter; nil where the application wants its default
    /// (`SQL_DEFAULT_PARAM`).
    func argument(_ parameter: Int, of set: Int) throws(DriverError) -> Value? {
        do throws(DriverError) {
            return try value(parameter, of: set)
        } catch {
            guard error.records.first?.state == .invalidUseOfDefault else { throw error }
            return nil
        }
    }

    /// Reads all buffers, since the application may change them before the last statement has run.
    mutating func keepAll() {
        var kept: [[Result<Value, DriverError>]] = []
        for set in 0..<sets.count {
            kept.append(
                sets.isIgnored(set)
                    ? []
                    : sets.indices.map { index in
                        Result { () throws(DriverError) in try value(index, of: set) }
                    }
            )
        }
        self.kept = kept
    }
}
