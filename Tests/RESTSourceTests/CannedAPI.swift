import Authentication
import HTTPTransport
import Profiles
import Synchronization
import TableModel

@testable import RESTSource

/// Answers requests by itself and remembers them.
final class CannedAPI: RequestSender {
    struct Request: Equatable, CustomStringConvertible {
        var line: String
        var body: String

        var description: String { body.isEmpty ? line : "\(line) \(body)" }
    }

    typealias Answer = (status: Int, body: String)

    private let requests = Mutex<[Request]>([])
    private let respond: @Sendable (Request) -> Answer
    static let host = "https://api.test"

    init(_ respond: @escaping @Sendable (Request) -> Answer) {
        self.respond = respond
    }

    /// Answers in the order of the requests; what comes after them is an error.
    convenience init(pages: [String]) {
        let rest = Mutex(pages[...])
        self.init { _ in rest.withLock { $0.popFirst() }.map { (200, $0) } ?? (500, "no more pages")
        }
    }

    /// What was asked so far: `GET /contacts?per_page=150`, and the body after a blank.
    var log: [String] { requests.withLock { $0.map(\.description) } }

    func start(_ request: HTTPRequest, as credential: Credential) -> any PendingAnswer {
        let body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let line = "\(request.method) \(request.url.dropFirst(Self.host.count))"
        let seen = Request(line: line, body: body)
        requests.withLock { $0.append(seen) }
        return CannedAnswer(respond(seen))
    }
}

final class CannedAnswer: PendingAnswer {
    private let answer: CannedAPI.Answer
    private let isCancelled = Atomic<Bool>(false)

    init(_ answer: CannedAPI.Answer) {
        self.answer = answer
    }

    func wait() throws(TransportError) -> HTTPResponse {
        guard !isCancelled.load(ordering: .relaxed) else {
            throw TransportError(.cancelled, "the request was cancelled")
        }
        return HTTPResponse(
            status: answer.status,
            headers: [],
            body: ResponseBody(answer.body.utf8)
        )
    }

    func cancel() {
        isCancelled.store(true, ordering: .relaxed)
    }
}

/// Warnings of a scan.
final class Warnings: Sendable {
    private let texts = Mutex<[String]>([])

    var all: [String] { texts.withLock { $0 } }

    var context: ScanContext {
        ScanContext(cancellation: Cancellation()) { text in
            self.texts.withLock { $0.append(text) }
        }
    }
}

extension TableSource {
    /// The position of a column.
    func column(_ name: String) -> Int { schema.column(named: name) ?? -1 }

    /// A constraint on a column by its name.
    func constraint(
        _ name: String,
        _ comparison: ConstraintOperator,
        _ values: Value...
    )
        -> Constraint
    {
        Constraint(column: column(name), comparison: comparison, values: values)
    }

    /// All rows of a scan, as text: columns apart by blanks, null as `-`.
    func rows(
        _ columns: String...,
        where constraints: [Constraint] = [],
        filter: Filter? = nil,
        order: [OrderTerm] = [],
        expecting: Int? = nil,
        warnings: Warnings = Warnings()
    ) throws -> [String] {
        let request = ScanRequest(
            constraints: constraints,
            filter: filter,
            order: order,
            wanted: columns.map { column($0) },
            expectedRows: expecting
        )
        let cursor = try scan(request, in: warnings.context)
        var rows: [String] = []
        while let batch = try cursor.next() {
            for row in 0..<batch.rowCount {
                let values = (0..<columns.count).map { batch[row, $0].value.words }
                rows.append(values.joined(separator: " "))
            }
        }
        return rows
    }
}

extension Value {
    fileprivate var words: String {
        switch self {
        case .null: "-"
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        case .blob(let value): "\(value)"
        }
    }
}
