internal import TableModel

extension ProfileColumn: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        column = try reader.next()
        path = try reader.next()
        format = try reader.next()
        // Nearly all columns come with every request: they share a set.
        availability = try reader.next(Bool.self) ? Self.everywhere : try reader.next()
        filter = try reader.next()
        sort = try reader.next()
        narrows = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(column)
        writer.write(path)
        writer.write(format)
        writer.write(availability == Self.everywhere)
        if availability != Self.everywhere { writer.write(availability) }
        writer.write(filter)
        writer.write(sort)
        writer.write(narrows)
    }

    private static let everywhere = Set(Access.allCases)
}
