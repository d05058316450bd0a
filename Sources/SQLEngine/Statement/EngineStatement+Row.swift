import CSQLite
package import TableModel

extension EngineStatement {
    /// Whether columns of the present row are read past SQLite.
    var isReadFromPage: Bool { pageRow != nil }

    /// A value of the present row, valid until the next `step` or `reset`.
    package func cell(_ index: Int) -> Cell {
        guard state == .running, let column = Int32(exactly: index) else { return .null }
        if let pageRow, pagePositions.indices.contains(index), pagePositions[index] >= 0 {
            return pageRow[Int(pagePositions[index])]
        }
        if let explained { return explained.cell(index) }
        return Cell(value: sqlite3_column_value(handle, column))
    }

    /// Reads cells of the present row in one call, valid until the next `step` or `reset`.
    ///
    /// - Parameters:
    ///   - columns: counted from 0.
    ///   - cells: room for as many.
    package func read(
        _ columns: UnsafeBufferPointer<Int32>,
        into cells: UnsafeMutablePointer<Cell>
    ) {
        guard state == .running, pageRow == nil, explained == nil, let handle else {
            for (place, column) in columns.enumerated() { cells[place] = cell(Int(column)) }
            return
        }
        for place in columns.indices {
            cells[place] = Cell(value: sqlite3_column_value(handle, columns[place]))
        }
    }
}

extension Cell {
    /// A value of a statement's present row, whose bytes stay SQLite's.
    ///
    /// SQLite calls such a value unprotected, which makes a difference only where it locks connections by itself:
    /// ours are opened with `SQLITE_OPEN_NOMUTEX`. Nobody but the statement's own thread touches its row, and what
    /// is read here neither converts nor allocates.
    @inline(__always)
    fileprivate init(value: OpaquePointer?) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: self = .real(sqlite3_value_double(value))
        // Asking for the blob of a text avoids the terminator, and so a copy.
        case SQLITE_TEXT: self = .text(Self.bytes(of: value))
        case SQLITE_BLOB: self = .blob(Self.bytes(of: value))
        default: self = .null
        }
    }

    @inline(__always)
    private static func bytes(of value: OpaquePointer?) -> UnsafeRawBufferPointer {
        guard let start = sqlite3_value_blob(value) else { return emptyBytes }
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}

/// No bytes, at an address of their own: empty text is not null.
nonisolated(unsafe) private let emptyBytes: UnsafeRawBufferPointer = {
    let byte = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
    byte.storeBytes(of: 0, as: UInt8.self)
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(byte).prefix(0))
}()
