import Profiles
import TableModel
import Testing

@testable import RESTSource

/// Scans that are cut into slices of time.
@Suite struct SliceTests {
    private static let hour = 3_600
    private static let day = 86_400
    private static let start = 1_700_000_000
    private static let pageSize = 2

    private static func table(
        _ api: TimedAPI,
        _ granularity: SearchPartition.Granularity = .second,
        hasList: Bool = true,
        width: Int = 8
    ) throws -> any TableSource {
        var table = Shop.people
        table.search?.partition = SearchPartition(
            column: "created_at",
            granularity: granularity
        )
        if !hasList { table.lists = [] }
        var profile = Shop.profile
        profile.tables = [table]
        profile.identity = IdentityRequest(path: "/me", timeZone: Shop.path("zone"))
        let service = RESTService(
            profile: profile,
            options: RESTServiceOptions(pageSize: pageSize, concurrency: width),
            sender: api
        )
        return try #require(service.tables.first)
    }

    /// People who came over time, ever more of them.
    private static func people(_ count: Int, over span: Int) -> [TimedAPI.Person] {
        (0..<count).map { number in
            let share = (Double(number) / Double(count)).squareRoot()
            return TimedAPI.Person(id: number, created: start + Int(share * Double(span)))
        }
    }

    /// Half of them on one day.
    private static func imported(_ count: Int) -> [TimedAPI.Person] {
        people(count, over: 900 * day).map { person in
            var person = person
            if person.id.isMultiple(of: 2) { person.created = start + 400 * day + person.id % 50 }
            return person
        }
    }

    /// Reads the table, and compares its rows with the people.
    private func check(
        _ api: TimedAPI,
        _ table: any TableSource,
        _ expected: [TimedAPI.Person]? = nil,
        warnings: Warnings = Warnings()
    ) throws {
        let rows = try table.rows("id", warnings: warnings)
        let expected = (expected ?? api.people).map { String($0.id) }
        #expect(rows.count == expected.count)
        #expect(Set(rows) == Set(expected))
    }

    private func isCut(_ api: TimedAPI) -> Bool {
        api.log.contains { $0.contains(#""operator":"<""#) }
    }

    @Test(arguments: [false, true], [true, false])
    func `slices by the second have every row once`(includesBounds: Bool, hasList: Bool) throws {
        let api = TimedAPI(
            Self.people(700, over: 900 * Self.day),
            rules: .init(includesBounds: includesBounds)
        )
        let warnings = Warnings()
        try check(api, try Self.table(api, hasList: hasList), warnings: warnings)
        #expect(isCut(api))
        #expect(warnings.all == [])
        #expect(api.log.count < 500)
    }

    @Test(arguments: [true, false])
    func `rows of a few moments stay whole`(includesBounds: Bool) throws {
        var people = Self.imported(700)
        for number in people.indices where number.isMultiple(of: 4) {
            people[number].created = Self.start + 40
        }
        let api = TimedAPI(people, rules: .init(includesBounds: includesBounds))
        let warnings = Warnings()
        try check(api, try Self.table(api), warnings: warnings)
        #expect(isCut(api))
        #expect(warnings.all == [])
    }

    @Test(arguments: [30, 900])
    func `slices by the day have every row once`(days: Int) throws {
        let zone = try #require(ZoneDatabase.rules(of: "Europe/Berlin"))
        let api = TimedAPI(
            Self.people(700, over: days * Self.day),
            rules: .init(zone: zone)
        )
        let warnings = Warnings()
        try check(api, try Self.table(api, .day), warnings: warnings)
        #expect(isCut(api))
        #expect(warnings.all == [])
        #expect(api.log.count { $0.contains("/me") } <= 1)
    }

    @Test func `a day of an import stays whole`() throws {
        let zone = try #require(ZoneDatabase.rules(of: "Europe/Berlin"))
        let api = TimedAPI(Self.imported(700), rules: .init(zone: zone))
        try check(api, try Self.table(api, .day))
        #expect(isCut(api))
    }

    @Test func `days that the API compares by the second are none the worse`() throws {
        let api = TimedAPI(Self.people(700, over: 300 * Self.day))
        let warnings = Warnings()
        try check(api, try Self.table(api, .day), warnings: warnings)
        #expect(warnings.all == [])
    }

    @Test(arguments: [true, false])
    func `rows that the search does not have yet come from the list`(newestFirst: Bool) throws {
        var people = Self.people(500, over: 300 * Self.day)
        for number in 490..<500 { people[number].isNew = true }
        let api = TimedAPI(people, rules: .init(listsNewestFirst: newestFirst))
        let warnings = Warnings()
        try check(api, try Self.table(api), warnings: warnings)
        #expect(isCut(api))
        #expect(warnings.all == [])
    }

    @Test func `rows without a value come from the list`() throws {
        var people = Self.people(500, over: 300 * Self.day)
        for number in stride(from: 0, to: 500, by: 29) { people[number].created = nil }
        let api = TimedAPI(people, rules: .init(listsNewestFirst: false))
        let warnings = Warnings()
        try check(api, try Self.table(api), warnings: warnings)
        #expect(isCut(api))
        #expect(warnings.all == [])
    }

    @Test func `a search that does not sort is not cut blindly`() throws {
        let shuffled = Self.people(500, over: 300 * Self.day).shuffled().enumerated().map {
            TimedAPI.Person(id: $0.offset, created: $0.element.created)
        }
        let api = TimedAPI(shuffled, rules: .init(sorts: false))
        try check(api, try Self.table(api))
    }

    @Test func `rows that go while slices are read are no error`() throws {
        let api = TimedAPI(Self.people(700, over: 300 * Self.day)) { number, people in
            // Those who are there throughout have even numbers.
            if number > 2, let gone = people.firstIndex(where: { !$0.id.isMultiple(of: 2) }) {
                people.remove(at: gone)
            }
        }
        let rows = try Self.table(api).rows("id")
        #expect(Set(rows).count == rows.count)
        #expect(Set(rows).isSuperset(of: (0..<350).map { String(2 * $0) }))
    }

    @Test func `rows that come while slices are read do not matter`() throws {
        let people = Self.people(700, over: 300 * Self.day)
        let api = TimedAPI(people) { number, people in
            people.append(
                TimedAPI.Person(id: 10_000 + number, created: Self.start + 300 * Self.day)
            )
        }
        let warnings = Warnings()
        let rows = try Self.table(api).rows("id", warnings: warnings)
        #expect(Set(rows).count == rows.count)
        #expect(Set(rows).isSuperset(of: people.map { String($0.id) }))
        #expect(warnings.all == [])
    }

    @Test func `an error in a slice ends the scan`() throws {
        let api = CannedAPI { [api = TimedAPI(Self.people(700, over: 300 * Self.day))] request in
            _ = api
            return request.line.hasPrefix("GET")
                ? (
                    200,
                    #"{"data":[{"id":"1","created_at":1700000000}],"total_count":700,"pages":{"next":{"after":"1-1"}}}"#
                ) : (403, "{}")
        }
        var table = Shop.people
        table.search?.partition = SearchPartition(column: "created_at", granularity: .second)
        var profile = Shop.profile
        profile.tables = [table]
        let service = RESTService(
            profile: profile,
            options: RESTServiceOptions(pageSize: 5),
            sender: api
        )
        let people = try #require(service.tables.first)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.code == .forbidden)
    }

    @Test(arguments: [1, 2, 40])
    func `closing a cut scan ends it`(pages: Int) throws {
        let api = TimedAPI(Self.people(700, over: 300 * Self.day))
        let table = try Self.table(api)
        let cursor = try table.scan(ScanRequest(wanted: [0]), in: Warnings().context)
        for _ in 0..<pages { #expect(try cursor.next() != nil) }
        cursor.close()
        #expect(try cursor.next() == nil)
    }

    @Test func `the progress counts each row once`() throws {
        let api = TimedAPI(Self.people(500, over: 300 * Self.day))
        let progress = ScanProgress()
        let context = ScanContext(
            cancellation: Cancellation(),
            progress: progress,
            warn: { _ in }
        )
        let cursor = try Self.table(api).scan(ScanRequest(wanted: [0]), in: context)
        while try cursor.next() != nil {}
        #expect(progress.reading.rows == 500)
        #expect(progress.reading.expectedRows == 500)
        #expect(progress.reading.requests == api.log.count)
    }
}
