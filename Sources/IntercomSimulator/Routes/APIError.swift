import NIOHTTP1

/// A refusal, in the shape of Intercom's `error.list`.
struct APIError: Error {
    let status: HTTPResponseStatus
    let code: String
    let message: String
    var field: String?
    var headers: [(name: String, value: String)] = []

    static func badRequest(_ code: String, _ message: String, field: String? = nil) -> APIError {
        APIError(status: .badRequest, code: code, message: message, field: field)
    }

    static func invalid(_ message: String, field: String? = nil) -> APIError {
        badRequest("parameter_invalid", message, field: field)
    }

    static func notFound(
        _ message: String = "Resource Not Found",
        code: String = "not_found"
    )
        -> APIError
    {
        APIError(status: .notFound, code: code, message: message)
    }

    static let unauthorized = APIError(
        status: .unauthorized,
        code: "unauthorized",
        message: "Access Token Invalid"
    )

    /// The body, which `request_id` makes different each time.
    func body(requestID: String) -> String {
        var item = "{\"code\":\(JSONText.quoted(code)),\"message\":\(JSONText.quoted(message))"
        if let field { item += ",\"field\":\(JSONText.quoted(field))" }
        return "{\"type\":\"error.list\",\"request_id\":\"\(requestID)\",\"errors\":[\(item)}]}"
    }
}
