import Testing

@testable import DriverCore

@Suite struct DataSourceTests {
    private let text = """
        ; a comment
        [Other]
        APIKey = other

        [ Intercom ]
        Driver=apiodbc
        # another
        APIKey =  a = b
        no equals sign
        [Last]
        x=1
        """

    @Test func `a section's entries are read in order`() {
        let items = IniText(text).entries(of: "INTERCOM")
        #expect(items.map(\.name) == ["Driver", "APIKey"])
        #expect(items.map(\.value) == ["apiodbc", "a = b"])
    }

    @Test(arguments: ["", "Intercom]", "x", "Nobody"])
    func `an unknown section has no entries`(name: String) {
        #expect(IniText(text).entries(of: name).isEmpty)
    }

    @Test func `the profiles are looked for beside the library`() {
        #expect(ShippedProfiles.folders.allSatisfy { $0.hasPrefix("/") })
        #expect(ShippedProfiles.folders.count == 2)
    }
}
