import NIOCore

/// The pages of consent that are open, and the codes that were given.
struct Authorizations {
    /// What a person is asked.
    struct Question {
        let redirect: String
        /// Whether the request named the redirect, which the token request must then repeat.
        let namesRedirect: Bool
        let state: String?
    }

    /// What was agreed to.
    struct Agreement {
        let question: Question
        let workspace: WorkspaceName
        let expires: NIODeadline
    }

    private var questions: [String: Question] = [:]
    private var agreements: [String: Agreement] = [:]

    /// Keeps a question; the page carries the ticket, so that no other page can answer for the person.
    mutating func ask(_ question: Question) -> String {
        let ticket = Secret.ticket()
        questions[ticket] = question
        return ticket
    }

    /// The question of a ticket, once.
    mutating func take(ticket: String) -> Question? {
        questions.removeValue(forKey: ticket)
    }

    mutating func agree(
        to question: Question,
        opening workspace: WorkspaceName,
        lifetime: TimeAmount
    ) -> String {
        let code = Secret.code()
        agreements[code] = Agreement(
            question: question,
            workspace: workspace,
            expires: .now() + lifetime
        )
        return code
    }

    /// What a code stands for, once, and not after its end.
    mutating func redeem(code: String) -> Agreement? {
        guard let agreement = agreements.removeValue(forKey: code), .now() < agreement.expires
        else { return nil }
        return agreement
    }

    /// Ends all codes that nobody has used.
    mutating func expireCodes() {
        agreements.removeAll()
    }
}
