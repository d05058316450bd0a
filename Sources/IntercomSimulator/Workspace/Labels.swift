/// The tags and segments of the workspace.
struct Labels: Sendable {
    struct Segment: Sendable {
        let id: String
        let name: String
        let createdAt: Int
        let updatedAt: Int
        let personType: String
    }

    /// Names of the tags; the id of a tag is its place here times three, plus 101.
    let tags: WordList
    let tagTexts: [String]
    let segments: [Segment]

    init(seed: UInt64, now: Int) {
        tagTexts = [
            "VIP", "churn-risk", "beta", "Feature request", "Bug 🐛", "billing", "partner", "press",
            "onboarding", "Newsletter", "重要", "follow-up", "refund", "spam?", "\"quoted\"", "trial",
            "enterprise", "לקוח", "Q3", "renewal", "NPS promoter", "NPS detractor", "gdpr",
            "legacy",
        ]
        tags = WordList(tagTexts)
        let names: [(String, String)] = [
            ("New", "user"), ("Active", "user"), ("Slipping away", "user"),
            ("Repeat visitors", "contact"),
            ("Paying", "user"), ("Leads from campaigns", "contact"), ("Asia-Pacific", "user"),
            ("Power users 💪", "user"),
        ]
        segments = names.enumerated().map { index, entry in
            let created = now - 86_400 * (900 - index * 61)
            let id =
                String(UInt64(created), radix: 16)
                + Self.sixteenDigits(Mixing.mix(seed &+ UInt64(index) &+ 0x5E6))
            return Segment(
                id: id,
                name: entry.0,
                createdAt: created,
                updatedAt: created + 86_400 * index,
                personType: entry.1
            )
        }
    }

    private static func sixteenDigits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    static func tagID(_ index: Int) -> Int { 101 + index * 3 }

    /// The place of the tag with this id.
    func tag(id: String) -> Int? {
        guard let number = Int(id), number >= 101, (number - 101).isMultiple(of: 3) else {
            return nil
        }
        let index = (number - 101) / 3
        return index < tags.count && String(number) == id ? index : nil
    }
}
