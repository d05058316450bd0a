internal import TableModel

/// The text form of a cell, lying in the cell's page or on the stack.
enum CellText {
    /// Hands `body` the text and how many of its first characters must fit: a number or date that
    /// is cut within those is no longer that number or date (22003 rather than 01004).
    @inline(__always)
    static func with(
        _ cell: Cell,
        _ type: ColumnType,
        body: (_ text: UnsafeRawBufferPointer, _ whole: Int) -> Delivery
    ) -> Delivery {
        if cell.isText {
            if type.isText || type.isBinary { return body(cell.storedBytes, 0) }
            if case .timestamp = type, DatetimeReading(canonical: cell.storedBytes) != nil {
                return body(cell.storedBytes, 19)
            }
            if case .date = type, DatetimeReading(canonicalDate: cell.storedBytes) != nil {
                return body(cell.storedBytes, 10)
            }
        }
        return withRendering(cell, type, body: body)
    }

    /// Whether the text form is pairs of hexadecimal digits.
    @inline(__always)
    static func isHexadecimal(_ cell: Cell, _ type: ColumnType) -> Bool {
        cell.isBlob || type.isBinary && cell.isText
    }

    private static func withRendering(
        _ cell: Cell,
        _ type: ColumnType,
        body: (_ text: UnsafeRawBufferPointer, _ whole: Int) -> Delivery
    ) -> Delivery {
        switch cell.kind {
        case .null, .blob: return body(cell.storedBytes, 0)
        case .integer:
            return withScratch { scratch in
                scratch.append(cell.storedInteger)
                return body(scratch.bytes, scratch.bytes.count)
            }
        case .real:
            var text = cell.storedReal.description
            return text.withUTF8 {
                let bytes = UnsafeRawBufferPointer($0)
                return body(bytes, wholeDigits(of: bytes))
            }
        case .text where type.isDatetime: return withDatetime(cell.storedBytes, type, body: body)
        case .text:
            let isNumber = DecimalNumber(cell.storedBytes) != nil
            return body(cell.storedBytes, isNumber ? wholeDigits(of: cell.storedBytes) : 0)
        }
    }

    private static func withDatetime(
        _ text: UnsafeRawBufferPointer,
        _ type: ColumnType,
        body: (_ text: UnsafeRawBufferPointer, _ whole: Int) -> Delivery
    ) -> Delivery {
        guard var value = DatetimeReading(text) else { return body(text, 0) }
        if case .timestamp = type, value.shape == .date { value.shape = .timestamp }
        if case .date = type, !value.hasTimeOfDay, value.shape == .timestamp { value.shape = .date }
        return withScratch { scratch in
            scratch.append(value)
            let whole = value.nanosecond == 0 ? scratch.bytes.count : value.lengthWithoutFraction
            return body(scratch.bytes, whole)
        }
    }

    /// Characters before the point; all of them where the number has an exponent.
    static func wholeDigits(of text: UnsafeRawBufferPointer) -> Int {
        guard !text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return text.count }
        return text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
    }

    private static func withScratch(_ body: (inout ScratchText) -> Delivery) -> Delivery {
        withUnsafeTemporaryAllocation(byteCount: ScratchText.capacity, alignment: 8) { buffer in
            var scratch = ScratchText(buffer)
            return body(&scratch)
        }
    }
}

extension DatetimeReading {
    /// Characters of the text form up to the point.
    var lengthWithoutFraction: Int {
        switch shape {
        case .date: 10
        case .time: 8
        case .timestamp: 19
        }
    }
}
