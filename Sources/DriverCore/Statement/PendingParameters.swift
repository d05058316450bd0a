internal import TableModel

/// An execution that waits for parameters whose values the application sends in pieces
/// (`SQL_DATA_AT_EXEC`).
///
/// See *Sending Long Data* in the ODBC reference.
struct PendingParameters {
    let sets: ParameterSets
    /// The parameters to be sent, counted from 0, in their order.
    private let wanted: [Int]
    /// How many of them were asked for.
    private var asked = 0
    /// What the present one has so far; nil before its first piece.
    private var pieces: Pieces?
    private(set) var values: [Int: Value] = [:]

    private enum Pieces {
        case null
        case bytes([UInt8])
    }

    init(_ sets: ParameterSets, wanted: [Int]) {
        self.sets = sets
        self.wanted = wanted
    }

    /// Nothing is to be sent.
    var isEmpty: Bool { wanted.isEmpty }

    /// Finishes the present parameter and names the next one by its buffer; nil after the last.
    ///
    /// - Throws: HY010 where nothing was sent for the present one, or what makes its value unusable.
    mutating func next() throws(DriverError) -> UnsafeMutableRawPointer?? {
        if asked > 0 { try finish(wanted[asked - 1]) }
        guard asked < wanted.count else { return nil }
        asked += 1
        pieces = nil
        return .some(sets.token(of: wanted[asked - 1]))
    }

    /// Adds a piece.
    ///
    /// - Throws: HY010 where no parameter was asked for, HY020 for a piece beside a null, HY090 for an
    ///   impossible length.
    mutating func add(_ data: UnsafeRawPointer?, length: Int) throws(DriverError) {
        guard asked > 0 else {
            throw DriverError(.functionSequence, "SQLParamData has not asked for a value yet")
        }
        guard length != ParameterSource.nullData else {
            guard pieces == nil else { throw .pieceBesideNull }
            pieces = .null
            return
        }
        let piece = try sets.bytes(of: wanted[asked - 1], at: data, length: length)
        switch pieces {
        case nil: pieces = .bytes(Array(piece))
        case .bytes(let before): pieces = .bytes(before + piece)
        case .null: throw .pieceBesideNull
        }
    }

    private mutating func finish(_ parameter: Int) throws(DriverError) {
        switch pieces {
        case nil:
            throw DriverError(.functionSequence, "No value was sent with SQLPutData")
        case .null: values[parameter] = .null
        case .bytes(let bytes): values[parameter] = try sets.value(of: parameter, from: bytes)
        }
    }
}

extension DriverError {
    fileprivate static let pieceBesideNull = DriverError(
        .concatenatedNull,
        "A null value has no further pieces"
    )
}
