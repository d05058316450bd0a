extension NamedLiteral: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        name = try reader.next()
        value = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(name)
        writer.write(value)
    }
}

extension Literal: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        switch try reader.byte() {
        case 0: self = .null
        case 1: self = .boolean(try reader.next())
        case 2: self = .integer(try reader.next())
        case 3: self = .real(try reader.next())
        case 4: self = .text(try reader.next())
        default: throw .damaged
        }
    }

    func write(to writer: inout CompiledWriter) {
        switch self {
        case .null: writer.byte(0)
        case .boolean(let value):
            writer.byte(1)
            writer.write(value)
        case .integer(let value):
            writer.byte(2)
            writer.write(value)
        case .real(let value):
            writer.byte(3)
            writer.write(value)
        case .text(let value):
            writer.byte(4)
            writer.write(value)
        }
    }
}
