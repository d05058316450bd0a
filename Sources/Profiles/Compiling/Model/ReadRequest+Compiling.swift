extension ReadRequest: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        method = try reader.next()
        path = try reader.next()
        query = try reader.next()
        body = try reader.next()
        parameters = try reader.next()
        rows = try reader.next()
        paging = try reader.next()
        totalCount = try reader.next()
        cap = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(method)
        writer.write(path)
        writer.write(query)
        writer.write(body)
        writer.write(parameters)
        writer.write(rows)
        writer.write(paging)
        writer.write(totalCount)
        writer.write(cap)
    }
}

extension ReadRequest.BodyField: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        path = try reader.next()
        value = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(path)
        writer.write(value)
    }
}

extension RowCap: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        rows = try reader.next()
        fallback = try reader.next()
        message = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(rows)
        writer.write(fallback)
        writer.write(message)
    }
}

extension PathTemplate: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        parts = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(parts)
    }
}

extension PathTemplate.Part: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        switch try reader.byte() {
        case 0: self = .literal(try reader.next())
        case 1: self = .column(try reader.next())
        default: throw .damaged
        }
    }

    func write(to writer: inout CompiledWriter) {
        switch self {
        case .literal(let value):
            writer.byte(0)
            writer.write(value)
        case .column(let value):
            writer.byte(1)
            writer.write(value)
        }
    }
}
