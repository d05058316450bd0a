import Testing

@testable import Authentication

struct TokenDocumentTests {
    private func document(_ text: String) throws -> TokenDocument {
        try TokenDocument(parsing: Array(text.utf8))
    }

    private func text(_ document: TokenDocument) -> String {
        String(decoding: document.bytes, as: UTF8.self)
    }

    @Test func `all of a token comes back`() throws {
        var token = sample("w1")
        token.refreshToken = "again \"quoted\" \u{1} ünïcode"
        token.expires = 1_800_000_000
        var document = TokenDocument()
        document.save(token)
        #expect(try TokenDocument(parsing: document.bytes).tokens == [token])
    }

    @Test func `what is not known of a token comes back as nothing`() throws {
        let token = StoredToken(
            key: StoredToken.Key(tokenURL: "u", clientID: "c"),
            hosts: [],
            accessToken: "t",
            issued: 0
        )
        var document = TokenDocument()
        document.save(token)
        #expect(try TokenDocument(parsing: document.bytes).tokens == [token])
        #expect(!text(document).contains("null"))
    }

    @Test func `one client may have two workspaces, and one workspace two clients`() {
        var document = TokenDocument()
        let all = [sample("w1"), sample("w2"), sample("w1", client: "other"), sample(nil)]
        for token in all { document.save(token) }
        #expect(Set(document.tokens) == Set(all))
    }

    @Test func `a later sign-in takes the place of the earlier one`() {
        var document = TokenDocument()
        document.save(sample("w1", access: "old"))
        document.save(sample("w2"))
        document.save(sample("w1", access: "new"))
        #expect(document.tokens.map(\.accessToken) == ["new", "secret"])
    }

    @Test func `the latest sign-in comes first`() {
        var document = TokenDocument()
        for (name, issued) in [("a", 5), ("b", 9), ("c", 5), ("d", 1)] {
            document.save(sample(name, issued: Int64(issued)))
        }
        #expect(document.tokens.map(\.workspace.id) == ["b", "c", "a", "d"])
    }

    @Test func `only the very token that is meant is taken out`() {
        var document = TokenDocument()
        document.save(sample("w1", access: "new"))
        let isOldOut = document.remove(sample("w1", access: "old"))
        let isOtherOut = document.remove(sample("w2", access: "new"))
        #expect(!isOldOut && !isOtherOut && document.tokens.count == 1)
        let isOut = document.remove(sample("w1", access: "new"))
        #expect(isOut)
        #expect(document.tokens.isEmpty)
    }

    @Test func `what somebody else has added stays when the document is written again`() throws {
        var document = try document(
            """
            {"comment":[1,2.5,null],"version":1,"tokens":[
              {"note":"mine","token_url":"https://api.test/token","client_id":"app",
               "workspace":{"id":"w1","plan":{"seats":3}},"hosts":[],"access_token":"a"}],
             "later":true}
            """
        )
        document.save(sample("w1", access: "b"))
        document.save(sample("w2"))
        let written = text(document)
        #expect(written.hasPrefix("{\"comment\":[1,2.5,null],\"version\":1,\"tokens\":["))
        #expect(written.contains("\"note\":\"mine\""))
        #expect(written.contains("\"plan\":{\"seats\":3}"))
        #expect(written.contains("\"later\":true"))
        #expect(written.split(separator: "\"access_token\"").count == 3)
        #expect(!written.contains("\"access_token\":\"a\""))
    }

    @Test(arguments: [
        ("", "not JSON"), ("{", "not JSON"), ("{\"version\":1,\"tokens\":[]} x", "not JSON"),
        ("[]", "version"), ("{\"tokens\":[]}", "version"), ("{\"version\":1}", "tokens"),
        ("{\"version\":1,\"tokens\":{}}", "tokens"),
        ("{\"version\":2,\"tokens\":[]}", "newer"),
        ("{\"version\":1,\"tokens\":[3]}", "token 1 is no object"),
        ("{\"version\":1,\"tokens\":[{\"client_id\":\"c\"}]}", "token 1: “token_url” is missing"),
        (entry("\"hosts\":[],\"access_token\":\"\""), "access_token"),
        (entry("\"hosts\":[],\"access_token\":7"), "access_token"),
        (entry("\"access_token\":\"t\""), "hosts"),
        (entry("\"access_token\":\"t\",\"hosts\":[1]"), "hosts"),
        (entry("\"access_token\":\"t\",\"hosts\":[],\"expires\":\"soon\""), "expires"),
        (entry("\"access_token\":\"t\",\"hosts\":[],\"workspace\":{\"id\":4}"), "id"),
    ])
    func `a document that cannot be understood is an error that says why`(
        text: String,
        word: String
    ) {
        let error = #expect(throws: TokenDocumentError.self) { try document(text) }
        #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    }

    private static func entry(_ rest: String) -> String {
        "{\"version\":1,\"tokens\":[{\"token_url\":\"u\",\"client_id\":\"c\",\(rest)}]}"
    }
}
