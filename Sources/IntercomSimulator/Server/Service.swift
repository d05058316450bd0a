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
        /// The most companies that pages reach.
        let companyReach: Int
        let compresses: Bool
    }

    private let rules: Rules
    private let workspace: Workspace
    private let scroll: CompanyRoutes
    private var faults = FaultPlan.none
    private var cursors = CursorMemory()
    private var rolls: UInt64 = 0
    private let router: Router
    private var window: RateWindow
    private var signIn: SignIn
    private var identifiers: UInt64 = 0

    init(workspace: Workspace, rules: Rules) {
        self.rules = rules
        window = RateWindow(limit: rules.rateLimit)
        signIn = SignIn(rules.signIn)
        self.workspace = workspace
        scroll = CompanyRoutes(
            renderer: CompanyRenderer(companies: workspace.companies),
            scrollIdle: rules.scrollIdle,
            reach: rules.companyReach
        )
        router = Router(routes: Self.routes(workspace, rules) + scroll.routes)
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
        if rules.signIn.isControlled, request.isControl {
            let answer = control(request) ?? signIn.control(request, requestID: requestID)
            return ResponsePlan(
                answer,
                requestID: requestID,
                delay: .nanoseconds(0),
                date: ServerClock.date(0)
            )
        }
        let encounter = faults.encounter(request)
        for change in encounter.changes { _ = workspace.apply(change, roll: roll) }
        let fault = encounter.fault
        var headers: [(name: String, value: String)] = []
        var answer: Answer
        if let fault, fault.isBeforeAnswer {
            answer = refuse(request, fault, requestID: requestID, &headers)
        } else if let signedIn = signIn.answer(request, requestID: requestID) {
            answer = signedIn
        } else {
            answer = ask(request, fault, requestID: requestID, &headers)
        }
        if let fault { answer = fault.edited(answer, of: request, cursors) }
        if faults.isActive, fault?.makesLarge != true, let cursor = answer.nextCursor {
            cursors.remember(cursor, of: request)
        }
        return ResponsePlan(
            answer,
            headers: headers,
            requestID: requestID,
            delay: rules.latency,
            fault: fault,
            isCompressed: isCompressed(request, fault),
            date: ServerClock.date(faults.clockSkew)
        )
    }

    /// What a fault has answered before the request is looked at, which counts all the same.
    private func refuse(
        _ request: APIRequest,
        _ fault: Fault,
        requestID: String,
        _ headers: inout [(name: String, value: String)]
    ) -> Answer {
        if (try? signIn.authorize(request)) != nil {
            _ = window.admit(at: ServerClock.now(faults.clockSkew))
            headers = fault.headers(window.headers, skew: faults.clockSkew)
        }
        return fault.replacement(requestID: requestID) ?? Answer(json: "", rows: 0)
    }

    /// What the API answers, and the headers of the rate limit.
    private func ask(
        _ request: APIRequest,
        _ fault: Fault?,
        requestID: String,
        _ headers: inout [(name: String, value: String)]
    ) -> Answer {
        do throws(APIError) {
            var request = request
            request.workspace = try signIn.authorize(request)
            let isWithinLimit = window.admit(at: ServerClock.now(faults.clockSkew))
            headers = window.headers
            guard isWithinLimit else { throw window.refusal }
            try checkHeaders(request)
            switch fault?.kind {
            case .scrollExpired: scroll.expire()
            case .scrollTaken: scroll.take(for: fault?.milliseconds ?? 60_000)
            default: break
            }
            return try router.answer(request)
        } catch {
            return Answer(error, requestID: requestID)
        }
    }

    /// Intercom compresses what a client takes compressed.
    private func isCompressed(_ request: APIRequest, _ fault: Fault?) -> Bool {
        switch fault?.kind {
        case .truncatedGzip, .corruptGzip, .wrongChecksum: return true
        default: break
        }
        let accepted = request.headers["accept-encoding"].joined(separator: ",").lowercased()
        return rules.compresses && accepted.contains("gzip")
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

    /// Chance that goes the same way in each run.
    private func roll() -> UInt64 {
        rolls += 1
        return Mixing.mix(workspace.basis.seed &+ rolls &* 0x9E37_79B9)
    }
}

/// What tests ask of faults and rows, at `/_control/…`.
extension Service {
    /// From now on this goes wrong.
    func use(_ plan: FaultPlan) {
        faults = plan
        cursors = CursorMemory()
        if plan.changesRows { workspace.basis.changes.begin() }
    }

    /// Nil where the request is about signing in.
    fileprivate func control(_ request: APIRequest) -> Answer? {
        do throws(APIError) {
            switch (request.method, request.path) {
            case (.POST, "/_control/faults"): use(try FaultPlan(request.json()))
            case (.POST, "/_control/rows"):
                let change = try RowChange(request.json())
                return Answer(json: workspace.apply(change, roll: roll), rows: 0)
            case (.POST, "/_control/reset"):
                use(.none)
                workspace.basis.changes.restore()
                scroll.expire()
                return nil
            default: return nil
            }
            return Answer(json: "{}", rows: 0)
        } catch {
            return Answer(error, requestID: "")
        }
    }
}
