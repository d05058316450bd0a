internal import TableModel

/// An execution that waits for parameters whose values the application sends in pieces
/// (`SQL_DATA_AT_EXEC`).
///
/// See *Sending Long Data* in the ODBC reference.
struct PendingParameters {
    let sets: ParameterSets
    /// The parameters to be sent, in their order.
    private let wanted: [ParameterValues.Place]
    /// How many of them were asked for.
    private var asked = 0
    /// What the present one has so far; nil before its first piece.
    private var pieces: Pieces?
    private(set) var values: ParameterValues

    private enum Pieces {
        case null
        case bytes([UInt8])
    }

    init(_ sets: ParameterSets) {
        self.sets = sets
        wanted = sets.sentInPieces
        values = ParameterValues(sets)
    }

    /// What is called next: `SQLParamData` alone, `SQLPutData` alone, or either.
    var phase: SendingPhase {
        if asked == 0 { return .needsData }
        return pieces == nil ? .mustPut : .canPut
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
        sets.begin(wanted[asked - 1].set)
        return .some(sets.token(of: wanted[asked - 1]))
    }

    /// Adds a piece.
    ///
    /// - Throws: HY010 where no parameter was asked for, HY019 for a second piece of a value of fixed size,
    ///   HY020 for a piece beside a null, HY090 for an impossible length.
    mutating func add(_ data: UnsafeRawPointer?, length: Int) throws(DriverError) {
        guard asked > 0 else {
            throw DriverError(.functionSequence, "SQLParamData has not asked for a value yet")
        }
        guard length != ParameterSource.nullData else {
            guard pieces == nil else { throw .pieceBesideNull }
            pieces = .null
            return
        }
        let piece = try sets.bytes(of: wanted[asked - 1].parameter, at: data, length: length)
        switch pieces {
        case nil: pieces = .bytes(Array(piece))
        case .bytes(var before):
            guard !sets.isFixed(wanted[asked - 1].parameter) else {
                throw DriverError(
                    .nonCharacterInPieces,
                    "Only text and binary data are sent in several pieces"
                )
            }
            pieces = nil
            before.append(contentsOf: piece)
            pieces = .bytes(before)
        case .null: throw .pieceBesideNull
        }
    }

    private mutating func finish(_ place: ParameterValues.Place) throws(DriverError) {
        switch pieces {
        case nil:
            throw DriverError(.functionSequence, "No value was sent with SQLPutData")
        case .null: values.sent[place] = .null
        case .bytes(let bytes):
            values.sent[place] = try sets.value(of: place.parameter, from: bytes)
        }
    }
}

/// How far an application is with sending values.
enum SendingPhase {
    case needsData
    case mustPut
    case canPut
}

extension DriverError {
    fileprivate static let pieceBesideNull = DriverError(
        .concatenatedNull,
        "A null value has no further pieces"
    )
}
