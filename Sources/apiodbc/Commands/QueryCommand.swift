import Glibc
import SQLDialect
import SQLEngine
import TableModel

/// `apiodbc query`: runs one statement, as the driver would, and writes its rows.
enum QueryCommand {
    static func run(
        _ sql: String,
        _ connection: String,
        _ format: OutputFormat,
        _ output: Output,
        _ errors: Output,
        showsProgress: Bool
    ) throws(ToolError) {
        let workspace = try Workspace(connection: connection)
        for notice in workspace.notices { errors.write("warning: \(notice)\n") }
        errors.flush()
        let translation: Translation
        do throws(SyntaxError) {
            translation = try SQLDialect.translate(sql, in: workspace.catalog)
        } catch {
            throw ToolError(message: "\(error.message), at \(place(error.offset, in: sql))")
        }
        if let call = translation.call {
            try perform(call, workspace, format, output)
            return
        }
        do throws(EngineError) {
            let statement = try workspace.session.prepare(translation.sql, text: sql)
            defer { statement.close() }
            let bar = showsProgress ? ProgressBar(descriptor: STDERR_FILENO) : nil
            defer { bar?.end() }
            // On one terminal, rows that come are progress enough.
            if output.isTerminal { output.willWrite = { bar?.end() } }
            bar?.start()
            let isCapped = translation.kind == .select && !translation.isGrouped
            let limit = isCapped ? workspace.maxRows ?? .max : .max
            try write(statement, translation, limit, format, output)
            bar?.end()
            for warning in statement.takeWarnings() {
                errors.write("warning: \(workspace.secrets.redacted(warning))\n")
            }
        } catch {
            output.flush()
            let message = workspace.secrets.redacted(error.message)
            guard let offset = error.offset.flatMap(translation.place(ofTranslated:)) else {
                throw ToolError(message: message)
            }
            throw ToolError(message: "\(message), at \(place(offset, in: sql))")
        }
    }

    /// Calls a procedure and writes the rows that it answers.
    private static func perform(
        _ call: ProcedureCall,
        _ workspace: Workspace,
        _ format: OutputFormat,
        _ output: Output
    ) throws(ToolError) {
        do {
            let resolved = try ResolvedCall(call, among: workspace.procedures)
            guard resolved.markers.isEmpty else {
                throw ToolError(message: "there are no values for ? here; write them out")
            }
            let procedure = resolved.procedure
            if workspace.isReadOnly, procedure.schema.isWriting {
                throw ToolError(
                    message: "\(procedure.schema.name) changes something at the API, and the "
                        + "connection is read-only (Readonly=true)"
                )
            }
            let arguments = try resolved.arguments()
            for secret in resolved.secrets(among: arguments) { workspace.secrets.add(secret) }
            let rows = try procedure.call(arguments, unless: Cancellation())
            let columns = procedure.schema.columns.map {
                OutputColumn(name: $0.name, type: $0.type)
            }
            var writer = format.writer(columns: columns, isComplete: true, to: output)
            for row in rows { writer.write(row) }
            writer.finish()
        } catch let error as ToolError {
            throw error
        } catch {
            throw ToolError(message: workspace.secrets.redacted("\(error)"))
        }
    }

    private static func write(
        _ statement: EngineStatement,
        _ translation: Translation,
        _ limit: Int,
        _ format: OutputFormat,
        _ output: Output
    ) throws(EngineError) {
        let typed = translation.columns.flatMap { $0.count == statement.columnCount ? $0 : nil }
        let columns = (0..<statement.columnCount).map { index in
            OutputColumn(name: statement.columnName(index), type: typed?[index].type ?? .text)
        }
        let isPlan = translation.kind == .explain
        var writer = format.writer(columns: columns, isComplete: isPlan, to: output)
        var count = 0
        while count < limit, !output.isClosed, try statement.step() {
            count += 1
            writer.write(columns.indices.map { statement.cell($0).value })
        }
        writer.finish()
    }

    /// Line and column of a byte, both from 1.
    static func place(_ offset: Int, in text: String) -> String {
        let before = String(decoding: text.utf8.prefix(max(0, offset)), as: UTF8.self)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return "line \(lines.count), column \((lines.last?.count ?? 0) + 1)"
    }
}
