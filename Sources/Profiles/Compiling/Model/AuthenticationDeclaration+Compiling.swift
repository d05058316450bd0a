extension AuthenticationDeclaration: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        schemes = try reader.next()
        preferred = try reader.next()
        apiKey = try reader.next()
        oauth = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(schemes)
        writer.write(preferred)
        writer.write(apiKey)
        writer.write(oauth)
    }
}

extension APIKeyHeader: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        header = try reader.next()
        prefix = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(header)
        writer.write(prefix)
    }
}

extension OAuthDeclaration: Compilable {
    init(reading reader: inout CompiledReader) throws(CompiledProfileError) {
        authorizationURL = try reader.next()
        tokenURL = try reader.next()
        refreshURL = try reader.next()
        callbackURL = try reader.next()
        token = try reader.next()
        sendsGrantType = try reader.next()
        sendsRedirect = try reader.next()
    }

    func write(to writer: inout CompiledWriter) {
        writer.write(authorizationURL)
        writer.write(tokenURL)
        writer.write(refreshURL)
        writer.write(callbackURL)
        writer.write(token)
        writer.write(sendsGrantType)
        writer.write(sendsRedirect)
    }
}
