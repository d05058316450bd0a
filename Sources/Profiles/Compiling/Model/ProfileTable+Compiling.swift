internal import TableModel

extension ProfileTable: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        name = try reader.next()
        remarks = try reader.next()
        examples = try reader.next()
        columns = try reader.next()
        primaryKey = try reader.next()
        foreignKeys = try reader.next()
        estimatedRows = try reader.next()
        lists = try reader.next()
        search = try reader.next()
        lookups = try reader.next()
        parent = try reader.next()
        let requests = lists + [search?.request].compactMap(\.self) + lookups.map(\.request)
        let fallbacks = requests.compactMap(\.cap?.fallback)
        guard fallbacks.allSatisfy(lists.indices.contains) else { throw .damaged }
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(name)
        writer.write(remarks)
        writer.write(examples)
        writer.write(columns)
        writer.write(primaryKey)
        writer.write(foreignKeys)
        writer.write(estimatedRows)
        writer.write(lists)
        writer.write(search)
        writer.write(lookups)
        writer.write(parent)
    }
}

extension SearchRequest: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        request = try reader.next()
        style = try reader.next()
        partition = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(request)
        writer.write(style)
        writer.write(partition)
    }
}

extension Lookup: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        key = try reader.next()
        request = try reader.next()
        absent = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(key)
        writer.write(request)
        writer.write(absent)
    }
}

extension ParentLink: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        table = try reader.next()
        inline = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(table)
        writer.write(inline)
    }
}

extension InlineRows: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        path = try reader.next()
        columns = try reader.next()
        maximum = try reader.next()
        hasMore = try reader.next()
        totalCount = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(path)
        writer.write(columns)
        writer.write(maximum)
        writer.write(hasMore)
        writer.write(totalCount)
    }
}
