/// The files that a profile was made from, as far as one sees by it whether they are still the same.
///
/// It guards against forgetting, not against malice: who may write the compiled form may write the YAML.
struct SourceList: Hashable, Compilable {
    /// In the order of their paths.
    var sources: [Source]

    struct Source: Hashable, Compilable {
        /// Inside the profile's folder: `tables/tags.yaml`.
        var path: String
        /// In bytes.
        var size: Int
        /// The CRC-32 of the contents.
        var checksum: UInt32

        init(path: String, contents: [UInt8]) {
            self.path = path
            size = contents.count
            checksum = CompiledProfile.checksum(contents[...])
        }

        init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
            path = try reader.next()
            size = try reader.next()
            checksum = try reader.next()
        }

        func write(to writer: inout CompiledWriter) {
            writer.write(path)
            writer.write(size)
            writer.write(checksum)
        }
    }

    init(_ sources: [Source]) {
        self.sources = sources
    }

    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        sources = try reader.next()
    }

    func write(to writer: inout CompiledWriter) { writer.write(sources) }

    /// The path of a file that is in one list alone, or differs; nil where the lists are equal.
    func firstDifference(from other: SourceList) -> String? {
        for (mine, theirs) in zip(sources, other.sources) where mine != theirs {
            return min(mine.path, theirs.path)
        }
        let longer = sources.count > other.sources.count ? sources : other.sources
        return longer.dropFirst(min(sources.count, other.sources.count)).first?.path
    }
}
