/// Where a contact comes from: names, places and habits that go together.
struct Culture: Sendable {
    let given: [String]
    let family: [String]
    /// How the names are spelled in mail addresses.
    let givenASCII: [String]
    let familyASCII: [String]
    let familyFirst: Bool
    let language: String
    let country: String
    let countryCode: String
    let continent: String
    let region: String
    let cities: [String]
    let phonePrefix: String

    /// How many names each list of a culture has.
    static let names = 8
    /// How many cities a culture has.
    static let cities = 4

    init(
        _ country: String,
        _ countryCode: String,
        _ continent: String,
        _ region: String,
        language: String,
        phone: String,
        familyFirst: Bool = false,
        cities: [String],
        given: [String],
        family: [String],
        givenASCII: [String]? = nil,
        familyASCII: [String]? = nil
    ) {
        self.given = given
        self.family = family
        self.givenASCII = givenASCII ?? given.map { $0.lowercased() }
        self.familyASCII = familyASCII ?? family.map { $0.lowercased() }
        self.familyFirst = familyFirst
        self.language = language
        self.country = country
        self.countryCode = countryCode
        self.continent = continent
        self.region = region
        self.cities = cities
        phonePrefix = phone
    }
}

extension Culture {
    /// All of them; the first are the more frequent ones.
    static let all: [Culture] = [
        Culture(
            "United States",
            "USA",
            "NA",
            "California",
            language: "en",
            phone: "+1415",
            cities: ["San Francisco", "Oakland", "San José", "Fresno"],
            given: ["Ava", "Liam", "Noah", "Emma", "Mia", "Jack", "Zoe", "Ethan"],
            family: ["Smith", "Johnson", "Brown", "Miller", "Davis", "Wilson", "Moore", "Taylor"]
        ),
        Culture(
            "United Kingdom",
            "GBR",
            "EU",
            "England",
            language: "en",
            phone: "+4420",
            cities: ["London", "Leeds", "Bristol", "Newcastle upon Tyne"],
            given: ["Oliver", "Amelia", "Harry", "Isla", "George", "Freya", "Arthur", "Poppy"],
            family: [
                "O'Brien", "Hughes", "Clarke", "Wright", "Patel", "Fletcher", "Ashworth",
                "Featherstonehaugh",
            ],
            familyASCII: [
                "obrien", "hughes", "clarke", "wright", "patel", "fletcher", "ashworth",
                "featherstonehaugh",
            ]
        ),
        Culture(
            "Germany",
            "DEU",
            "EU",
            "Bayern",
            language: "de",
            phone: "+4989",
            cities: ["München", "Nürnberg", "Würzburg", "Augsburg"],
            given: ["Jürgen", "Anna", "Björn", "Käthe", "Lukas", "Sophie", "Jörg", "Mareike"],
            family: [
                "Müller", "Schäfer", "Groß", "Weiß", "Köhler", "Schmidt", "von der Heide",
                "Jäger-Lübbert",
            ],
            givenASCII: [
                "juergen", "anna", "bjoern", "kaethe", "lukas", "sophie", "joerg", "mareike",
            ],
            familyASCII: [
                "mueller", "schaefer", "gross", "weiss", "koehler", "schmidt", "vonderheide",
                "jaeger-luebbert",
            ]
        ),
        Culture(
            "France",
            "FRA",
            "EU",
            "Île-de-France",
            language: "fr",
            phone: "+331",
            cities: ["Paris", "Créteil", "Évry", "Saint-Germain-en-Laye"],
            given: ["Chloé", "Théo", "Zoë", "François", "Léa", "Jérôme", "Anaïs", "Loïc"],
            family: [
                "Lefèvre", "Dupont", "Garçon", "d'Aubigné", "Béranger", "Moreau", "Œuvrard", "Noël",
            ],
            givenASCII: ["chloe", "theo", "zoe", "francois", "lea", "jerome", "anais", "loic"],
            familyASCII: [
                "lefevre", "dupont", "garcon", "daubigne", "beranger", "moreau", "oeuvrard", "noel",
            ]
        ),
        Culture(
            "Brazil",
            "BRA",
            "SA",
            "São Paulo",
            language: "pt-BR",
            phone: "+5511",
            cities: ["São Paulo", "Campinas", "Santos", "Ribeirão Preto"],
            given: ["João", "Júlia", "Antônio", "Conceição", "Luís", "Mônica", "Tomás", "Inês"],
            family: [
                "da Silva", "Gonçalves", "Araújo", "Simões", "Pereira", "Conceição", "Magalhães",
                "Brandão",
            ],
            givenASCII: [
                "joao", "julia", "antonio", "conceicao", "luis", "monica", "tomas", "ines",
            ],
            familyASCII: [
                "dasilva", "goncalves", "araujo", "simoes", "pereira", "conceicao", "magalhaes",
                "brandao",
            ]
        ),
        Culture(
            "Japan",
            "JPN",
            "AS",
            "東京都",
            language: "ja",
            phone: "+813",
            familyFirst: true,
            cities: ["千代田区", "新宿区", "八王子市", "調布市"],
            given: ["美咲", "翔太", "さくら", "健", "陽菜", "大輔", "あかり", "蓮"],
            family: ["佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "小林", "𠮷田"],
            givenASCII: ["misaki", "shota", "sakura", "ken", "hina", "daisuke", "akari", "ren"],
            familyASCII: [
                "sato", "suzuki", "takahashi", "tanaka", "watanabe", "ito", "kobayashi", "yoshida",
            ]
        ),
        Culture(
            "Saudi Arabia",
            "SAU",
            "AS",
            "الرياض",
            language: "ar",
            phone: "+96611",
            cities: ["الرياض", "الخرج", "الدرعية", "المجمعة"],
            given: ["محمد", "فاطمة", "أحمد", "عائشة", "خالد", "مريم", "يوسف", "نورة"],
            family: [
                "العتيبي", "القحطاني", "الحربي", "الغامدي", "الشمري", "الدوسري", "المطيري",
                "الزهراني",
            ],
            givenASCII: [
                "mohammed", "fatimah", "ahmed", "aisha", "khalid", "maryam", "yousef", "noura",
            ],
            familyASCII: [
                "alotaibi", "alqahtani", "alharbi", "alghamdi", "alshammari", "aldosari",
                "almutairi", "alzahrani",
            ]
        ),
        Culture(
            "Israel",
            "ISR",
            "AS",
            "תל אביב",
            language: "he",
            phone: "+9723",
            cities: ["תל אביב-יפו", "רמת גן", "חולון", "בת ים"],
            given: ["נועם", "תמר", "איתי", "מאיה", "אורי", "שירה", "יונתן", "אביגיל"],
            family: ["כהן", "לוי", "מזרחי", "פרץ", "ביטון", "דהן", "אברהם", "פרידמן"],
            givenASCII: ["noam", "tamar", "itai", "maya", "ori", "shira", "yonatan", "avigail"],
            familyASCII: [
                "cohen", "levi", "mizrahi", "peretz", "biton", "dahan", "avraham", "friedman",
            ]
        ),
        Culture(
            "China",
            "CHN",
            "AS",
            "上海市",
            language: "zh-CN",
            phone: "+8621",
            familyFirst: true,
            cities: ["浦东新区", "徐汇区", "静安区", "青浦区"],
            given: ["伟", "芳", "秀英", "敏", "静", "强", "丽华", "子涵"],
            family: ["王", "李", "张", "刘", "陈", "杨", "欧阳", "司马"],
            givenASCII: ["wei", "fang", "xiuying", "min", "jing", "qiang", "lihua", "zihan"],
            familyASCII: ["wang", "li", "zhang", "liu", "chen", "yang", "ouyang", "sima"]
        ),
        Culture(
            "India",
            "IND",
            "AS",
            "महाराष्ट्र",
            language: "hi",
            phone: "+9122",
            cities: ["मुंबई", "पुणे", "नागपुर", "नाशिक"],
            given: ["आरव", "अनन्या", "विवान", "दीया", "आदित्य", "ईशा", "कबीर", "मीरा"],
            family: ["शर्मा", "वर्मा", "गुप्ता", "सिंह", "पाटिल", "कुलकर्णी", "जोशी", "देशमुख"],
            givenASCII: ["aarav", "ananya", "vivaan", "diya", "aditya", "isha", "kabir", "meera"],
            familyASCII: [
                "sharma", "verma", "gupta", "singh", "patil", "kulkarni", "joshi", "deshmukh",
            ]
        ),
        Culture(
            "Poland",
            "POL",
            "EU",
            "Małopolskie",
            language: "pl",
            phone: "+4812",
            cities: ["Kraków", "Tarnów", "Nowy Sącz", "Oświęcim"],
            given: [
                "Łukasz", "Zofia", "Paweł", "Małgorzata", "Wojciech", "Agnieszka", "Michał",
                "Żaneta",
            ],
            family: [
                "Wójcik", "Kamińska", "Dąbrowski", "Zieliński", "Szymańska", "Woźniak", "Kozłowski",
                "Brzęczyszczykiewicz",
            ],
            givenASCII: [
                "lukasz", "zofia", "pawel", "malgorzata", "wojciech", "agnieszka", "michal",
                "zaneta",
            ],
            familyASCII: [
                "wojcik", "kaminska", "dabrowski", "zielinski", "szymanska", "wozniak", "kozlowski",
                "brzeczyszczykiewicz",
            ]
        ),
        Culture(
            "Ukraine",
            "UKR",
            "EU",
            "Київ",
            language: "uk",
            phone: "+38044",
            cities: ["Київ", "Бровари", "Ірпінь", "Буча"],
            given: [
                "Олександр", "Олена", "Андрій", "Наталія", "Сергій", "Ірина", "Дмитро", "Юлія",
            ],
            family: [
                "Шевченко", "Коваленко", "Бондаренко", "Ткаченко", "Кравченко", "Олійник",
                "Мельник",
                "Лисенко",
            ],
            givenASCII: [
                "oleksandr", "olena", "andrii", "nataliia", "serhii", "iryna", "dmytro", "yuliia",
            ],
            familyASCII: [
                "shevchenko", "kovalenko", "bondarenko", "tkachenko", "kravchenko", "oliinyk",
                "melnyk", "lysenko",
            ]
        ),
        Culture(
            "Nigeria",
            "NGA",
            "AF",
            "Lagos",
            language: "yo",
            phone: "+2341",
            cities: ["Lagos", "Ikeja", "Lekki", "Badagry"],
            given: ["Chidi", "Ngọzi", "Adébáyọ̀", "Fúnmiláyọ̀", "Emeka", "Amina", "Tùndé", "Ìyábọ̀"],
            family: ["Okafor", "Adéyẹmí", "Bello", "Eze", "Balógun", "Nwosu", "Ọláwálé", "Musa"],
            givenASCII: [
                "chidi", "ngozi", "adebayo", "funmilayo", "emeka", "amina", "tunde", "iyabo",
            ],
            familyASCII: [
                "okafor", "adeyemi", "bello", "eze", "balogun", "nwosu", "olawale", "musa",
            ]
        ),
        Culture(
            "Korea",
            "KOR",
            "AS",
            "서울특별시",
            language: "ko",
            phone: "+822",
            familyFirst: true,
            cities: ["강남구", "마포구", "종로구", "송파구"],
            given: ["민준", "서연", "도윤", "지우", "하준", "수아", "예준", "하은"],
            family: ["김", "이", "박", "최", "정", "강", "남궁", "황보"],
            givenASCII: ["minjun", "seoyeon", "doyun", "jiwoo", "hajun", "sua", "yejun", "haeun"],
            familyASCII: ["kim", "lee", "park", "choi", "jung", "kang", "namgung", "hwangbo"]
        ),
        Culture(
            "Iceland",
            "ISL",
            "EU",
            "Höfuðborgarsvæðið",
            language: "is",
            phone: "+354",
            cities: ["Reykjavík", "Kópavogur", "Hafnarfjörður", "Garðabær"],
            given: ["Þór", "Guðrún", "Sigríður", "Ólafur", "Björk", "Ásgeir", "Ragnheiður", "Æsa"],
            family: [
                "Jónsdóttir", "Þorsteinsson", "Guðmundsson", "Sigurðardóttir", "Ólafsdóttir",
                "Einarsson", "Ægisdóttir", "Hallgrímsson",
            ],
            givenASCII: [
                "thor", "gudrun", "sigridur", "olafur", "bjork", "asgeir", "ragnheidur", "aesa",
            ],
            familyASCII: [
                "jonsdottir", "thorsteinsson", "gudmundsson", "sigurdardottir", "olafsdottir",
                "einarsson", "aegisdottir", "hallgrimsson",
            ]
        ),
        Culture(
            "Australia",
            "AUS",
            "OC",
            "New South Wales",
            language: "en-AU",
            phone: "+612",
            cities: ["Sydney", "Wagga Wagga", "Wollongong", "Coffs Harbour"],
            given: [
                "Charlotte", "Lachlan", "Matilda", "Cooper", "Ruby", "Angus", "Tilly", "Hamish",
            ],
            family: [
                "Nguyen", "Kelly", "Papadopoulos", "Campbell", "Singh", "McDonald", "de Luca",
                "Tran",
            ],
            familyASCII: [
                "nguyen", "kelly", "papadopoulos", "campbell", "singh", "mcdonald", "deluca",
                "tran",
            ]
        ),
    ]
}
