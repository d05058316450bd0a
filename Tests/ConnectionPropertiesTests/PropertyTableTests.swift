import ConnectionProperties
import Foundation
import Testing

@Suite struct PropertyTableTests {
    @Test func `every name is declared once, letter case aside`() {
        let names = PropertyTable.all.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { !PropertyTable.isReserved($0) })
    }

    @Test func `every default is a value that the property may have`() throws {
        for property in PropertyTable.all where !property.defaultValue.isEmpty {
            let item = ConnectionString.Item(name: property.name, value: property.defaultValue)
            let settings = try ConnectionSettings(ConnectionString(items: [item]))
            #expect(settings.notices.isEmpty, "\(property.name)")
        }
    }

    @Test func `whatever is named like a secret is one`() {
        for property in PropertyTable.all {
            let name = property.name.lowercased()
            let sounds = ["password", "secret", "apikey", "cookies", "verifier", "customheaders"]
            let isToken = name.hasSuffix("token")
            if isToken || sounds.contains(where: name.contains) {
                #expect(property.isSecret, "\(property.name)")
            }
        }
    }

    @Test(arguments: [
        "Profile", "ProfileSettings", "AuthScheme", "APIKey", "OAuthAccessToken", "BaseURL",
        "Region", "APIVersion",
        "Pagesize", "MaxRows", "Timeout", "Readonly", "Logfile", "Verbosity", "ConnectOnOpen",
        "EnableLooseCriteriaEvaluation", "SSLServerCert",
    ])
    func `what a first connection needs works`(name: String) {
        #expect(PropertyTable.property(named: name.uppercased())?.support == .works)
    }

    @Test func `the reference page is what the table says`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/connection-properties.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(
            text == PropertyTable.markdown,
            "docs/connection-properties.md is stale: run apiodbc docs"
        )
    }

    @Test func `the reference page names every property in a row of its own`() {
        let rows = PropertyTable.markdown.split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.count == PropertyTable.all.count)
        for property in PropertyTable.all {
            #expect(
                rows.contains {
                    $0.hasPrefix("| `\(property.name)`") && $0.filter { $0 == "|" }.count == 5
                }
            )
        }
    }
}
