import CSQLite
internal import TableModel

extension Connection {
    /// Makes `CREATE VIRTUAL TABLE … USING apiodbc(n)` mean the session's source number n.
    func registerModule() throws(EngineError) {
        try check(sqlite3_create_module_v2(handle, "apiodbc", virtualTableModule, opaque, nil))
    }
}

/// The callbacks of every virtual table.
///
/// Lives as long as the process: SQLite keeps the address.
nonisolated(unsafe) private let virtualTableModule: UnsafePointer<sqlite3_module> = {
    var module = sqlite3_module()
    module.iVersion = 3
    module.xConnect = { _, connection, count, arguments, table, message in
        connect(Connection.from(connection), count, arguments, table, message)
    }
    // Only read from the schema: nothing has to be made or destroyed.
    module.xCreate = module.xConnect
    module.xDisconnect = { table in
        guard let table else { return SQLITE_OK }
        table.withTable { Unmanaged<VirtualTable>.fromOpaque($0).release() }
        sqlite3_free(table)
        return SQLITE_OK
    }
    module.xDestroy = module.xDisconnect
    module.xBestIndex = { table, info in
        guard let info, let table = table?.object else { return SQLITE_ERROR }
        return plan(info, for: table)
    }
    module.xOpen = { table, cursor in
        guard let cursor, let table = table?.object else { return SQLITE_ERROR }
        return open(cursor, on: table)
    }
    module.xClose = { cursor in
        guard let cursor else { return SQLITE_OK }
        // Balances the retain of `open`.
        cursor.withCursor { Unmanaged<VirtualCursor>.fromOpaque($0).release() }
        sqlite3_free(cursor)
        return SQLITE_OK
    }
    module.xFilter = { cursor, _, plan, count, arguments in
        answering(cursor) { cursor throws(SourceError) in
            let arguments = UnsafeBufferPointer(start: arguments, count: Int(max(count, 0)))
            try cursor.filter(plan.map { String(cString: $0) } ?? "", arguments)
        }
    }
    module.xNext = { cursor in
        answering(cursor) { cursor throws(SourceError) in try cursor.advance() }
    }
    module.xEof = { cursor in
        cursor?.withCursor {
            Unmanaged<VirtualCursor>.fromOpaque($0)._withUnsafeGuaranteedRef { $0.isOnRow ? 0 : 1 }
        } ?? 1
    }
    module.xColumn = { cursor, context, column in
        answering(cursor) { cursor throws(SourceError) in try cursor.answer(context, Int(column)) }
    }
    module.xRowid = { cursor, number in
        answering(cursor) { cursor throws(SourceError) in
            number?.pointee = try cursor.rowNumber()
        }
    }
    let pointer = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    pointer.initialize(to: module)
    return UnsafePointer(pointer)
}()

/// Finds the Swift cursor, runs one method of it, and parks what it throws.
@inline(__always)
private func answering(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?,
    _ body: (VirtualCursor) throws(SourceError) -> Void
) -> Int32 {
    guard let object = cursor?.withCursor({ $0 }) else { return SQLITE_ERROR }
    return Unmanaged<VirtualCursor>.fromOpaque(object)._withUnsafeGuaranteedRef { cursor in
        do throws(SourceError) {
            try body(cursor)
            return SQLITE_OK
        } catch {
            cursor.park(error)
            return error.code == .cancelled ? SQLITE_INTERRUPT : SQLITE_ERROR
        }
    }
}

private func connect(
    _ connection: Connection?,
    _ count: Int32,
    _ arguments: UnsafePointer<UnsafePointer<CChar>?>?,
    _ table: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
    _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
    guard let connection, let table, count > 3, let text = arguments?[3],
        let number = Int(String(cString: text)), connection.sources.indices.contains(number)
    else {
        message?.pointee = sqliteText("The driver's own module cannot be used like this.")
        return SQLITE_ERROR
    }
    let object = VirtualTable(connection, number: number)
    let code = sqlite3_declare_vtab(connection.handle, object.declaration)
    guard code == SQLITE_OK else {
        let why = sqlite3_errmsg(connection.handle).map { String(cString: $0) } ?? ""
        message?.pointee = sqliteText("The table \(object.schema.name) cannot be declared: \(why)")
        return code
    }
    guard let memory = sqlite3_malloc64(UInt64(MemoryLayout<apiodbc_vtab>.size)) else {
        return SQLITE_NOMEM
    }
    let typed = memory.bindMemory(to: apiodbc_vtab.self, capacity: 1)
    // Released by xDisconnect.
    typed.initialize(
        to: apiodbc_vtab(base: sqlite3_vtab(), object: Unmanaged.passRetained(object).toOpaque())
    )
    table.pointee = memory.assumingMemoryBound(to: sqlite3_vtab.self)
    return SQLITE_OK
}

private func open(
    _ cursor: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>,
    on table: VirtualTable
) -> Int32 {
    guard let memory = sqlite3_malloc64(UInt64(MemoryLayout<apiodbc_cursor>.size)) else {
        return SQLITE_NOMEM
    }
    let typed = memory.bindMemory(to: apiodbc_cursor.self, capacity: 1)
    // Released by xClose.
    let object = Unmanaged.passRetained(VirtualCursor(table)).toOpaque()
    typed.initialize(to: apiodbc_cursor(base: sqlite3_vtab_cursor(), object: object))
    cursor.pointee = memory.assumingMemoryBound(to: sqlite3_vtab_cursor.self)
    return SQLITE_OK
}

/// A C string in SQLite's own memory, which SQLite frees.
func sqliteText(_ text: String) -> UnsafeMutablePointer<CChar>? {
    var text = text
    return text.withUTF8 { bytes in
        guard let memory = sqlite3_malloc64(UInt64(bytes.count + 1)) else { return nil }
        if let start = bytes.baseAddress { memory.copyMemory(from: start, byteCount: bytes.count) }
        memory.storeBytes(of: 0, toByteOffset: bytes.count, as: UInt8.self)
        return memory.bindMemory(to: CChar.self, capacity: bytes.count + 1)
    }
}

extension UnsafeMutablePointer<sqlite3_vtab> {
    /// The Swift object's address, which follows SQLite's part of the struct.
    @inline(__always)
    fileprivate func withTable<Result>(_ body: (UnsafeRawPointer) -> Result) -> Result? {
        UnsafeRawPointer(self).assumingMemoryBound(to: apiodbc_vtab.self).pointee.object
            .map { body(UnsafeRawPointer($0)) }
    }

    fileprivate var object: VirtualTable? {
        withTable { Unmanaged<VirtualTable>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension UnsafeMutablePointer<sqlite3_vtab_cursor> {
    /// The Swift object's address, which follows SQLite's part of the struct.
    @inline(__always)
    fileprivate func withCursor<Result>(_ body: (UnsafeRawPointer) -> Result) -> Result? {
        UnsafeRawPointer(self).assumingMemoryBound(to: apiodbc_cursor.self).pointee.object
            .map { body(UnsafeRawPointer($0)) }
    }
}
