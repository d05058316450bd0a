import Glibc
import NIOCore
import NIOHTTP1

/// Decides what a request gets, from the token on.
///
/// `@unchecked Sendable` holds because the one event loop of the server makes all calls.
final class Service: @unchecked Sendable {
    struct Rules {
        let signIn: SignInRules
        let latency: TimeAmount
        let rateLimit: Int
        let apiVersion: String
        let search: SearchRules
        /// How long a scroll over companies lives without being used.
        let scrollIdle: TimeAmount
    }

    private let rules: Rules
    private let router: Router
    private var window: RateWindow
    private var signIn: SignIn
    private var identifiers: UInt64 = 0

    init(workspace: Workspace, rules: Rules) {
        self.rules = rules
        window = RateWindow(limit: rules.rateLimit)
        signIn = SignIn(rules.signIn)
        router = Router(routes: Self.routes(workspace, rules))
    }

    private static func routes(_ workspace: Workspace, _ rules: Rules) -> [Route] {
        let contacts = workspace.contacts
        let companies = workspace.companies
        let companyRenderer = CompanyRenderer(companies: companies)
        return WorkspaceRoutes(workspace: workspace).routes
            + ContactRoutes(
                index: SearchIndex(ContactTable(contacts), rules: rules.search),
                renderer: ContactRenderer(
                    contacts: contacts,
                    membership: companies.membership,
                    companies: companies
                ),
                companies: companyRenderer
            ).routes
            + ConversationRoutes(
                index: SearchIndex(
                    ConversationTable(workspace.conversations, contacts: contacts),
                    rules: rules.search
                ),
                renderer: ConversationRenderer(
                    conversations: workspace.conversations,
                    contacts: contacts,
                    companies: companies
                ),
                parts: PartRenderer(contacts: contacts)
            ).routes
            + CompanyRoutes(renderer: companyRenderer, scrollIdle: rules.scrollIdle).routes
            + TicketRoutes(
                index: SearchIndex(
                    TicketTable(workspace.tickets, contacts: contacts),
                    rules: rules.search
                ),
                renderer: TicketRenderer(
                    tickets: workspace.tickets,
                    contacts: contacts,
                    conversations: workspace.conversations
                )
            ).routes
    }

    /// The answer to a request, and when to send it.
    func plan(_ request: APIRequest) -> ResponsePlan {
        let requestID = nextRequestID()
        if let answer = signIn.answer(request, requestID: requestID) {
            return ResponsePlan(answer: answer, requestID: requestID, delay: rules.latency)
        }
        var request = request
        var headers: [(name: String, value: String)] = []
        let answer: Answer
        do throws(APIError) {
            request.workspace = try signIn.authorize(request)
            let isWithinLimit = window.admit(at: time(nil))
            headers = window.headers
            guard isWithinLimit else { throw window.refusal }
            try checkHeaders(request)
            answer = try router.answer(request)
        } catch {
            answer = Answer(error, requestID: requestID)
        }
        return ResponsePlan(
            answer: answer,
            headers: headers,
            requestID: requestID,
            delay: rules.latency
        )
    }

    private func checkHeaders(_ request: APIRequest) throws(APIError) {
        if let accept = request.headers.first(name: "accept") {
            let types = accept.split(separator: ",").compactMap {
                $0.split(separator: ";").first?.filter { $0 != " " }.lowercased()
            }
            guard types.contains(where: ["application/json", "application/*", "*/*"].contains)
            else {
                throw APIError(
                    status: .notAcceptable,
                    code: "client_error",
                    message: "Accept must allow application/json"
                )
            }
        }
        let version = request.headers.first(name: "intercom-version") ?? rules.apiVersion
        guard APIVersion.isKnown(version) else { throw APIVersion.refusal }
    }

    /// A UUID that differs from request to request, and not from run to run.
    private func nextRequestID() -> String {
        identifiers += 1
        let high = Mixing.mix(identifiers)
        let low = Mixing.mix(high)
        return Rendered.text { pen in
            pen.write(hex: high >> 32, digits: 8)
            pen.write("-")
            pen.write(hex: high >> 16, digits: 4)
            pen.write("-4")
            pen.write(hex: high, digits: 3)
            pen.write("-8")
            pen.write(hex: low >> 48, digits: 3)
            pen.write("-")
            pen.write(hex: low, digits: 12)
        }
    }
}
