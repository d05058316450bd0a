import Testing

@testable import Authentication

struct CallbackConversationTests {
    private func step(
        _ target: String,
        method: String = "GET"
    ) -> (CallbackConversation.Step, sawWrongState: Bool) {
        var conversation = CallbackConversation(path: "/back", state: "s3")
        let step = conversation.received(RequestHead(method: method, target: target))
        return (step, conversation.sawWrongState)
    }

    @Test func `the code with our state ends the wait`() {
        let (step, sawWrongState) = step("/back?state=s3&code=abc=")
        #expect(step == .finish(.code("abc=", state: "s3")) && !sawWrongState)
    }

    @Test(arguments: ["&state=s3", ""])
    func `a refusal ends the wait, even without a state`(rest: String) {
        let (step, _) = step("/back?error=access_denied" + rest)
        let state = rest.isEmpty ? nil : "s3"
        #expect(step == .finish(.refusal(error: "access_denied", explanation: nil, state: state)))
    }

    @Test(arguments: [
        "code=a&state=s4", "code=a", "code=a&state=", "code=a&state=S3", "code=a&state=s3%20",
        "code=a&state=s4&state=s3", "error=access_denied&state=s4", "error=x&state=",
    ])
    func `an answer with another state is refused and the wait goes on`(query: String) {
        let (step, sawWrongState) = step("/back?" + query)
        #expect(step == .show(.wrongState) && sawWrongState)
    }

    @Test func `a wrong answer does not keep the right one out`() {
        var conversation = CallbackConversation(path: "/", state: "s")
        _ = conversation.received(RequestHead(method: "GET", target: "/?code=evil&state=x"))
        let step = conversation.received(RequestHead(method: "GET", target: "/?code=a&state=s"))
        #expect(step == .finish(.code("a", state: "s")) && conversation.sawWrongState)
    }

    @Test(arguments: [
        ("GET", "/favicon.ico", CallbackPage.notFound),
        ("GET", "/back/?code=a&state=s3", .notFound),
        ("GET", "/back", .nothingHere), ("GET", "/back?state=s3", .nothingHere),
        ("POST", "/back?code=a&state=s3", .methodRefused),
        ("HEAD", "/back?code=a&state=s3", .methodRefused),
        ("get", "/back?code=a&state=s3", .methodRefused),
    ])
    func `whatever else a browser asks is answered and the wait goes on`(
        method: String,
        target: String,
        page: CallbackPage
    ) {
        let (step, sawWrongState) = step(target, method: method)
        #expect(step == .show(page) && !sawWrongState)
    }

    @Test func `states are random and compared as a whole`() {
        let states = (0..<100).map { _ in RandomState.make() }
        #expect(Set(states).count == 100 && states.allSatisfy { $0.utf8.count == 32 })
        #expect(states.allSatisfy { $0.allSatisfy(\.isHexDigit) })
        #expect(RandomState.isSame("abc", "abc") && !RandomState.isSame("abc", "abd"))
        #expect(!RandomState.isSame("abc", "ab") && !RandomState.isSame("", "a"))
    }
}
