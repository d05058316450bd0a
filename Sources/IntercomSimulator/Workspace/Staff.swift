/// The people who work in the workspace, and their teams.
struct Staff: Sendable {
    struct Admin: Sendable {
        let id: Int
        let name: String
        let email: String
        let title: String
        let teams: [Int]
        let away: Bool
        let seat: Bool
    }

    struct Team: Sendable {
        let id: Int
        let name: String
        let limit: Int?
        let distribution: String?
    }

    let admins: [Admin]
    let teams: [Team]
    /// Names and addresses for rendering, in the order of `admins`.
    let names: WordList
    let emails: WordList
    let teamNames: WordList

    init(seed: UInt64) {
        let dice = Dice(seed: seed, table: .staff)
        let names = [
            "Ciara Lynch", "Mateus Prado", "Yuki Ōkubo", "Hanna Åberg", "دينا منصور", "Sam O'Neill",
            "Priya Nair", "Jonas \"Jo\" Weber", "Lucía Ibáñez", "Operator",
        ]
        let titles = ["Support Lead", "Support Engineer", "Account Manager", "", "Billing"]
        let teamNames = ["Support", "Billing", "Onboarding", "Tier 2 & Escalations", "日本チーム"]
        let teams = teamNames.enumerated().map { index, name in
            Team(
                id: 5_017_690 + index * 7,
                name: name,
                limit: index.isMultiple(of: 2) ? 10 + index : nil,
                distribution: index.isMultiple(of: 2) ? "round_robin" : nil
            )
        }
        self.teams = teams
        admins = names.enumerated().map { index, name in
            let row = dice.row(index)
            let joined = teams.enumerated().filter { row.chance(perMille: 400, .team, $0.offset) }
            return Admin(
                id: 991_267_400 + index * 13,
                name: name,
                email: "admin\(index + 1)@simulator.example",
                title: titles[index % titles.count],
                teams: name == "Operator" ? [] : joined.map(\.element.id),
                away: row.chance(perMille: 200, .state),
                seat: name != "Operator"
            )
        }
        self.names = WordList(admins.map(\.name))
        emails = WordList(admins.map(\.email))
        self.teamNames = WordList(teamNames)
    }

    /// The id of the admin that a random number picks.
    func adminID(_ roll: UInt64) -> Int {
        admins[Int(roll % UInt64(admins.count))].id
    }
}
