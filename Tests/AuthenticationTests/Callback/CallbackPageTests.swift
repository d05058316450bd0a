import Testing

@testable import Authentication

struct CallbackPageTests {
    private func text(_ page: CallbackPage) -> String {
        String(decoding: page.bytes, as: UTF8.self)
    }

    @Test func `the page of success says so and can be closed`() {
        let text = text(.success)
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.contains("<p>Authorization successful. You can close this window.</p>"))
    }

    @Test(arguments: [
        (CallbackPage.success, "200 OK"), (.wrongState, "400 Bad Request"),
        (.nothingHere, "400 Bad Request"), (.notFound, "404 Not Found"),
        (.methodRefused, "405 Method Not Allowed"), (.notUnderstood, "400 Bad Request"),
        (.failure(AuthenticationError(.timedOut, "ünder")), "400 Bad Request"),
    ])
    func `a page is whole HTTP that nobody keeps or passes on`(page: CallbackPage, status: String) {
        let parts = text(page).split(separator: "\r\n\r\n", maxSplits: 1)
        #expect(parts.count == 2 && parts[0].hasPrefix("HTTP/1.1 \(status)\r\n"))
        let lines = parts[0].split(separator: "\r\n")
        #expect(lines.contains("Content-Length: \(parts[1].utf8.count)"))
        for line in [
            "Cache-Control: no-store", "Referrer-Policy: no-referrer", "Connection: close",
        ] {
            #expect(lines.contains { $0 == line })
        }
        #expect(lines.contains { $0 == "Allow: GET" } == (page == .methodRefused))
        #expect(!parts[0].contains { $0 == "\n" })
        // Nothing is loaded from elsewhere.
        #expect(!parts[1].contains("http") && !parts[1].contains("<script"))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror='a'>", "a & b &lt;",
        "<\u{301}b>\u{301}",
        "</p></main>",
    ])
    func `an error cannot become a part of the page`(message: String) {
        let text = text(.failure(AuthenticationError(.refusedByAPI, message)))
        let plain = CallbackPage.failure(AuthenticationError(.refusedByAPI, "x"))
        func count(_ scalar: Unicode.Scalar, _ text: String) -> Int {
            text.unicodeScalars.count { $0 == scalar }
        }
        for scalar: Unicode.Scalar in ["<", ">"] {
            #expect(count(scalar, text) == count(scalar, self.text(plain)))
        }
        #expect(!text.contains("&lt;script>") && !text.contains("<img"))
    }

    @Test func `an error is a sentence`() {
        #expect(
            CallbackPage.failure(AuthenticationError(.timedOut, "too late")).text == "Too late."
        )
        #expect(CallbackPage.failure(AuthenticationError(.timedOut, "Done.")).text == "Done.")
        #expect(CallbackPage.failure(AuthenticationError(.timedOut, "")).text == ".")
    }
}
