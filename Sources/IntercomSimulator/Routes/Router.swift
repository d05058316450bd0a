import NIOHTTP1

/// A path with placeholders, and what answers it.
struct Route {
    let method: HTTPMethod
    /// Pieces of the path; `*` stands for any one piece.
    let pattern: [String]
    let answer: (APIRequest, [String]) throws(APIError) -> Answer

    init(
        _ method: HTTPMethod,
        _ path: String,
        _ answer: @escaping (APIRequest, [String]) throws(APIError) -> Answer
    ) {
        self.method = method
        pattern = path.split(separator: "/").map(String.init)
        self.answer = answer
    }

    /// What stands at the placeholders, if the path is this route's.
    func arguments(of segments: [String]) -> [String]? {
        guard segments.count == pattern.count else { return nil }
        var arguments: [String] = []
        for (piece, segment) in zip(pattern, segments) {
            if piece == "*" {
                arguments.append(segment)
            } else if piece != segment {
                return nil
            }
        }
        return arguments
    }
}

/// Finds the route of a request.
///
/// Earlier routes win, so fixed paths stand before placeholders.
struct Router {
    let routes: [Route]

    func answer(_ request: APIRequest) throws(APIError) -> Answer {
        let segments = request.segments
        for route in routes where route.method == request.method {
            if let arguments = route.arguments(of: segments) {
                return try route.answer(request, arguments)
            }
        }
        throw .notFound()
    }
}
