import Testing

@testable import Authentication

struct CallbackAnswerTests {
    @Test(
        arguments: [
            ("code=abc&state=s", .code("abc", state: "s")),
            ("state=s&code=dG9rZW4=", .code("dG9rZW4=", state: "s")),
            ("code=dG9rZW4%3D&state=s", .code("dG9rZW4=", state: "s")),
            ("code=a+b%2Bc%2F==", .code("a+b+c/==", state: nil)),
            ("code=100%&state=", .code("100%", state: "")),
            ("code=a&code=b", .code("a", state: nil)),
            ("c%6Fde=a", .code("a", state: nil)),
            (
                "error=access_denied&error_description=No%20thanks&state=s",
                .refusal(error: "access_denied", explanation: "No thanks", state: "s")
            ),
            ("code=&error=x", .refusal(error: "x", explanation: nil, state: nil)),
            ("", nil), ("code", nil), ("code=&state=s", nil), ("CODE=a", nil), ("&&=&", nil),
        ] as [(String, CallbackAnswer?)]
    )
    func `a query has a code, an error or nothing`(query: String, answer: CallbackAnswer?) {
        #expect(CallbackAnswer(query: query) == answer)
    }

    @Test(arguments: [
        "https://example.com/callback?code=a%2Fb=&state=s",
        "http://localhost:3333?state=s&code=a/b=#_",
        "localhost:3333/callback?code=a/b=&state=s", "HTTP://LOCALHOST/?code=a%2fb%3d&state=s",
        "  /callback?code=a/b=&state=s\r\n", "?code=a/b=&state=s", "code=a/b=&state=s",
        "state=s&code=a/b=", "\tcode=a/b%3D&state=s#",
    ])
    func `a pasted address or query gives its code and state`(text: String) {
        #expect(CallbackAnswer(pasted: text) == .code("a/b=", state: "s"))
    }

    @Test(arguments: [
        ("abc", "abc"), (" abc=\n", "abc="), ("a%2Fb%3D%3D", "a/b=="),
        ("4/0AX+b_-.~", "4/0AX+b_-.~"),
    ])
    func `a pasted code is the code`(text: String, code: String) {
        #expect(CallbackAnswer(pasted: text) == .code(code, state: nil))
    }

    @Test(arguments: [
        "http://localhost:3333/?error=access_denied&state=s", "error=access_denied&state=s",
        "localhost:3333?state=s&error=access_denied", "state=s&error=access_denied",
    ])
    func `a pasted refusal is no code`(text: String) {
        let refusal = CallbackAnswer.refusal(error: "access_denied", explanation: nil, state: "s")
        #expect(CallbackAnswer(pasted: text) == refusal)
    }

    @Test(arguments: [
        "", " \n", "http://localhost:3333", "https://example.com/?state=s", "?", "?state=s",
        "/callback?", "code=", "http://localhost/?code=",
    ])
    func `a pasted text without a code is nothing`(text: String) {
        #expect(CallbackAnswer(pasted: text) == nil)
    }

    @Test func `what a page says is shown without control characters and not at length`() {
        let error = AuthenticationError(
            refusal: "server\u{1B}[31m_error\r\n",
            explanation: String(repeating: "x", count: 10_000)
        )
        #expect(error.code == .refusedByPerson)
        #expect(!error.message.contains { $0.isNewline || $0 == "\u{1B}" })
        #expect(error.message.count < 500 && error.message.contains("server [31m_error"))
    }
}
