extension Hosts: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        standard = try reader.next()
        regions = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(standard)
        writer.write(regions)
    }
}

extension Hosts.Region: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        name = try reader.next()
        url = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(name)
        writer.write(url)
    }
}

extension VersionHeader: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        header = try reader.next()
        standard = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(header)
        writer.write(standard)
    }
}

extension IdentityRequest: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        method = try reader.next()
        path = try reader.next()
        workspaceID = try reader.next()
        workspaceName = try reader.next()
        region = try reader.next()
        timeZone = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(method)
        writer.write(path)
        writer.write(workspaceID)
        writer.write(workspaceName)
        writer.write(region)
        writer.write(timeZone)
    }
}

extension Setting: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        name = try reader.next()
        remarks = try reader.next()
        standard = try reader.next()
        values = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(name)
        writer.write(remarks)
        writer.write(standard)
        writer.write(values)
    }
}
