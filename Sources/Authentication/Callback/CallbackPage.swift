/// A page that the person in the browser is shown.
struct CallbackPage: Hashable, Sendable {
    let status: Int
    let title: String
    let text: String

    static let success = CallbackPage(
        status: 200,
        title: "Authorization successful",
        text: "Authorization successful. You can close this window."
    )

    /// What went wrong, in the words of the error that the application gets.
    static func failure(_ error: AuthenticationError) -> CallbackPage {
        CallbackPage(status: 400, title: "Authorization failed", text: sentence(error.message))
    }

    static let wrongState = CallbackPage(
        status: 400,
        title: "Authorization failed",
        text:
            "This answer belongs to another sign-in. Go back to the application and sign in from there."
    )

    static let nothingHere = CallbackPage(
        status: 400,
        title: "Nothing to see here",
        text: "The application waits here for the answer of the authorization page."
    )

    static let notFound = CallbackPage(
        status: 404,
        title: "Not found",
        text: "There is nothing at this address."
    )

    static let methodRefused = CallbackPage(
        status: 405,
        title: "Not allowed",
        text: "Only GET is answered here."
    )

    static let notUnderstood = CallbackPage(
        status: 400,
        title: "Not understood",
        text: "This request is too long, or not HTTP."
    )

    private static func sentence(_ message: String) -> String {
        let first = message.prefix(1).uppercased() + message.dropFirst()
        return first.hasSuffix(".") ? first : first + "."
    }
}

extension CallbackPage {
    /// The whole answer.
    ///
    /// Nothing of it is kept, loaded from elsewhere or passed on.
    var bytes: [UInt8] {
        let body = Array(html.utf8)
        let head = """
            HTTP/1.1 \(status) \(reason)\r
            Content-Type: text/html; charset=utf-8\r
            Content-Length: \(body.count)\r
            Cache-Control: no-store\r
            Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:\r
            X-Content-Type-Options: nosniff\r
            Referrer-Policy: no-referrer\r
            Connection: close\r
            \(status == 405 ? "Allow: GET\r\n" : "")\r

            """
        return Array(head.utf8) + body
    }

    private var reason: String {
        switch status {
        case 200: "OK"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        default: "Bad Request"
        }
    }

    private var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Self.escaped(title))</title>
        <link rel="icon" href="data:,">
        <style>
        :root { color-scheme: light dark; }
        body { background: light-dark(#f4f5f7, #15181c); color: light-dark(#1b1f24, #e4e7eb);
          font: 1.1rem/1.5 system-ui, sans-serif; margin: 0; padding: 18vh 1.5rem 2rem; }
        main { background: light-dark(#fff, #1e2227); border-radius: .4rem;
          border-top: .3rem solid \(status == 200 ? "#2e9d5b" : "#d0453b"); margin: auto;
          box-shadow: 0 1px 4px #0003; max-width: 32rem; overflow-wrap: anywhere; padding: .8rem 2rem 1rem; }
        h1 { font-size: 1.4rem; }
        </style>
        </head>
        <body>
        <main>
        \(text.hasPrefix(title) ? "" : "<h1>\(Self.escaped(title))</h1>")
        <p>\(Self.escaped(text))</p>
        </main>
        </body>
        </html>

        """
    }

    private static func escaped(_ text: String) -> String {
        // By scalars: a mark that combines with a bracket would hide it in a character of its own.
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
