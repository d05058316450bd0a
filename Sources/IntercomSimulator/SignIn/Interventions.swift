import NIOHTTP1

/// What a test has done to paths.
struct Interventions {
    private struct Rule {
        /// A path; one that ends in `*` stands for all that begin so.
        let path: String
        let answer: Outcome
        /// How many requests it still meets; nil for any number.
        var times: Int?
    }

    private enum Outcome {
        case redirect(HTTPResponseStatus, String)
        case denial(APIError)
    }

    private var rules: [Rule] = []

    mutating func redirect(
        _ path: String,
        _ status: HTTPResponseStatus,
        to url: String,
        times: Int?
    ) {
        rules.append(Rule(path: path, answer: .redirect(status, url), times: times))
    }

    mutating func deny(_ path: String, with error: APIError, times: Int?) {
        rules.append(Rule(path: path, answer: .denial(error), times: times))
    }

    /// Where a request is sent instead, whoever asks.
    mutating func redirect(of request: APIRequest) -> Answer? {
        for place in rules.indices {
            if case .redirect(let status, let url) = rules[place].answer, meets(place, request) {
                return Answer(redirect: url, status: status)
            }
        }
        return nil
    }

    /// Why a request is refused whose token is valid.
    mutating func denial(of request: APIRequest) -> APIError? {
        for place in rules.indices {
            if case .denial(let error) = rules[place].answer, meets(place, request) { return error }
        }
        return nil
    }

    private mutating func meets(_ place: Int, _ request: APIRequest) -> Bool {
        let path = rules[place].path
        let isMet =
            path.hasSuffix("*")
            ? request.path.hasPrefix(path.dropLast()) : request.path == path
        guard isMet, rules[place].times != 0 else { return false }
        rules[place].times = rules[place].times.map { $0 - 1 }
        return true
    }
}
