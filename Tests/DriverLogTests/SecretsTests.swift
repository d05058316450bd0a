import Foundation
import Testing

@testable import DriverLog

struct SecretsTests {
    private let secrets = Secrets(["s3cr3t+value/with=all&\"signs\" é😀", "demo", "abc"])
    private let value = "s3cr3t+value/with=all&\"signs\" é😀"

    private func isHidden(_ form: String) -> Bool {
        let shown = secrets.redacted("before \(form) after")
        return shown.hasPrefix("before ") && shown.hasSuffix(" after")
            && shown.contains(Redaction.mark) && !shown.contains("s3cr3t")
            && shown.utf8.count < 7 + 6 + 20
    }

    @Test func `a value is found as it is`() {
        #expect(secrets.redacted("a\(value)b\(value)") == "a<redacted>b<redacted>")
        #expect(secrets.redacted("nothing here") == "nothing here")
    }

    @Test(arguments: [
        CharacterSet.alphanumerics, .urlQueryAllowed, .urlPathAllowed,
        CharacterSet(charactersIn: ""),
    ])
    func `a value is found percent-encoded`(allowed: CharacterSet) throws {
        let once = try #require(value.addingPercentEncoding(withAllowedCharacters: allowed))
        let twice = try #require(once.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        #expect(isHidden(once))
        #expect(isHidden(once.replacingOccurrences(of: "%20", with: "+")))
        #expect(secrets.redacted("x=" + twice) == "x=<redacted>")
        #expect(
            secrets.redacted(once.lowercased().replacingOccurrences(of: "%", with: "%")) != once
        )
    }

    @Test(arguments: [
        JSONSerialization.WritingOptions.fragmentsAllowed,
        [.fragmentsAllowed, .withoutEscapingSlashes],
    ])
    func `a value is found within JSON, and within JSON within JSON`(
        options: JSONSerialization.WritingOptions
    ) throws {
        func json(_ text: String) throws -> String {
            String(
                decoding: try JSONSerialization.data(withJSONObject: text, options: options),
                as: UTF8.self
            )
        }
        let once = try json(value)
        #expect(secrets.redacted(once) == "\"<redacted>\"")
        #expect(secrets.redacted(try json(once)).contains("<redacted>"))
        #expect(!secrets.redacted(try json(once)).contains("s3cr3t"))
        let escaped = value.utf16.map { "\\u" + String(format: "%04X", $0) }.joined()
        #expect(secrets.redacted("[\(escaped)]") == "[<redacted>]")
    }

    @Test func `a value is found within HTML`() {
        #expect(isHidden("s3cr3t+value/with=all&amp;&quot;signs&quot; é😀"))
        #expect(isHidden("&#115;&#x33;cr3t+value/with=all&amp;&quot;signs&quot; é&#128512;"))
    }

    @Test(arguments: ["", "u", "us", "user:", "user: "])
    func `a value is found in base64 at any place`(before: String) {
        let data = Data((before + value + "tail").utf8)
        let standard = data.base64EncodedString()
        let url = standard.replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
        let form = standard.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        for text in [standard, url, form] {
            let shown = secrets.redacted("Basic " + text)
            #expect(shown.contains(Redaction.mark), "\(text)")
            // At most what encodes the bytes around is left.
            #expect(shown.utf8.count < 40, "\(shown)")
        }
    }

    @Test func `a value is found in hexadecimal of either case`() {
        let digits = value.utf8.map { String(format: "%02x", $0) }.joined()
        #expect(secrets.redacted("<\(digits)>") == "<<redacted>>")
        #expect(secrets.redacted("<\(digits.uppercased())>") == "<<redacted>>")
    }

    @Test(
        arguments: ["someone", "somebody@example.com", "u"],
        ["pass+word/1", "pässword", "pw12", "pw"]
    )
    func `a pair of name and password is hidden, and the name alone is not`(
        name: String,
        password: String
    ) {
        let secrets = Secrets([], logins: [(name, password)])
        let pair = name + ":" + password
        let base64 = Data(pair.utf8).base64EncodedString()
        #expect(!secrets.redacted("Basic \(base64)").contains(base64.prefix(while: { $0 != "=" })))
        #expect(!secrets.redacted("to \(pair).").contains(":" + password))
        #expect(
            !secrets.redacted(pair.utf8.map { String(format: "%02x", $0) }.joined())
                .contains("3a")
        )
        for text in [
            "the user \(name)", "the user \(name) is unknown", "user \(name): refused", "\(name):",
            "\(name)…", "Basic \(Data(name.utf8).base64EncodedString())", "https://\(name)@host",
            "\(name): … and more",
        ] {
            #expect(secrets.redacted(text) == text)
        }
    }

    @Test func `a pair that was cut off is hidden where it has told of the password`() {
        let secrets = Secrets([], logins: [("someone", "s3cr3t+value")])
        #expect(secrets.redacted("someone:s3cr… 9 bytes more") == "<redacted>… 9 bytes more")
        let base64 = Data("someone:s3cr3t+value".utf8).base64EncodedString()
        #expect(secrets.redacted("Basic \(base64.prefix(20))…") == "Basic <redacted>…")
        #expect(secrets.redacted("Basic \(base64.prefix(12))…").hasSuffix("\(base64.prefix(12))…"))
    }

    @Test func `a value that was cut off is found by its beginning`() {
        #expect(secrets.redacted("token s3cr3t") == "token <redacted>")
        #expect(
            secrets.redacted("token s3cr3t+… 17 bytes more") == "token <redacted>… 17 bytes more"
        )
        #expect(secrets.redacted("token s3cr3t... is wrong") == "token <redacted>... is wrong")
        #expect(secrets.redacted("'s3cr3t+value/with=all' is wrong") == "'<redacted>' is wrong")
        #expect(secrets.redacted("s3cr and nothing more") == "s3cr and nothing more")
    }

    @Test func `short values count where they stand alone, and the shortest not at all`() {
        #expect(secrets.redacted("a demo, demos and mydemo") == "a <redacted>, demos and mydemo")
        #expect(
            secrets.redacted("%22demo%22 \\ndemo \\u0022demo")
                == "%22<redacted>%22 \\n<redacted> \\u0022<redacted>"
        )
        #expect(secrets.redacted("Basic ZGVtbw==, 64656d6f") == "Basic <redacted>==, <redacted>")
        #expect(secrets.redacted("abc") == "abc")
    }

    @Test func `what is learned later counts from then on, and is forgotten when it is old`() {
        let secrets = Secrets(["given-from-the-start"])
        for number in 1_000..<1_100 {
            let token = "learned-token-\(number)"
            #expect(secrets.redacted(token + "!").contains(String(number).suffix(1)))
            secrets.add(token)
            secrets.add(token)
            #expect(secrets.redacted(token + "!") == "<redacted>!")
        }
        #expect(secrets.redacted("given-from-the-start!") == "<redacted>!")
        #expect(secrets.redacted("learned-token-1036!") == "<redacted>!")
        #expect(!secrets.redacted("learned-token-1035!").hasPrefix("<redacted>!"))
    }

    @Test func `many threads may learn and write at once`() {
        let secrets = Secrets()
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 0..<50 {
                secrets.add("token-\(thread)-\(number)-")
                #expect(secrets.redacted("<token-\(thread)-\(number)->") == "<<redacted>>")
            }
        }
    }

    @Test(arguments: [
        "\\", "\\\\\\\\\\\\\\\\\\\\", "%", "%2", "%25%25%25%2525", "&", "&#;", "&#xFFFFFFFFF;",
        "&#55296;",
        "\\u", "\\ud83d", "\\ud83d\\ude", "\\x4", "+", "s3cr3t\\", "s3cr%", "", "\u{FFFD}",
    ])
    func `odd text stays as it is or loses a secret, and harms nobody`(text: String) {
        #expect(secrets.redacted(text + " ") == text + " ")
        _ = secrets.redacted(text)
    }

    @Test func `a log shows no secret, whatever it is told`() throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).log"
        defer { unlink(path) }
        let log = try Log(path: path, verbosity: .calls, secrets: secrets)
        log.write(.errors, .auth, "the token \(value) is wrong")
        log.secrets.add("learned\nlater")
        log.write(.calls, .odbc, "and learned\nlater too")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("the token <redacted> is wrong"))
        #expect(text.contains("and <redacted> too"))
    }
}
