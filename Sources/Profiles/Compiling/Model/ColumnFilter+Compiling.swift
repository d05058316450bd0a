internal import TableModel

extension ColumnFilter: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        field = try reader.next()
        encoding = try reader.next()
        rules = try reader.next()
        values = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(field)
        writer.write(encoding)
        writer.write(rules)
        writer.write(values)
    }
}

extension FilterRule: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        terms = try reader.next()
        fidelity = try reader.next()
        maximumValues = try reader.next()
        patterns = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(terms)
        writer.write(fidelity)
        writer.write(maximumValues)
        writer.write(patterns)
    }
}

extension FilterRule.Term: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        comparison = try reader.next()
        shift = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(comparison)
        writer.write(shift)
    }
}
