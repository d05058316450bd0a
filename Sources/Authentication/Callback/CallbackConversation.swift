/// Decides what a browser is told that comes to the callback address.
///
/// An answer with another state is refused and the wait goes on: it may be left from an earlier attempt, or any
/// page's attempt to end ours or to have us signed in as somebody else. Only a refusal may come without a state,
/// as some servers forget it; all that it can do is to end the wait.
struct CallbackConversation: Sendable {
    enum Step: Hashable, Sendable {
        /// Show the page, and wait on.
        case show(CallbackPage)
        /// The wait is over; the page follows once the code has become a token.
        case finish(CallbackAnswer)
    }

    let path: String
    let state: String
    /// Whether an answer with another state came, which is worth telling when no other one does.
    private(set) var sawWrongState = false

    init(path: String, state: String) {
        self.path = path
        self.state = state
    }

    mutating func received(_ head: RequestHead) -> Step {
        guard head.method == "GET" else { return .show(.methodRefused) }
        guard head.path == path else { return .show(.notFound) }
        guard let answer = CallbackAnswer(query: head.query) else { return .show(.nothingHere) }
        switch (answer, answer.state) {
        case (_, let given?) where RandomState.isSame(given, state): return .finish(answer)
        case (.refusal, nil): return .finish(answer)
        default:
            sawWrongState = true
            return .show(.wrongState)
        }
    }
}
