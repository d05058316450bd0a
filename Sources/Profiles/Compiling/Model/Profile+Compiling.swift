extension Profile: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        name = try reader.next()
        title = try reader.next()
        remarks = try reader.next()
        hosts = try reader.next()
        version = try reader.next()
        headers = try reader.next()
        authentication = try reader.next()
        identity = try reader.next()
        errors = try reader.next()
        rateLimit = try reader.next()
        settings = try reader.next()
        tables = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(name)
        writer.write(title)
        writer.write(remarks)
        writer.write(hosts)
        writer.write(version)
        writer.write(headers)
        writer.write(authentication)
        writer.write(identity)
        writer.write(errors)
        writer.write(rateLimit)
        writer.write(settings)
        writer.write(tables)
    }
}
