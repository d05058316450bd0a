internal import Profiles
internal import TableModel

/// Which page comes after which.
///
/// Takes what a page says and answers what to ask for next.
struct PageWalk {
    /// Where the next request points.
    enum Position: Hashable {
        case first
        case parameter(ParameterPlace, JSONValue)
        /// A complete URL.
        case url(String)
    }

    enum Step: Equatable {
        case request(Position)
        case finish
    }

    /// What a page says of itself.
    struct Received {
        var rowCount: Int
        /// The cursor, the scroll's token or the next URL.
        var next: String?
        /// What stands in the place of the object that should name the next page.
        var strayNext: String?
        var hasMore: Bool?
        var totalPages: Int?

        init(
            rowCount: Int,
            next: String? = nil,
            strayNext: String? = nil,
            hasMore: Bool? = nil,
            totalPages: Int? = nil
        ) {
            self.rowCount = rowCount
            self.next = next
            self.strayNext = strayNext
            self.hasMore = hasMore
            self.totalPages = totalPages
        }
    }

    /// Pages without rows that may follow each other before the walk is given up.
    static let mostEmptyPages = 3

    private let style: Paging.Style
    /// The size that is asked for; a shorter page is a sign of the end where nothing else is said.
    var pageSize: Int?
    private var page: Int
    /// The number of the last page, as far as the API has told.
    private var lastPage: Int?
    private var emptyPages = 0
    private var seen: Set<Int> = []

    init(_ style: Paging.Style, pageSize: Int?) {
        self.style = style
        self.pageSize = pageSize
        page = if case .pageNumber(let paging) = style { paging.first } else { 1 }
    }

    /// Whether a request may be sent twice: a scroll's server counts every step.
    func isRepeatable(_ position: Position) -> Bool {
        if case .scroll = style { position == .first } else { true }
    }

    /// Whether pages may be asked for in another size from `position` on.
    func isResizable(at position: Position) -> Bool {
        switch style {
        case .cursor: true
        case .none, .pageNumber: position == .first
        case .scroll, .nextURL: false
        }
    }

    /// The pages after `position`, at most so many, that can be asked for before it has arrived.
    func pages(after position: Position, most: Int) -> [Position] {
        guard case .pageNumber(let paging) = style, let lastPage, most > 0,
            case .parameter(_, .integer(let number)) = position, Int(number) < lastPage
        else { return [] }
        let first = Int(number) + 1
        return (first...min(lastPage, first + most - 1)).map {
            .parameter(paging.place, .integer(Int64($0)))
        }
    }

    /// Throws where the API would send us round in circles.
    mutating func received(_ received: Received) throws(SourceError) -> Step {
        if received.rowCount > 0 { emptyPages = 0 } else { emptyPages += 1 }
        let step = try next(after: received)
        if step != .finish, emptyPages >= Self.mostEmptyPages {
            throw SourceError(
                .malformedAnswer,
                "\(emptyPages) pages in a row had no rows, and each named a further page"
            )
        }
        return step
    }

    private mutating func next(after received: Received) throws(SourceError) -> Step {
        switch style {
        case .none: return .finish
        case .cursor(let paging):
            if received.hasMore == false { return .finish }
            guard let cursor = received.next, !cursor.isEmpty else {
                guard received.hasMore != true else { throw .missingCursor(paging.next) }
                if let stray = received.strayNext, !stray.isEmpty, stray != "0" {
                    throw .strayCursor(paging.next, stray)
                }
                return .finish
            }
            try remember(cursor)
            return .request(.parameter(paging.place, .text(cursor)))
        case .nextURL:
            guard let url = received.next, !url.isEmpty else { return .finish }
            try remember(url)
            return .request(.url(url))
        case .scroll(let paging):
            guard received.rowCount > 0 else { return .finish }
            guard let token = received.next, !token.isEmpty else {
                throw .missingCursor(paging.next)
            }
            return .request(.parameter(paging.place, .text(token)))
        case .pageNumber(let paging):
            lastPage = received.totalPages.map { $0 + paging.first - 1 }
            guard !isLast(received, first: paging.first) else { return .finish }
            page += 1
            return .request(.parameter(paging.place, .integer(Int64(page))))
        }
    }

    /// Without a number of pages, the last is the one with too few rows, or with none.
    private func isLast(_ received: Received, first: Int) -> Bool {
        if let total = received.totalPages { return page - first + 1 >= total }
        if let pageSize { return received.rowCount < pageSize }
        return received.rowCount == 0
    }

    private mutating func remember(_ cursor: String) throws(SourceError) {
        guard seen.insert(cursor.hashValue).inserted else {
            throw SourceError(
                .malformedAnswer,
                "the API named the same next page twice, so that reading would never end"
            )
        }
    }
}

extension SourceError {
    /// Another way to name the next page must not be taken for the end.
    fileprivate static func strayCursor(_ path: JSONPath, _ stray: String) -> SourceError {
        SourceError(
            .malformedAnswer,
            "the answer names its next page as \(stray.prefix(64)) rather than at '\(path)'"
        )
    }

    fileprivate static func missingCursor(_ path: JSONPath) -> SourceError {
        SourceError(
            .malformedAnswer,
            "the answer says that there is more, but names no next page at '\(path)'"
        )
    }
}
