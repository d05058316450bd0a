/// The pages that a person sees in the browser.
enum ConsentPage {
    /// Asks whether an app may have access.
    static func question(app: String, workspace: String, ticket: String) -> String {
        let app = HTML.escaped(app)
        let workspace = HTML.escaped(workspace)
        return HTML.page(
            title: "Authorize \(app)",
            """
            <h1>\(app) would like access to your workspace</h1>
            <p>Workspace: <strong id="workspace">\(workspace)</strong></p>
            <p>If you agree, \(app) can:</p>
            <ul>
              <li>Read contacts and companies</li>
              <li>Read conversations</li>
              <li>Read tickets</li>
              <li>Read admins and teams</li>
            </ul>
            <form method="post" action="/oauth">
              <input type="hidden" name="ticket" value="\(HTML.escaped(ticket))">
              <button name="decision" value="authorize" id="authorize">Authorize access</button>
              <button name="decision" value="refuse" id="refuse" class="quiet">Cancel</button>
            </form>
            """
        )
    }

    /// Says why nothing can be asked.
    static func failure(_ reason: String) -> String {
        HTML.page(
            title: "Authorization failed",
            """
            <h1>Authorization failed</h1>
            <p id="reason">\(HTML.escaped(reason))</p>
            """
        )
    }
}

/// Text that browsers show.
enum HTML {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    static func page(title: String, _ content: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        <style>
        body { background: #f4f5f7; color: #1b1f24; font: 16px/1.5 sans-serif; margin: 0 }
        main { background: #fff; border: 1px solid #d9dde3; border-radius: 8px;
               margin: 12vh auto 0; max-width: 26rem; padding: 1.5rem 2rem 2rem }
        h1 { font-size: 1.25rem; line-height: 1.3 }
        button { background: #1857c4; border: 1px solid #1857c4; border-radius: 6px; color: #fff;
                 cursor: pointer; font: inherit; margin: .5rem .5rem 0 0; padding: .5rem 1rem }
        button.quiet { background: #fff; border-color: #c3c9d1; color: inherit }
        </style>
        </head>
        <body>
        <main>
        \(content)
        </main>
        </body>
        </html>

        """
    }
}
