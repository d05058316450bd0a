extension SearchStyle: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        query = try reader.next()
        fieldKey = try reader.next()
        operatorKey = try reader.next()
        valueKey = try reader.next()
        and = try reader.next()
        or = try reader.next()
        maximumDepth = try reader.next()
        maximumFilters = try reader.next()
        everything = try reader.next()
        sort = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(query)
        writer.write(fieldKey)
        writer.write(operatorKey)
        writer.write(valueKey)
        writer.write(and)
        writer.write(or)
        writer.write(maximumDepth)
        writer.write(maximumFilters)
        writer.write(everything)
        writer.write(sort)
    }
}

extension SearchStyle.Everything: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        field = try reader.next()
        comparison = try reader.next()
        value = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(field)
        writer.write(comparison)
        writer.write(value)
    }
}

extension SearchStyle.Sort: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        field = try reader.next()
        order = try reader.next()
        ascending = try reader.next()
        descending = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(field)
        writer.write(order)
        writer.write(ascending)
        writer.write(descending)
    }
}
