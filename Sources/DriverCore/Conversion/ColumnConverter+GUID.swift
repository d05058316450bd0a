internal import CODBC
internal import TableModel

extension ColumnConverter {
    /// `SQL_C_GUID`: from its text form, or from sixteen bytes.
    static func guid(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        once(cell, target, &progress) {
            switch cell.kind {
            case .blob:
                guard cell.storedBytes.count == MemoryLayout<SQLGUID>.size else {
                    return .failed(.restricted)
                }
                target.store(cell.storedBytes.loadUnaligned(as: SQLGUID.self))
                return .complete
            case .text where type.isText:
                guard let guid = SQLGUID(cell.storedBytes) else { return .failed(.unreadable) }
                target.store(guid)
                return .complete
            case .integer where type.isText, .real where type.isText: return .failed(.unreadable)
            default: return .failed(.restricted)
            }
        }
    }
}

extension ColumnConverter {
    /// A GUID column as the sixteen bytes of a `SQLGUID`, all or none.
    static func guidBytes(
        _ cell: Cell,
        _ type: ColumnType,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        guard target.data == nil || target.capacity >= MemoryLayout<SQLGUID>.size else {
            return .failed(.outOfRange)
        }
        return guid(cell, type, target, &progress)
    }
}

extension SQLGUID {
    /// Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, with braces or without.
    init?(_ text: UnsafeRawBufferPointer) {
        var reader = ByteReader(text)
        reader.skipBlanks()
        let hasBraces = reader.take(UInt8(ascii: "{"))
        var bytes: [UInt8] = []
        for length in [4, 2, 2, 2, 6] {
            if !bytes.isEmpty {
                guard reader.take(UInt8(ascii: "-")) else { return nil }
            }
            for _ in 0..<length {
                guard let byte = reader.takeHexadecimalByte() else { return nil }
                bytes.append(byte)
            }
        }
        if hasBraces {
            guard reader.take(UInt8(ascii: "}")) else { return nil }
        }
        reader.skipBlanks()
        guard reader.isAtEnd, bytes.count == 16 else { return nil }
        self.init()
        Data1 = bytes[..<4].reduce(0) { $0 << 8 | DWORD($1) }
        Data2 = bytes[4..<6].reduce(0) { $0 << 8 | WORD($1) }
        Data3 = bytes[6..<8].reduce(0) { $0 << 8 | WORD($1) }
        withUnsafeMutableBytes(of: &Data4) { $0.copyBytes(from: bytes[8...]) }
    }

    /// Thirty-six characters in capitals.
    var text: String {
        var tail: [UInt8] = []
        withUnsafeBytes(of: Data4) { tail = Array($0) }
        let groups = [
            hexadecimal(UInt64(Data1), 8), hexadecimal(UInt64(Data2), 4),
            hexadecimal(UInt64(Data3), 4),
            tail.prefix(2).map { hexadecimal(UInt64($0), 2) }.joined(),
            tail.dropFirst(2).map { hexadecimal(UInt64($0), 2) }.joined(),
        ]
        return groups.joined(separator: "-")
    }
}

private func hexadecimal(_ number: UInt64, _ width: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension ByteReader {
    mutating func takeHexadecimalByte() -> UInt8? {
        guard let high = takeHexadecimalDigit(), let low = takeHexadecimalDigit() else {
            return nil
        }
        return high << 4 | low
    }

    private mutating func takeHexadecimalDigit() -> UInt8? {
        guard let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): break
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): break
        default: return nil
        }
        _ = take(byte)
        return byte < 0x40 ? byte - 0x30 : (byte | 0x20) - UInt8(ascii: "a") + 10
    }
}
