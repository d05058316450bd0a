import Synchronization
import TableModel

/// A procedure that keeps what it was called with, and answers with that.
final class FakeProcedure: Procedure {
    typealias Answer =
        @Sendable ([String: Value], Cancellation) throws(SourceError) -> [[Value]]

    let schema: ProcedureSchema
    private let answer: Answer
    private let kept = Mutex<[[String: Value]]>([])

    init(_ schema: ProcedureSchema, _ answer: @escaping Answer = { _, _ in [] }) {
        self.schema = schema
        self.answer = answer
    }

    var calls: [[String: Value]] { kept.withLock { $0 } }

    func call(
        _ arguments: [String: Value],
        unless cancellation: Cancellation
    ) throws(SourceError) -> [[Value]] {
        kept.withLock { $0.append(arguments) }
        return try answer(arguments, cancellation)
    }

    /// One row of its arguments.
    static func echo() -> FakeProcedure {
        let schema = ProcedureSchema(
            schema: "Test",
            name: "Echo",
            remarks: "Says what it was told.",
            parameters: [
                ProcedureParameter("Word", size: 40, isRequired: true, remarks: "what to say"),
                ProcedureParameter("Times", .integer, standard: .integer(1)),
                ProcedureParameter("Mode", standard: .text("LOUD"), values: ["LOUD", "Quiet"]),
                ProcedureParameter("Since", .timestamp),
                ProcedureParameter("Code", .integer, isSecret: true),
            ],
            columns: [
                Column(name: "Word", type: .text, size: 40, isNullable: false),
                Column(name: "Times", type: .integer),
                Column(name: "Mode", type: .text, size: 5),
                Column(name: "Since", type: .timestamp),
            ]
        )
        return FakeProcedure(schema) { arguments, _ in
            var count = 1
            if case .integer(let times) = arguments["Times"] { count = Int(times) }
            let row = schema.columns.map { arguments[$0.name] ?? .null }
            return Array(repeating: row, count: count)
        }
    }

    /// No rows and no columns: it changes something.
    static func writing() -> FakeProcedure {
        FakeProcedure(
            ProcedureSchema(
                schema: "Test",
                name: "Archive",
                parameters: [ProcedureParameter("Id", isRequired: true)],
                isWriting: true
            )
        ) { arguments, _ throws(SourceError) in
            guard arguments["Id"] != .text("gone") else {
                throw SourceError(.refused, "There is nothing to archive")
            }
            return []
        }
    }

    /// Waits until somebody cancels it.
    static func waiting() -> FakeProcedure {
        FakeProcedure(
            ProcedureSchema(
                schema: "Test",
                name: "Wait",
                columns: [Column(name: "Nothing", type: .text)]
            )
        ) { _, cancellation throws(SourceError) in
            let woken = Mutex(false)
            cancellation.whileWaking({}) {
                while !cancellation.isCancelled { woken.withLock { _ in } }
            }
            throw SourceError(.cancelled, "Nobody waits any more")
        }
    }
}
