extension Paging: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        style = try reader.next()
        size = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(style)
        writer.write(size)
    }
}

extension PageSize: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        place = try reader.next()
        standard = try reader.next()
        maximum = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(place)
        writer.write(standard)
        writer.write(maximum)
    }
}

extension CursorPaging: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        place = try reader.next()
        next = try reader.next()
        hasMore = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(place)
        writer.write(next)
        writer.write(hasMore)
    }
}

extension PageNumberPaging: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        place = try reader.next()
        first = try reader.next()
        totalPages = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(place)
        writer.write(first)
        writer.write(totalPages)
    }
}

extension ScrollPaging: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        place = try reader.next()
        next = try reader.next()
        expiry = try reader.next()
        isExclusive = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(place)
        writer.write(next)
        writer.write(expiry)
        writer.write(isExclusive)
    }
}

extension Paging.Style: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        switch try reader.byte() {
        case 0: self = .none
        case 1: self = .cursor(try reader.next())
        case 2: self = .pageNumber(try reader.next())
        case 3: self = .scroll(try reader.next())
        case 4: self = .nextURL(try reader.next())
        default: throw .damaged
        }
    }

    func write(to writer: inout CompiledWriter) {
        switch self {
        case .none: writer.byte(0)
        case .cursor(let value):
            writer.byte(1)
            writer.write(value)
        case .pageNumber(let value):
            writer.byte(2)
            writer.write(value)
        case .scroll(let value):
            writer.byte(3)
            writer.write(value)
        case .nextURL(let value):
            writer.byte(4)
            writer.write(value)
        }
    }
}
