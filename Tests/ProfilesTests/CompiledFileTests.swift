import Foundation
import Testing

@testable import Profiles

/// The compiled form in its folder.
struct CompiledFileTests {
    private let shop: TemporaryProfile
    private let compiled: Profile

    init() throws {
        shop = try TemporaryProfile(TemporaryProfile.shop)
        let (profile, file) = try Profile.compile(at: shop.folder)
        #expect(file == shop.folder + "/profile.compiled")
        compiled = profile
    }

    private var bytes: Data {
        get throws { try Data(contentsOf: URL(filePath: shop.folder + "/profile.compiled")) }
    }

    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: shop.folder).sorted() }
    }

    @Test(arguments: ["", "/"])
    func `it is read instead of the YAML`(ending: String) throws {
        // A compiled form that says something else shows where the profile comes from.
        var other = compiled
        other.title = "From the compiled form"
        let list = try #require(try ProfileSources(in: shop.folder).list)
        try shop.write(Data(CompiledProfile.bytes(of: other, from: list)), to: "profile.compiled")
        let (profile, note) = try Profile.open(at: shop.folder + ending)
        #expect(profile == other)
        #expect(note == nil)
        #expect(try Profile.load(at: shop.folder) == compiled)
    }

    @Test func `it says what the YAML says`() throws {
        #expect(try Profile.open(at: shop.folder).0 == Profile.load(at: shop.folder))
        #expect(try files == ["profile.compiled", "profile.yaml", "tables"])
    }

    @Test func `without it the YAML is read, and nothing is said`() throws {
        try FileManager.default.removeItem(atPath: shop.folder + "/profile.compiled")
        let (profile, note) = try Profile.open(at: shop.folder)
        #expect(profile == compiled)
        #expect(note == nil)
    }

    @Test func `a changed source is read at once`() throws {
        let text = TemporaryProfile.shop["tables/customers.yaml"] ?? ""
        let changed = text.replacing("name: id", with: "name: no")
            .replacing("key: id", with: "key: no")
        try shop.write(Data(changed.utf8), to: "tables/customers.yaml")
        #expect(throws: ProfileError.self) { try Profile.open(at: shop.folder) }
        try shop.write(Data((text + "\n").utf8), to: "tables/customers.yaml")
        let (profile, note) = try Profile.open(at: shop.folder)
        #expect(profile == compiled)
        #expect(note?.contains("tables/customers.yaml") == true)
    }

    @Test func `a table that is added is there at once`() throws {
        let text = (TemporaryProfile.shop["tables/customers.yaml"] ?? "")
            .replacing("name: customers", with: "name: guests")
        try shop.write(Data(text.utf8), to: "tables/guests.yaml")
        let (profile, note) = try Profile.open(at: shop.folder)
        #expect(profile.tables.map(\.name) == ["customers", "guests", "orders"])
        #expect(note?.contains("tables/guests.yaml") == true)
        _ = try Profile.compile(at: shop.folder)
        #expect(try Profile.open(at: shop.folder).note == nil)
    }

    @Test func `a table that is removed is gone at once`() throws {
        try FileManager.default.removeItem(atPath: shop.folder + "/tables/orders.yaml")
        let (profile, note) = try Profile.open(at: shop.folder)
        #expect(profile.tables.map(\.name) == ["customers"])
        #expect(note?.contains("tables/orders.yaml") == true)
    }

    @Test(arguments: [0, 10, 40])
    func `a file that was cut off is left alone`(count: Int) throws {
        try shop.write(try bytes.prefix(count), to: "profile.compiled")
        let (profile, note) = try Profile.open(at: shop.folder)
        #expect(profile == compiled)
        #expect(note?.contains("damaged") == true)
    }

    @Test func `a folder in its place is left alone, and not replaced`() throws {
        let file = shop.folder + "/profile.compiled"
        try FileManager.default.removeItem(atPath: file)
        try shop.write(Data(), to: "profile.compiled/there")
        let (profile, note) = try Profile.open(at: shop.folder)
        #expect(profile == compiled)
        #expect(note?.contains("directory") == true)
        let error = #expect(throws: ProfileError.self) { try Profile.compile(at: shop.folder) }
        #expect(error?.description.hasPrefix("\(file): It cannot be written: ") == true)
        #expect(try files == ["profile.compiled", "profile.yaml", "tables"])
    }

    @Test func `YAML with problems is not compiled`() throws {
        let before = try bytes
        try shop.write(Data("name: [".utf8), to: "tables/orders.yaml")
        let error = #expect(throws: ProfileError.self) { try Profile.compile(at: shop.folder) }
        #expect(error?.description.contains("tables/orders.yaml:") == true)
        #expect(try bytes == before)
    }

    @Test func `compiling the same twice writes the same bytes`() throws {
        let before = try bytes
        _ = try Profile.compile(at: shop.folder)
        #expect(try bytes == before)
    }
}
