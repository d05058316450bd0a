internal import Profiles
internal import TableModel

/// The first request of a chain of pages, and what its pages are held against.
struct PageRequest: Sendable {
    var draft: RequestDraft
    let request: ReadRequest
    /// The table's name, for messages.
    let table: String
    /// Which rows are asked for, such as `conversation_id = 42`; empty for all.
    var subject = ""
    var pageSize: Int?
    /// Statuses that mean that there are no such rows.
    var absent: [Int] = []
    /// Values of columns that are the same in all rows.
    var constants: [Int: Value] = [:]
    /// What the rows must be held against.
    var check: RowCheck?
    /// The condition, by its place, of whose values this request carries a part.
    var chunk: Chunk?
    /// Nothing is asked for but all rows: their number is the table's size.
    var isWholeTable = false
    /// The rows that will probably be read; no page is fetched ahead beyond them.
    var expectedRows: Int?

    /// What a search looks for, where all of it is in the request; nil for a request of another kind.
    var query: SearchQuery?
    /// Whoever reads the pages compares their number with that of all rows, and warns.
    var isHeldAgainstTotal = false
    /// The rows were counted already.
    var isRepeated = false

    struct Chunk {
        var condition: Int
        var values: [Value]
        /// The parts may overlap: the API finds more than what equals the values.
        var mayOverlap: Bool
    }

    /// Names the request in messages, such as `contacts: POST /contacts/search`.
    var label: String { "\(table): \(draft.summary)" }

    /// The request for a page of the chain.
    func draft(at position: PageWalk.Position) -> RequestDraft {
        var draft = draft
        if let pageSize, let size = request.paging.size {
            draft.set(size.place, to: .integer(Int64(pageSize)))
        }
        switch position {
        case .first: break
        case .parameter(let place, let value): draft.set(place, to: value)
        case .url(let url): draft.page = url
        }
        return draft
    }
}
