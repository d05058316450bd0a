/// The cursors that were handed out, so that a fault can hand out one of them again.
struct CursorMemory {
    /// A query, whichever page of it is asked for.
    private struct Query: Hashable {
        let path: String
        let filter: JSONValue?
        let sort: JSONValue?
    }

    private var first: [Query: String] = [:]

    /// The first cursor that the query of a request was given.
    func first(of request: APIRequest) -> String? { first[query(request)] }

    mutating func remember(_ cursor: String, of request: APIRequest) {
        let query = query(request)
        if first[query] == nil { first[query] = cursor }
    }

    private func query(_ request: APIRequest) -> Query {
        let body = try? request.json()
        return Query(path: request.path, filter: body?["query"], sort: body?["sort"])
    }
}

extension APIRequest {
    /// The cursor that it came with.
    var cursor: String? {
        query("starting_after") ?? (try? json())?["pagination"]?["starting_after"]?.text
    }
}
