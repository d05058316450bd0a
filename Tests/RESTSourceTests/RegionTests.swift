import Authentication
import Profiles
import TableModel
import Testing

@testable import RESTSource

@Suite struct RegionTests {
    private func wire(region: String?) -> Wire {
        Wire { request in
            let region = region.map { "\"\($0)\"" } ?? "null"
            let me = #"{"shop":{"id":7,"name":"Shop","region":\#(region),"zone":"UTC"}}"#
            return request.url.hasSuffix("/me") ? Wire.Answer(body: me) : Wire.Answer()
        }
    }

    private func service(
        _ wire: Wire,
        _ token: String,
        options: RESTServiceOptions = RESTServiceOptions()
    ) -> RESTService {
        RESTService(
            profile: Shop.abroad,
            options: options,
            credentials: Tokens(token),
            sender: wire
        )
    }

    private func read(_ service: RESTService) throws {
        _ = try service.tables.first { $0.schema.name == "people" }?.rows("id")
    }

    @Test(
        arguments: [
            ("EU", "https://eu.test"), ("eu", "https://eu.test"), ("US", "https://api.test"),
            ("MARS", "https://api.test"), (nil, "https://api.test"),
        ] as [(String?, String)]
    )
    func `requests go to the region that the API has told of`(region: String?, host: String) throws
    {
        let wire = wire(region: region)
        let service = service(wire, "to \(region ?? "-")")
        try service.identify()
        try read(service)
        #expect(
            wire.sent.map { String($0.url.prefix { $0 != "?" }) } == [
                "https://api.test/me", host + "/people",
            ]
        )
    }

    @Test func `the API is asked once, however many connections there are`() throws {
        let wire = wire(region: "EU")
        for _ in 0..<3 { try service(wire, "once").identify() }
        #expect(wire.log == ["GET https://api.test/me as once"])
        try service(wire, "another").identify()
        #expect(wire.log.count == 2)
    }

    @Test func `whoever wants to know whether the credential still holds asks again`() throws {
        let wire = wire(region: "EU")
        for _ in 0..<2 { try service(wire, "again").identify(again: true) }
        #expect(
            wire.log == ["GET https://api.test/me as again", "GET https://eu.test/me as again"]
        )
    }

    @Test func `a region that is named is kept to`() throws {
        let wire = wire(region: "EU")
        let service = service(wire, "named", options: RESTServiceOptions(region: "US"))
        try service.identify()
        try read(service)
        #expect(wire.sent.allSatisfy { $0.url.hasPrefix("https://api.test/") })
    }

    @Test func `a credential that was refused is asked about again`() throws {
        let wire = Wire { request in
            request.url.hasSuffix("/me")
                ? Wire.Answer(body: #"{"shop":{"id":"s"}}"#) : .refusal(401, "revoked")
        }
        let service = service(wire, "refused")
        try service.identify()
        #expect(throws: SourceError.self) { try read(service) }
        try service.identify()
        #expect(wire.sent.count { $0.url.hasSuffix("/me") } == 2)
    }
}
