import ConnectionProperties
import Testing

@Suite struct ConnectionStringTests {
    /// A string, and the names and values that are read from it, alternately.
    struct Case: Sendable {
        var text: String
        var expected: [String]

        init(_ text: String, _ expected: String...) {
            self.text = text
            self.expected = expected
        }
    }

    static let cases: [Case] = [
        Case(""),
        Case(";;;"),
        Case("  ;\t; "),
        Case("A=1", "A", "1"),
        Case("A=1;", "A", "1"),
        Case(" A = 1 ; b=two words ", "A", "1", "b", "two words"),
        Case("A=;B=2", "A", "", "B", "2"),
        Case("A==;B=a=b", "A", "=", "B", "a=b"),
        Case("A={x;y};B=2", "A", "x;y", "B", "2"),
        Case("A={x}}y}", "A", "x}y"),
        Case("A={}}}}}", "A", "}}"),
        Case("A={};B=2", "A", "", "B", "2"),
        Case("A={ kept } ;B=2", "A", " kept ", "B", "2"),
        Case("A='x;y';B=\"p;q\"", "A", "x;y", "B", "p;q"),
        Case("A='it''s';B=O'Brien", "A", "it's", "B", "O'Brien"),
        Case("A='';B=\"\"", "A", "", "B", ""),
        Case("A='a\"b{c'", "A", "a\"b{c"),
        Case("Ä=ö;名=值", "Ä", "ö", "名", "值"),
        Case("A=x{y};B=1", "A", "x{y}", "B", "1"),
        Case("A=1\u{0}2", "A", "1\u{0}2"),
    ]

    @Test(arguments: cases)
    func `items are read as the grammar says`(example: Case) throws {
        let items = try ConnectionString(parsing: example.text).items
        #expect(items.flatMap { [$0.name, $0.value] } == example.expected)
    }

    @Test(arguments: [
        "PWD={x", "PWD='x", "PWD=\"x", "PWD={x}}", "PWD='x''", "PWD={x}y", "PWD='x'y;B=1",
        "PWD={x} }", "B=1;PWD='",
    ])
    func `a quote that never ends or ends too soon is an error that names the property`(
        text: String
    ) {
        #expect { try ConnectionString(parsing: text) } throws: { error in
            guard let error = error as? PropertyError else { return false }
            return error.code == .syntax && error.message.contains("of PWD")
        }
    }

    @Test(arguments: [
        "PWD={marker", "PWD={marker}x", "PWD=pass;marker={x", "APIKey='marker'marker;A=1",
    ])
    func `an error shows neither a value nor what may be the rest of one`(text: String) {
        #expect { try ConnectionString(parsing: text) } throws: {
            "\($0)".contains("marker") == false
        }
    }

    @Test(arguments: [("foo;A=1", ["foo"]), ("A=1;foo", ["foo"]), ("=x;A=1", ["="])])
    func `what is no item is remembered and does not hide the rest`(
        text: String,
        strays: [String]
    ) throws {
        let string = try ConnectionString(parsing: text)
        #expect(string.strays == strays)
        #expect(string["a"] == "1")
    }

    @Test func `of a name given twice the first counts, letter case aside`() throws {
        let string = try ConnectionString(parsing: "dsn=one;DSN=two")
        #expect(string["Dsn"] == "one")
    }

    @Test func `hostile text neither traps nor takes long`() throws {
        let pieces = ["{", "}", "'", "\"", ";", "=", "a", " ", "\u{0}", "😀", "}}", "''"]
        var state: UInt64 = 42
        for length in 0..<400 {
            var text = ""
            for _ in 0..<length % 40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            if let string = try? ConnectionString(parsing: text) {
                _ = string.redacted
                _ = try? ConnectionSettings(string)
            }
        }
        let long = "A={" + String(repeating: "}", count: 200_001)
        #expect(throws: Never.self) {
            try ConnectionString(parsing: long + (long.count % 2 == 0 ? "" : "}"))
        }
    }

    @Test(arguments: [
        ("APIKey=k;apikey=other;Pagesize=5", "APIKey=k;Pagesize=5;"),
        ("UID=u;User=v", "UID=u;"),
        ("DSN=My Source;PWD='a;b}'", "DSN=My Source;PWD={a;b}}};"),
        ("A=' x'", "A={ x};"),
        ("A=", "A=;"),
    ])
    func `the completed string reads back as the same`(text: String, completed: String) throws {
        let string = try ConnectionString(parsing: text)
        #expect(string.completed == completed)
        let again = try ConnectionString(parsing: string.completed)
        for item in again.items { #expect(string[item.name] == item.value) }
    }

    @Test(arguments: [
        "APIKey=s3cret", "PWD={s3cret;s3cret}", "ProfileSettings='APIKey=s3cret;Region=EU'",
        "ProfileSettings={APIKey=\"s3cret\"}", "ProfileSettings='APIKey={s3cret'", "APIKye=s3cret",
        "CustomHeaders=X: s3cret", "BaseURL=https://me:s3cret@example.com",
        "OAuthClientSecret=s3cret",
    ])
    func `no secret is in the redacted string`(text: String) throws {
        let string = try ConnectionString(parsing: "DSN=d;Pagesize=5;" + text)
        #expect(!string.redacted.contains("s3cret"))
        #expect(string.redacted.contains("<redacted>"))
        #expect(string.redacted.hasPrefix("DSN=d;Pagesize=5;"))
        #expect(string.completed.contains("s3cret"))
    }
}
