extension JSONPath: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        origin = try reader.next()
        steps = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(origin)
        writer.write(steps)
    }
}

extension JSONPath.Step: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        switch try reader.byte() {
        case 0: self = .field(try reader.next())
        case 1: self = .element(try reader.next())
        default: throw .damaged
        }
    }

    func write(to writer: inout CompiledWriter) {
        switch self {
        case .field(let value):
            writer.byte(0)
            writer.write(value)
        case .element(let value):
            writer.byte(1)
            writer.write(value)
        }
    }
}
