internal import TableModel

extension RequestParameter: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        place = try reader.next()
        column = try reader.next()
        comparison = try reader.next()
        fidelity = try reader.next()
        shift = try reader.next()
        encoding = try reader.next()
        values = try reader.next()
        isRequired = try reader.next()
        wantedBy = try reader.next()
        wantedValue = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(place)
        writer.write(column)
        writer.write(comparison)
        writer.write(fidelity)
        writer.write(shift)
        writer.write(encoding)
        writer.write(values)
        writer.write(isRequired)
        writer.write(wantedBy)
        writer.write(wantedValue)
    }
}

extension ParameterPlace: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        switch try reader.byte() {
        case 0: self = .query(try reader.next())
        case 1: self = .body(try reader.next())
        default: throw .damaged
        }
    }

    func write(to writer: inout CompiledWriter) {
        switch self {
        case .query(let value):
            writer.byte(0)
            writer.write(value)
        case .body(let value):
            writer.byte(1)
            writer.write(value)
        }
    }
}
