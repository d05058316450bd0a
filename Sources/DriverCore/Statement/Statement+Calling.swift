internal import SQLDialect
internal import SQLEngine
internal import TableModel

extension Statement {
    /// Calls a procedure with one set of parameters.
    ///
    /// What is cancelled before a procedure is asked does not happen.
    func rows(
        of call: ResolvedCall,
        _ set: Int,
        of values: ParameterValues,
        for statement: PreparedStatement
    ) throws(DriverError) -> [[Value]] {
        let arguments = try arguments(of: call, set, of: values)
        for secret in call.secrets(among: arguments) { connection.secrets.add(secret) }
        let rows: [[Value]]
        do throws(SourceError) {
            guard !cancellation.isCancelled else {
                throw SourceError(.cancelled, "The call was cancelled")
            }
            rows = try call.procedure.call(arguments, unless: cancellation)
        } catch {
            throw explain(EngineError(.source(error.code), error.message), of: statement)
        }
        if call.procedure.schema.isWriting { connection.noteWrite(.call, rows: 1) }
        return rows
    }

    private func arguments(
        of call: ResolvedCall,
        _ set: Int,
        of values: ParameterValues
    ) throws(DriverError) -> [String: Value] {
        values.sets.begin(set)
        var markers: [Int: Value] = [:]
        for (marker, parameter) in call.markers.sorted(by: { $0.key < $1.key }) {
            guard let value = try values.argument(marker, of: set) else {
                guard !parameter.isRequired || parameter.standard != nil else {
                    throw DriverError(
                        .invalidUseOfDefault,
                        "The argument @\(parameter.name) of \(call.procedure.schema.name) has no default"
                    ).at(column: marker + 1)
                }
                continue
            }
            markers[marker] = value
        }
        do throws(CallError) {
            return try call.arguments(markers)
        } catch {
            throw DriverError(error)
        }
    }
}
