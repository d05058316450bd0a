internal import TableModel

// What only a table of the user's own can have, such as a declared type, is not written.

extension Column: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        self.init(
            name: try reader.next(),
            type: try reader.next(),
            size: try reader.next(),
            isNullable: try reader.next(),
            isHidden: try reader.next(),
            remarks: try reader.next()
        )
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(name)
        writer.write(type)
        writer.write(size)
        writer.write(isNullable)
        writer.write(isHidden)
        writer.write(remarks)
    }
}

extension ForeignKey: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        self.init(
            columns: try reader.next(),
            table: try reader.next(),
            referenced: try reader.next()
        )
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(columns)
        writer.write(table)
        writer.write(referenced)
    }
}
