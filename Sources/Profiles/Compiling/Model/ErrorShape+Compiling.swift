extension ErrorShape: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        list = try reader.next()
        code = try reader.next()
        message = try reader.next()
        field = try reader.next()
        requestID = try reader.next()
        permissionCodes = try reader.next()
        advice = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(list)
        writer.write(code)
        writer.write(message)
        writer.write(field)
        writer.write(requestID)
        writer.write(permissionCodes)
        writer.write(advice)
    }
}

extension RateLimitHeaders: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        limit = try reader.next()
        remaining = try reader.next()
        reset = try reader.next()
        retryAfter = try reader.next()
        window = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(limit)
        writer.write(remaining)
        writer.write(reset)
        writer.write(retryAfter)
        writer.write(window)
    }
}
