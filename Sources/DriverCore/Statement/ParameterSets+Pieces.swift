internal import TableModel

// Parameters whose values come in pieces. They and their sets count from 0.

extension ParameterSets {
    /// Those that the application marked for it, one set after the other.
    var sentInPieces: [ParameterValues.Place] {
        let candidates = announceable
        guard !candidates.isEmpty else { return [] }
        return (0..<count).flatMap { set in
            isIgnored(set)
                ? []
                : candidates.filter { source(of: $0, set: set).isDataAtExecution }
                    .map { ParameterValues.Place(set: set, parameter: $0) }
        }
    }

    /// The address that the application bound, moved to the set, by which it knows a parameter.
    func token(of place: ParameterValues.Place) -> UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(mutating: source(of: place.parameter, set: place.set).data)
    }

    /// Whether the values have a size of their own, and so come whole.
    func isFixed(_ index: Int) -> Bool { source(of: index).cType.size != nil }

    /// The bytes of one piece.
    ///
    /// Values of a fixed size come whole, whatever length is given with them.
    ///
    /// - Throws: HY009 for a null pointer, HY090 for an impossible length.
    func bytes(
        of index: Int,
        at data: UnsafeRawPointer?,
        length: Int
    ) throws(DriverError) -> UnsafeRawBufferPointer {
        let cType = source(of: index).cType
        guard let data else {
            guard length == 0 else {
                throw DriverError(.invalidNullPointer, "A piece was given as a null pointer")
            }
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        if let size = cType.size { return UnsafeRawBufferPointer(start: data, count: size) }
        if length == TextInput.nullTerminated {
            return UnsafeRawBufferPointer(
                start: data,
                count: TextInput.length(at: data, isWide: cType == .wideChar)
            )
        }
        guard length >= 0 else {
            throw DriverError(.invalidLength, "A piece was given with the length \(length)")
        }
        return UnsafeRawBufferPointer(start: data, count: length)
    }

    /// The value that all pieces of a parameter make.
    func value(of index: Int, from bytes: [UInt8]) throws(DriverError) -> Value {
        // Memory of its own: an empty array has no address, and its value is not null.
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(bytes.count, 1),
            alignment: 8
        )
        defer { copy.deallocate() }
        copy.copyBytes(from: bytes)
        let length = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        defer { length.deallocate() }
        length.initialize(to: bytes.count)
        var source = source(of: index)
        source.data = UnsafeRawPointer(copy.baseAddress)
        source.octetLength = UnsafePointer(length)
        source.indicator = nil
        return try read(source, of: index)
    }
}
