import Foundation
import Profiles
import Testing

/// What is wrong with files and folders rather than with what they say.
struct FileTests {
    @Test func `a folder that is not there is named`() {
        let error = #expect(throws: ProfileError.self) {
            try Profile.load(at: "/nowhere/Shop.apip")
        }
        #expect(
            error?.description
                == "/nowhere/Shop.apip: There is no such folder; a profile is a folder that holds profile.yaml."
        )
    }

    @Test func `missing files are all named`() throws {
        let shop = try TemporaryProfile(["readme.txt": ""])
        #expect(
            shop.problems == [
                "profile.yaml: It cannot be opened: No such file or directory.",
                "tables: It cannot be listed: No such file or directory.",
            ]
        )
    }

    @Test(arguments: ["", "# nothing\n"])
    func `an empty file is reported`(text: String) throws {
        var files = TemporaryProfile.shop
        files["tables/customers.yaml"] = text
        #expect(
            try TemporaryProfile(files).problems.contains(
                "tables/customers.yaml: The file is empty."
            )
        )
    }

    @Test(arguments: [
        (bytes: "name: orders\ndescription: \u{E9}", bad: [0xFF], place: "2:15"),
        (bytes: "name: orders\n", bad: [0xC3, 0x28], place: "2:2"),
        (bytes: "", bad: [0x00], place: "1:1"),
    ])
    func `bytes that are not UTF-8 are reported where they are`(
        bytes: String,
        bad: [UInt8],
        place: String
    ) throws {
        let shop = try TemporaryProfile(TemporaryProfile.shop)
        try shop.write(Data(bytes.utf8) + Data(bad), to: "tables/orders.yaml")
        let prefix = "tables/orders.yaml:\(place): The text is not UTF-8:"
        #expect(shop.problems.contains { $0.hasPrefix(prefix) }, "\(shop.problems)")
    }

    @Test func `a file that is far too large is refused`() throws {
        let shop = try TemporaryProfile(TemporaryProfile.shop)
        try shop.write(Data(repeating: 0x20, count: 5 << 20), to: "tables/orders.yaml")
        #expect(
            shop.problems.contains(
                "tables/orders.yaml: It is larger than 4 MB, so it is not a profile’s file."
            )
        )
    }

    @Test func `files that are not YAML are left alone`() throws {
        let shop = try TemporaryProfile(TemporaryProfile.shop)
        try shop.write(Data("[".utf8), to: "tables/.orders.yaml")
        try shop.write(Data("[".utf8), to: "tables/notes.txt")
        #expect(shop.problems == [])
    }

    @Test func `no text makes the loader trap`() throws {
        let shop = try TemporaryProfile(TemporaryProfile.shop)
        var generator = SplitMix(state: 1)
        for path in TemporaryProfile.shop.keys.sorted() {
            let text = Array(TemporaryProfile.shop[path, default: ""].utf8)
            for _ in 0..<60 {
                var broken = text
                for _ in 0...Int.random(in: 0..<4, using: &generator) {
                    let position = Int.random(in: 0..<broken.count, using: &generator)
                    let byte = Array("{}[]:,-\"'$.#&*!|>0 \n\u{E9}".utf8).randomElement(
                        using: &generator
                    )
                    broken[position] = byte ?? 0
                }
                try shop.write(Data(broken), to: path)
                #expect(shop.problems.allSatisfy { !$0.isEmpty })
            }
            try shop.write(Data(text), to: path)
        }
        #expect(shop.problems == [])
    }
}

/// Random numbers that are the same every time.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
