import Testing

@testable import DriverCore

@Suite struct TextTests {
    @Test(arguments: [
        (capacity: 0, kept: "", isTruncated: true), (capacity: 1, kept: "", isTruncated: true),
        (capacity: 3, kept: "ab", isTruncated: true),
        (capacity: 4, kept: "abc", isTruncated: false),
        (capacity: 9, kept: "abc", isTruncated: false),
    ])
    func `text is cut to leave room for its terminator`(
        capacity: Int,
        kept: String,
        isTruncated: Bool
    ) {
        var narrow = [UInt8](repeating: 0xEE, count: 10)
        let written = narrow.withUnsafeMutableBufferPointer {
            TextOutput($0.baseAddress, capacity).write("abc")
        }
        #expect(written == TextOutput.Written(length: 3, isTruncated: isTruncated))
        #expect(narrow.prefix(kept.utf8.count) == ArraySlice(kept.utf8))
        #expect(narrow[capacity] == 0xEE)

        var wide = [UInt16](repeating: 0xEEEE, count: 10)
        let wideWritten = wide.withUnsafeMutableBufferPointer {
            TextOutput($0.baseAddress, capacity).write("abc")
        }
        #expect(wideWritten == written)
        #expect(wide.prefix(kept.utf16.count) == ArraySlice(kept.utf16))
        #expect(wide[capacity] == 0xEEEE)
    }

    @Test func `a null buffer is told the length and loses nothing`() {
        let nothing: UnsafeMutablePointer<UInt8>? = nil
        let written = TextOutput(nothing, 0).write("Zoë")
        #expect(written == TextOutput.Written(length: 4, isTruncated: false))
    }

    @Test func `both encodings read the same text`() throws {
        let text = "Zoë 😀"
        let narrow = Array(text.utf8) + [0]
        let wide = Array(text.utf16) + [0]
        #expect(
            try narrow.withUnsafeBufferPointer { try TextInput($0.baseAddress, -3).text() } == text
        )
        #expect(
            try wide.withUnsafeBufferPointer { try TextInput($0.baseAddress, -3).text() } == text
        )
        #expect(
            try narrow.withUnsafeBufferPointer { try TextInput($0.baseAddress, 3).text() }
                == "Zo\u{FFFD}"
        )
        #expect(try wide.withUnsafeBufferPointer { try TextInput($0.baseAddress, 0).text() } == "")
    }

    @Test func `a lone surrogate becomes a replacement character`() throws {
        let units: [UInt16] = [0x61, 0xD83D]
        let text = try units.withUnsafeBufferPointer { try TextInput($0.baseAddress, 2).text() }
        #expect(text == "a\u{FFFD}")
    }

    @Test(arguments: [-1, -2, -4, Int(Int32.min)])
    func `a negative length is refused`(length: Int) {
        let bytes: [UInt8] = [0x61, 0]
        #expect(throws: DriverError.self) {
            try bytes.withUnsafeBufferPointer { try TextInput($0.baseAddress, length).text() }
        }
    }
}
