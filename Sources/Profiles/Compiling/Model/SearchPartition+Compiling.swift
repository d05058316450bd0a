extension SearchPartition: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        column = try reader.next()
        granularity = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(column)
        writer.write(granularity)
    }
}

extension SearchPartition.Granularity: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .second: 0
        case .day: 1
        }
    }
}
