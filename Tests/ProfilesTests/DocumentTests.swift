import Foundation
import Testing

/// What `docs/profile-format.md` shows is true.
struct DocumentTests {
    /// Blocks of YAML that begin with the name of a file: `# Shop.apip/profile.yaml`.
    static func files() throws -> [String: String] {
        let document = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/profile-format.md").standardized
        let text = try String(contentsOf: document, encoding: .utf8)
        var files: [String: String] = [:]
        for block in text.components(separatedBy: "```yaml\n# Shop.apip/").dropFirst() {
            let body = block.components(separatedBy: "```")[0]
            let lines = body.split(separator: "\n", maxSplits: 1)
            files[String(lines[0])] = String(lines[1])
        }
        return files
    }

    @Test func `the example loads`() throws {
        let shop = try TemporaryProfile(Self.files())
        #expect(shop.problems == [])
    }
}
