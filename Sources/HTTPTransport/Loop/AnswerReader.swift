/// Collects an answer as it arrives: headers line by line, the body in pieces.
struct AnswerReader {
    /// What made us break the transfer off; nil while all is well.
    private(set) var problem: (code: TransportError.Code, text: String)?
    private(set) var headers: [(name: String, value: String)] = []
    let body = ResponseBody()
    private let maximumBodySize: Int
    private var headerSize = 0

    /// More bytes of headers than this are no honest answer.
    private static let maximumHeaderSize = 256 << 10
    /// More than this is not set aside on the word of a header.
    private static let maximumReservation = 64 << 20

    init(maximumBodySize: Int) {
        self.maximumBodySize = maximumBodySize
    }

    /// Takes one header line; false to break off.
    mutating func receive(header line: UnsafeRawBufferPointer) -> Bool {
        headerSize += line.count
        guard headerSize <= Self.maximumHeaderSize else {
            return refuse(.tooLarge, "has more than \(Self.maximumHeaderSize) bytes of headers")
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            headers.removeAll()  // what came before was an interim answer, such as 100
            return true
        }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return isEndOfHeaders(line) ? prepareBody() : true
        }
        let value = text[text.utf8.index(after: colon)...]
        headers.append((String(text[..<colon]), String(value.trimmed)))
        return true
    }

    /// Takes bytes of the body; false to break off.
    mutating func receive(body more: UnsafeRawBufferPointer) -> Bool {
        guard more.count <= maximumBodySize - body.count else {
            return refuse(.tooLarge, "is longer than \(maximumBodySize) bytes")
        }
        return body.append(more) || refuse(.outOfMemory, "does not fit into memory")
    }

    private func isEndOfHeaders(_ line: UnsafeRawBufferPointer) -> Bool {
        line.allSatisfy { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
    }

    /// The announced length is that of the encoded body, so it is a lower bound and only a hint.
    private mutating func prepareBody() -> Bool {
        guard let length = headers.first(named: "Content-Length").flatMap({ Int($0) }), length > 0
        else { return true }
        let isEncoded = headers.first(named: "Content-Encoding") != nil
        guard isEncoded || length <= maximumBodySize else {
            return refuse(.tooLarge, "is \(length) bytes long, more than \(maximumBodySize)")
        }
        return body.reserve(min(length, Self.maximumReservation))
            || refuse(.outOfMemory, "does not fit into memory")
    }

    private mutating func refuse(_ code: TransportError.Code, _ text: String) -> Bool {
        problem = (code, text)
        return false
    }
}

extension Substring {
    /// Without blanks and line ends around.
    fileprivate var trimmed: Substring {
        var rest = self
        while let first = rest.unicodeScalars.first, first.value <= 0x20 {
            rest.unicodeScalars.removeFirst()
        }
        while let last = rest.unicodeScalars.last, last.value <= 0x20 {
            rest.unicodeScalars.removeLast()
        }
        return rest
    }
}
