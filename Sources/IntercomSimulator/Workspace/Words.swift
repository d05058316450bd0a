/// Every word that rows are made of, escaped once.
struct Words: Sendable {
    let given: WordList
    let family: WordList
    let givenASCII: WordList
    let familyASCII: WordList
    let languages: WordList
    let countries: WordList
    let countryCodes: WordList
    let continents: WordList
    let regions: WordList
    let cities: WordList
    let phonePrefixes: WordList
    let familyFirst: [Bool]

    let emoji = WordList(["🚀", "🦄", "😀", "👩‍💻", "🇧🇷", "❤️", "🫠", "👨‍👩‍👧‍👦"])
    let mailDomains = WordList([
        "example.com", "example.org", "example.net", "mail.example.com", "acme.example",
        "kanto.example", "oneworld.example", "globex.example", "initech.example",
        "umbrella.example",
    ])
    let browsers = WordList(["chrome", "firefox", "safari", "edge", "opera"])
    let browserVersions = WordList(["131.0.6778.86", "133.0", "18.2", "130.0.2849.68", "115.0.1"])
    let systems = WordList(["Windows 10", "OS X 14.6.1", "Linux", "Android 14", "iOS 18.1"])
    let androidDevices = WordList(["Pixel 8", "SM-G991B", "moto g(60)", "Redmi Note 12"])
    let iosDevices = WordList(["iPhone15,2", "iPhone14,5", "iPad13,18"])
    let socialNetworks = WordList(["Twitter", "Facebook", "LinkedIn"])
    let campaigns = WordList(["spring_sale", "black-friday", "relaunch 2025", "newsletter"])
    let sources = WordList(["google", "linkedin", "partner", "(direct)"])
    let media = WordList(["cpc", "email", "organic", "referral"])
    let terms = WordList(["help desk", "crm", "chat & support"])
    let tiers = WordList(["free", "starter", "growth", "enterprise"])
    let sizeBands = WordList(["1-10", "11-50", "51-200", "201-1000", "1000+"])
    /// Texts that a careless reader of JSON gets wrong.
    let remarks = WordList([
        "Asked for the \"blue\" plan", "path C:\\temp\\new", "line one\nline two", "tab\tseparated",
        "50% off; DROP TABLE contacts", "𝕬𝖓𝖓𝖆 says hi", "zero\u{200B}width",
        "comma, semicolon; pipe|",
        "مرحبا بالعالم", "שלום עולם", "e\u{301} combining", "bell\u{7}",
    ])
    let industries = WordList([
        "SaaS", "Retail", "Manufacturing", "Logistics & Transport", "Healthcare", "Education",
        "Hôtellerie", "Non-profit",
    ])
    let companyStems = WordList([
        "Acme", "Kanto", "Nordwind", "Globex", "Brasília", "Zürich", "Lumière", "東海", "Ångström",
        "Blue Ridge", "Quercus", "Saffron", "Tundra", "Vertex", "Willow & Sons", "Çelik",
    ])
    let companyTrades = WordList([
        "Analytics", "Robotics", "Foods", "Logistics", "Bank", "Software", "Hotels", "Solar",
        "Textiles", "Games", "Pharma", "Studios",
    ])
    let companyForms = WordList(["Inc.", "GmbH", "Ltd", "S.A.", "株式会社", "AB", "LLC", "Oy"])
    let plans = WordList(["Starter", "Pro", "Business", "Enterprise"])

    let subjects = WordList([
        "Invoice question", "Cannot sign in", "Feature request: dark mode", "Refund for order",
        "Integration fails with \"timeout\"", "Frage zur Rechnung", "ログインできません",
        "سؤال حول الفاتورة",
        "Bug: export is empty 🐛", "How do I add a teammate?", "Re: Re: Fwd: contract",
        "GDPR deletion",
    ])
    let sentences = WordList([
        "Hello, I need support with my account.",
        "The export has been empty since yesterday.",
        "Could you please refund the last invoice?",
        "Our whole team is blocked by this \"timeout\" message.",
        "Thanks a lot, that solved it! 🎉",
        "I tried again in another browser and it still fails.",
        "Wir können uns seit heute früh nicht mehr anmelden.",
        "請求書の宛名を変更できますか。",
        "لا أستطيع تسجيل الدخول إلى حسابي.",
        "Please see the attached screenshot.",
        "Is there a way to do this through the API?",
        "It worked last week, before the update.",
        "Meu time precisa de mais três licenças.",
        "When will the new version be available?",
        "Can you call me back tomorrow morning?",
        "I would like to cancel my subscription.",
        "Nothing happens when I click on save.",
        "We are very happy with the product so far.",
        "The webhook is delivered twice & in the wrong order.",
        "Bonjour, où puis-je télécharger mes factures ?",
    ])
    /// The words of each sentence, as searches see them.
    let sentenceWords: [[String]]
    let ticketSubjects = WordList([
        "Printer on fire", "Payment declined", "SSO set-up", "Data import", "API returns 500",
        "Change of address", "Passwort zurücksetzen", "納品書の再発行", "Slow dashboard", "Lost parcel",
    ])
    let severities = WordList(["Low", "Medium", "High", "Critical"])
    let urls = WordList([
        "https://app.example.com/home", "https://app.example.com/settings/billing?tab=invoices",
        "https://www.example.com/pricing#faq", "https://app.example.com/projects/42",
    ])

    init() {
        let all = Culture.all
        given = WordList(all.flatMap(\.given))
        family = WordList(all.flatMap(\.family))
        givenASCII = WordList(all.flatMap(\.givenASCII))
        familyASCII = WordList(all.flatMap(\.familyASCII))
        languages = WordList(all.map(\.language))
        countries = WordList(all.map(\.country))
        countryCodes = WordList(all.map(\.countryCode))
        continents = WordList(all.map(\.continent))
        regions = WordList(all.map(\.region))
        cities = WordList(all.flatMap(\.cities))
        phonePrefixes = WordList(all.map(\.phonePrefix))
        familyFirst = all.map(\.familyFirst)
        sentenceWords = (0..<sentences.count).map { [sentences] in
            Rendered.text(sentences[$0]).lowercased()
                .split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
        }
    }
}
