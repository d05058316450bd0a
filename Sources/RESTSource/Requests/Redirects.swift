internal import HTTPTransport

/// Where answers send a request on to (RFC 9110, section 15.4).
///
/// A value without I/O. The request goes to the API's own hosts only, since it carries a credential.
struct Redirects {
    enum Step: Hashable {
        /// The answer names no other address.
        case stay
        case follow(String)
        /// With the reason, after words such as “was redirected”.
        case refuse(String)
    }

    static let most = 5
    private var visited: Set<String> = []

    /// `permitted` are the places that the credential may go to.
    mutating func step(
        after response: HTTPResponse,
        to request: HTTPRequest,
        permitted: [RequestTarget]
    ) -> Step {
        guard [301, 302, 303, 307, 308].contains(response.status),
            let location = response.header("Location"), !location.isEmpty
        else { return .stay }
        guard let next = WebAddress(location, relativeTo: request.url), !next.hasUser else {
            return .refuse("to '\(location.prefix(200))', which is no usable address")
        }
        visited.insert(request.url)
        let place = next.target.origin
        guard Self.mayFollow(response.status, request) else {
            return .refuse("to \(place), but a \(request.method) request is not repeated elsewhere")
        }
        guard !request.url.hasPrefix("https:") || next.target.scheme == "https" else {
            return .refuse("to \(place), where it would travel in the clear")
        }
        guard next.target == RequestTarget(url: request.url) || permitted.contains(next.target)
        else {
            return .refuse(
                """
                to \(place), which is none of the API's hosts; nothing was sent there. A network's \
                sign-in page or a wrong BaseURL can be the cause
                """
            )
        }
        guard !visited.contains(next.url), visited.count <= Self.most else {
            return .refuse("in a circle, or more than \(Self.most) times, at last to \(place)")
        }
        return .follow(next.url)
    }

    /// A body is sent again only where the answer asks for it, and where that does no harm.
    private static func mayFollow(_ status: Int, _ request: HTTPRequest) -> Bool {
        switch request.method {
        case "GET", "HEAD": true
        default: request.isRepeatable && (status == 307 || status == 308)
        }
    }
}
