import Testing

@testable import Profiles

/// The profile in the repository.
struct ShippedProfileTests {
    let profile: Profile

    init() throws {
        profile = try Profile.load(at: Self.folder)
    }

    /// `profiles/Intercom.apip`, beside `Tests`.
    static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/profiles/Intercom.apip"

    @Test(arguments: [
        ("me", 20), ("admins", 15), ("teams", 7), ("tags", 5), ("segments", 6),
        ("data_attributes", 16), ("contacts", 69), ("contact_tags", 6), ("contact_companies", 22),
        ("companies", 21), ("conversations", 102), ("conversation_parts", 34),
        ("conversation_tags", 6), ("tickets", 29),
    ])
    func `every table has all its columns`(name: String, columns: Int) throws {
        let table = try #require(profile.table(named: name))
        #expect(table.columns.count { !$0.column.isHidden } == columns)
        #expect(table.columns.allSatisfy { $0.column.isHidden == ($0.path == nil) })
    }
}
