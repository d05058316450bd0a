internal import CODBC
import DriverCore

/// How a function counts text: in the units of its encoding, or in bytes.
enum LengthUnit {
    case units
    case bytes
}

extension Handle {
    /// Writes text and its whole length where the application wants them; text that is cut leaves 01004.
    ///
    /// - Throws: HY090 for a buffer of negative length.
    func put<Length: FixedWidthInteger>(
        _ text: String,
        into output: TextOutput,
        length: UnsafeMutablePointer<Length>?,
        counting unit: LengthUnit = .units
    ) throws(DriverError) {
        try output.checkCapacity()
        let written = output.write(text)
        let size = unit == .bytes ? output.encoding.unitSize : 1
        length?.pointee = Length(clamping: written.length * size)
        if written.isTruncated {
            diagnostics.warn(.rightTruncated, "The text was cut to fit the buffer")
        }
    }

    /// Writes an attribute with the width that it has.
    func put(
        _ value: AttributeValue,
        into pointer: SQLPOINTER?,
        capacity: Int32,
        length: UnsafeMutablePointer<Int32>?,
        encoding: TextEncoding
    ) throws(DriverError) {
        switch value {
        case .text(let text):
            let output = TextOutput(pointer, bytes: Int(capacity), encoding: encoding)
            try put(text, into: output, length: length, counting: .bytes)
        case .integer(let integer): store(integer, into: pointer, length: length)
        case .length(let integer): store(integer, into: pointer, length: length)
        case .small(let integer): store(integer, into: pointer, length: length)
        case .pointer(let address): store(UInt(bitPattern: address), into: pointer, length: length)
        }
    }

    private func store<Value: BitwiseCopyable>(
        _ value: Value,
        into pointer: SQLPOINTER?,
        length: UnsafeMutablePointer<Int32>?
    ) {
        pointer?.storeBytes(of: value, as: Value.self)
        length?.pointee = Int32(MemoryLayout<Value>.size)
    }
}

extension AttributeInput {
    init(_ value: SQLPOINTER?, _ length: SQLINTEGER, _ encoding: TextEncoding) {
        self.init(value, length: length, encoding: encoding)
    }
}
