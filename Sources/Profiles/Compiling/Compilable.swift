/// What a compiled profile can hold.
///
/// Structures read and write their properties one after the other. Nothing in the bytes says what they mean,
/// so whoever changes a conformance, or what it stands for, raises `CompiledProfile.format`.
protocol Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError)

    func write(to writer: inout CompiledWriter)
}

/// What may be the key of a dictionary: entries are written in this order, so that equal profiles have equal bytes.
protocol CompilableKey: Compilable, Hashable {
    static func precedes(_ left: Self, _ right: Self) -> Bool
}

/// Cases without values, written as one byte.
protocol CompilableCase: CompilableKey, CaseIterable {
    /// What stands for the case; two cases never share a tag.
    var tag: UInt8 { get }
}

extension CompilableCase {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        let tag = try reader.byte()
        for value in Self.allCases where value.tag == tag {
            self = value
            return
        }
        throw .damaged
    }

    func write(to writer: inout CompiledWriter) { writer.byte(tag) }

    static func precedes(_ left: Self, _ right: Self) -> Bool { left.tag < right.tag }
}
