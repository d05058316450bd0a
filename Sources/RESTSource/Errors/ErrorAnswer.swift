internal import HTTPTransport
internal import Profiles
internal import TableModel

/// What an API says when it refuses a request.
struct ErrorAnswer {
    let status: Int
    private let shape: ErrorShape
    var code: String?
    var message: String?
    var field: String?
    var requestID: String?

    /// Reads the answer where the profile says that its parts are.
    ///
    /// An answer of another shape, such as a proxy's page, has its status alone.
    init(_ response: HTTPResponse, shape: ErrorShape) {
        status = response.status
        self.shape = shape
        let paths = [shape.code, shape.message, shape.field]
        let level = shape.list == nil ? 0 : 1
        let columns = paths.map { path in
            PageShape.Field(
                name: "error",
                source: path.map { .field(level: level, path: $0, type: .any) } ?? .constant
            )
        }
        let requestID = PageShape.Field(
            name: "request",
            source: shape.requestID.map { .field(level: 0, path: $0, type: .any) } ?? .constant
        )
        let page = PageShape(
            rows: shape.list.map { [PageShape.Rows(paths: [$0], isOptional: true)] } ?? [],
            columns: columns + [requestID],
            probes: []
        )
        let nothing = OwnedRows([[]], columnCount: page.columns.count)
        guard let reader = try? PageReader(page),
            let read = try? reader.read(response.body, constants: nothing, request: "")
        else { return }
        let batch = read.batch
        code = batch[0, 0].text
        message = batch[0, 1].text
        field = batch[0, 2].text
        self.requestID = batch[0, 3].text
    }

    /// The error that a scan ends with.
    func error(request: String) -> SourceError {
        var sentence = sentence(request: request)
        if let advice { sentence += ". \(advice)" }
        if let requestID { sentence += " [request \(requestID)]" }
        return SourceError(sourceCode, sentence)
    }

    /// What was asked and what the API said to that.
    func sentence(request: String) -> String {
        var sentence = "\(request) was answered with HTTP \(status)"
        if let code { sentence += " \(code)" }
        if let message { sentence += ": \(message)" }
        if let field { sentence += " (field \(field))" }
        return sentence
    }

    private var sourceCode: SourceError.Code {
        switch status {
        case 401 where shape.isAboutPermission(code): .forbidden
        case 401: .unauthorized
        case 403: .forbidden
        case 404, 410: .notFound
        case 429: .rateLimited
        case 400..<500: .refused
        case 500..<600: .serverFailed
        default: .other
        }
    }

    /// The profile knows its codes better than their statuses tell.
    private var advice: String? {
        if let code, let advice = shape.advice[code] { return advice }
        return switch status {
        case 401 where shape.isAboutPermission(code):
            "The credential lacks a permission for this"
        case 401: "Check the key or token of the connection"
        case 403: "The credential lacks a permission for this"
        case 429:
            """
            Other requests use up the API's rate limit, and this one was refused for as long as Timeout and Retries \
            let it wait; try again later, or give other connections less of the limit (RateLimitShare)
            """
        default: nil
        }
    }
}

extension Cell {
    /// What the cell says, or nil for null.
    var text: String? {
        switch value {
        case .null, .blob: nil
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        }
    }
}
