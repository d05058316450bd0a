import Foundation
import TableModel
import Testing

@testable import Profiles

/// What is written and read; where it lies is another matter.
struct CompiledProfileTests {
    private static let sources = SourceList([
        SourceList.Source(path: "profile.yaml", contents: [1, 2, 3])
    ])

    /// Between them they say every word in two ways.
    private static func samples() throws -> [Profile] {
        let shop = try TemporaryProfile(TemporaryProfile.shop)
        return [
            .everything, .least, try Profile.load(at: shop.folder),
            try Profile.load(at: ShippedProfileTests.folder),
        ]
    }

    @Test func `what is read is what was written, to the byte`() throws {
        for profile in try Self.samples() {
            let bytes = CompiledProfile.bytes(of: profile, from: Self.sources)
            let read = try CompiledProfile.profile(in: bytes, madeFrom: Self.sources)
            #expect(read == profile)
            #expect(CompiledProfile.bytes(of: read, from: Self.sources) == bytes)
            #expect(Array(read.remarks.utf8) == Array(profile.remarks.utf8))
        }
    }

    @Test func `no property of the model is the same in all samples`() throws {
        var values: [String: Set<String>] = [:]
        for sample in try Self.samples() { Self.collect(sample, into: &values) }
        let constant = values.filter { $0.value.count < 2 }.keys
        // What a profile cannot say.
        let known: Set = [
            "Column.collation", "Column.declared", "Column.defaultText", "ForeignKey.deleteRule",
            "ForeignKey.updateRule",
        ]
        #expect(Set(constant) == known)
    }

    /// Every value that a property of a structure has, by the names of both.
    private static func collect(_ value: Any, into values: inout [String: Set<String>]) {
        let mirror = Mirror(reflecting: value)
        for child in mirror.children {
            if mirror.displayStyle == .struct, let label = child.label {
                values["\(mirror.subjectType).\(label)", default: []].insert("\(child.value)")
            }
            collect(child.value, into: &values)
        }
    }

    @Test func `the bytes change only together with the format's number`() {
        let bytes = CompiledProfile.bytes(of: .everything, from: Self.sources)
        let checksum = CompiledProfile.checksum(bytes.dropFirst(16))
        // Another checksum: raise `CompiledProfile.format`, and write both down here.
        #expect(CompiledProfile.format == 3)
        #expect(checksum == 2_538_176_180)
    }

    @Test func `no two cases have the same tag`() {
        func tags<Case: CompilableCase>(_: Case.Type) -> Bool {
            Set(Case.allCases.map(\.tag)).count == Case.allCases.count
        }
        #expect(tags(AuthenticationDeclaration.Scheme.self))
        #expect(tags(RequestMethod.self))
        #expect(tags(JSONPath.Origin.self))
        #expect(tags(Fidelity.self))
        #expect(tags(ValueEncoding.self))
        #expect(tags(FilterRule.PatternShape.self))
        #expect(tags(ProfileColumn.TimeFormat.self))
        #expect(tags(ProfileColumn.Access.self))
        #expect(tags(ColumnType.self))
        #expect(tags(ConstraintOperator.self))
    }

    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, Int64.max, .min])
    func `numbers of any size are read back`(number: Int64) throws {
        var writer = CompiledWriter()
        writer.write(number)
        writer.write(Double(number))
        var reader = try CompiledReader(writer.bytes, from: 0)
        #expect(try reader.next() == number)
        #expect(try reader.next() == Double(number))
        #expect(reader.isAtEnd)
    }

    @Test(arguments: [
        [], [0x80], Array(repeating: 0xFF, count: 11), [0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
        [1, 1, 0xFF], [1, 5, 0x41],
    ])
    func `bytes that nobody wrote are refused`(bytes: [UInt8]) {
        #expect(throws: CompiledProfileError.damaged) {
            var reader = try CompiledReader(bytes, from: 0)
            _ = try reader.next([String].self)
        }
    }

    @Test func `a byte that is changed, missing or added is noticed`() throws {
        let bytes = CompiledProfile.bytes(of: .everything, from: Self.sources)
        for index in bytes.indices {
            for change in [0x01, 0x80, 0xFF] as [UInt8] {
                var other = bytes
                other[index] ^= change
                #expect(throws: CompiledProfileError.self) {
                    _ = try CompiledProfile.profile(in: other, madeFrom: Self.sources)
                }
            }
            #expect(throws: CompiledProfileError.self) {
                _ = try CompiledProfile.profile(
                    in: Array(bytes[..<index]),
                    madeFrom: Self.sources
                )
            }
        }
        #expect(throws: CompiledProfileError.damaged) {
            _ = try CompiledProfile.profile(in: bytes + [0], madeFrom: Self.sources)
        }
    }

    @Test func `bytes with a sound checksum are read to the end or refused`() {
        let bytes = CompiledProfile.bytes(of: .everything, from: Self.sources)
        var refused = 0
        for index in bytes.indices.dropFirst(16) {
            for change in [0x01, 0x02, 0x10, 0x7F, 0x80, 0xFF] as [UInt8] {
                var other = bytes
                other[index] ^= change
                let checksum = CompiledProfile.checksum(other.dropFirst(16))
                withUnsafeBytes(of: checksum.littleEndian) {
                    other.replaceSubrange(12..<16, with: $0)
                }
                let read = try? CompiledProfile.profile(in: other, madeFrom: Self.sources)
                refused += read == nil ? 1 : 0
            }
        }
        #expect(refused > bytes.count)
    }

    @Test func `another format is left alone`() {
        var bytes = CompiledProfile.bytes(of: .everything, from: Self.sources)
        bytes[8] += 1
        #expect(throws: CompiledProfileError.otherFormat) {
            _ = try CompiledProfile.profile(in: bytes, madeFrom: Self.sources)
        }
    }

    @Test(arguments: [
        (["a": 1, "b": 2], ["a": 1, "b": 2], nil), (["a": 1, "b": 2], ["a": 1, "b": 3], "b"),
        (["a": 1, "b": 2], ["a": 1], "b"), (["a": 1], ["a": 1, "b": 2], "b"),
        (["b": 2], ["a": 1, "b": 2], "a"), (["a": 1, "b": 2], ["b": 2], "a"), ([:], [:], nil),
    ])
    func `lists of sources differ in`(
        left: [String: UInt8],
        right: [String: UInt8],
        path: String?
    ) {
        func list(_ files: [String: UInt8]) -> SourceList {
            let files = files.sorted { $0.key < $1.key }
            return SourceList(files.map { SourceList.Source(path: $0.key, contents: [$0.value]) })
        }
        #expect(list(left).firstDifference(from: list(right)) == path)
    }
}
