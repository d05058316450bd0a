import Authentication
import Foundation
import HTTPTransport
import Synchronization
import TableModel

@testable import RESTSource

/// A list and a search over people who were made at some time, with answers as real as an API's.
final class TimedAPI: RequestSender {
    struct Person: Hashable {
        var id: Int
        /// Unix seconds.
        var created: Int?
        /// The search does not know the person yet.
        var isNew = false
    }

    struct Rules {
        /// Whether `>` and `<` include the bound.
        var includesBounds = false
        /// Days of this zone are compared rather than seconds.
        var zone: ZoneRules?
        /// Whether the search sorts as it is asked.
        var sorts = true
        /// The rows of the list in the order in which they were made, the newest first.
        var listsNewestFirst = true
    }

    private struct State {
        var people: [Person]
        var log: [String] = []
    }

    private let state: Mutex<State>
    private let rules: Rules
    /// Changes the people before the n-th request is answered.
    private let change: @Sendable (Int, inout [Person]) -> Void

    init(
        _ people: [Person],
        rules: Rules = Rules(),
        change: @escaping @Sendable (Int, inout [Person]) -> Void = { _, _ in }
    ) {
        state = Mutex(State(people: people))
        self.rules = rules
        self.change = change
    }

    var log: [String] { state.withLock { $0.log } }
    var people: [Person] { state.withLock { $0.people } }

    func start(_ request: HTTPRequest, as credential: Credential) -> any PendingAnswer {
        let body = request.body.map { Data($0) }
        let people = state.withLock { state in
            state.log.append(
                "\(request.url) \(body.map { String(decoding: $0, as: UTF8.self) } ?? "")"
            )
            change(state.log.count, &state.people)
            return state.people
        }
        guard let url = URLComponents(string: request.url) else { return CannedAnswer((500, "")) }
        if url.path == "/me" { return CannedAnswer((200, #"{"zone":"Europe/Berlin"}"#)) }
        if let body {
            let asked = try? JSONSerialization.jsonObject(with: body) as? [String: Any]
            return CannedAnswer((200, search(asked ?? [:], in: people)))
        }
        let items = Dictionary(
            (url.queryItems ?? []).map { ($0.name, $0.value ?? "") },
            uniquingKeysWith: { first, _ in first }
        )
        let order: (Person) -> [Int] =
            rules.listsNewestFirst
            ? { [-($0.created ?? 0), -$0.id] }
            : { [$0.id.multipliedReportingOverflow(by: 0x9E37_79B9).partialValue % 1_009, $0.id] }
        let size = items["per_page"].flatMap { Int($0) } ?? 20
        return CannedAnswer((200, page(of: people, by: order, size: size, after: items["after"])))
    }

    private func search(_ asked: [String: Any], in people: [Person]) -> String {
        let query = asked["query"] as? [String: Any] ?? [:]
        let filters = query["value"] as? [[String: Any]] ?? [query]
        let found = people.filter { person in
            !person.isNew && filters.allSatisfy { passes(person, $0) }
        }
        var order: (Person) -> [Int] = { [$0.id] }
        if let sort = asked["sort"] as? [String: Any], rules.sorts {
            let sign = sort["order"] as? String == "descending" ? -1 : 1
            order = { [sign * ($0.created ?? 0), $0.id] }
        }
        let pagination = asked["pagination"] as? [String: Any] ?? [:]
        let size = pagination["per_page"] as? Int ?? 20
        return page(of: found, by: order, size: size, after: pagination["after"] as? String)
    }

    private func passes(_ person: Person, _ filter: [String: Any]) -> Bool {
        guard let bound = filter["value"] as? Int, let created = person.created else {
            return false
        }
        func unit(_ second: Int) -> Int64 { rules.zone?.day(of: Int64(second)) ?? Int64(second) }
        let left = unit(created)
        let right = unit(bound)
        let isEqual = left == right && rules.includesBounds && rules.zone == nil
        return filter["operator"] as? String == ">"
            ? left > right || isEqual : left < right || isEqual
    }

    /// The cursor says where the last row stands, so that a row which goes shifts nothing.
    private func page(
        of people: [Person],
        by order: (Person) -> [Int],
        size: Int,
        after cursor: String?
    ) -> String {
        let people = people.map { (person: $0, place: order($0)) }
            .sorted { $0.place.lexicographicallyPrecedes($1.place) }
        var start = 0
        if let last = cursor?.split(separator: "_").compactMap({ Int($0) }) {
            start = people.firstIndex { last.lexicographicallyPrecedes($0.place) } ?? people.count
        }
        let end = min(start + size, people.count)
        let rows = people[start..<end].map { person, _ in
            #"{"id":"\#(person.id)","created_at":\#(person.created.map(String.init) ?? "null")}"#
        }
        let last = end > 0 ? people[end - 1].place.map(String.init).joined(separator: "_") : ""
        let next = end < people.count ? #"{"next":{"after":"\#(last)"}}"# : "{}"
        return """
            {"data":[\(rows.joined(separator: ","))],"total_count":\(people.count),"pages":\(next)}
            """
    }
}
