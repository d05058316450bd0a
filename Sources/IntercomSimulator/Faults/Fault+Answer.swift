import NIOCore
import NIOHTTP1

extension Fault {
    /// What is answered instead of anything that the API knows; nil where the API is asked.
    func replacement(requestID: String) -> Answer? {
        switch kind {
        case .status:
            let error = APIError(
                status: HTTPResponseStatus(statusCode: status),
                code: code ?? Self.codes[status] ?? "server_error",
                message: "A fault of the plan"
            )
            return Answer(error, requestID: requestID)
        case .html:
            var answer = Answer(html: "<!DOCTYPE html><title>Portal</title><p>Sign in, please.")
            if variant == 1 { answer.contentType = "application/json; charset=utf-8" }
            return answer
        default: return nil
        }
    }

    /// The headers of the rate limit that a refusal carries.
    func headers(
        _ headers: [(name: String, value: String)],
        skew: Int
    ) -> [(name: String, value: String)] {
        guard kind == .status else { return headers }
        guard hasHeaders else { return [] }
        return headers.map { header in
            switch (header.name, resetsIn) {
            case ("X-RateLimit-Remaining", _) where status == 429: (header.name, "0")
            case ("X-RateLimit-Reset", let seconds?):
                (header.name, String(ServerClock.now(skew) + seconds))
            default: header
            }
        }
    }

    private static let codes = [
        400: "client_error", 401: "unauthorized", 403: "api_plan_restricted", 404: "not_found",
        408: "request_timeout", 429: "rate_limit_exceeded", 503: "service_unavailable",
    ]

    /// The answer of the API with the fault in its text.
    func edited(_ answer: Answer, of request: APIRequest, _ cursors: CursorMemory) -> Answer {
        let bytes = Array(answer.page.bytes.readableBytesView)
        let outline = JSONOutline(bytes: bytes)
        switch kind {
        case .truncatedJSON:
            return answer.replacing(bytes.count * 2 / 3..<bytes.count, with: "")
        case .wrongShape:
            let shapes = [
                "{}", "[]", "null", "17", "\"text\"", #"{"data":"c1"}"#, #"{"data":["c1"]}"#,
                #"{"data":{"id":"c1"}}"#, #"{"data":[[]]}"#, #"{"type":"list","data":null}"#,
            ]
            return answer.replacing(0..<bytes.count, with: shapes[abs(variant % shapes.count)])
        case .repeatedCursor:
            guard let place = outline.nextCursor, let cursor = request.cursor else { return answer }
            return answer.replacing(place, with: JSONText.quoted(cursor))
        case .cursorCycle:
            guard let place = outline.nextCursor, let cursor = cursors.first(of: request)
            else { return answer }
            return answer.replacing(place, with: JSONText.quoted(cursor))
        case .emptyPage:
            guard let place = outline.nextCursor, let rows = outline.rows,
                let cursor = request.cursor.flatMap(Cursor.sameNextPage)
            else { return answer }
            var empty = answer.replacing(place, with: JSONText.quoted(cursor))
            let moved = JSONOutline(bytes: Array(empty.page.bytes.readableBytesView)).rows ?? rows
            empty = empty.replacing(moved, with: "[]")
            empty.page.count(rows: 0)
            return empty
        case .hugeRow, .nested: return grown(answer, outline)
        default: return answer
        }
    }

    /// The first row with a field of the size that was asked for.
    private func grown(_ answer: Answer, _ outline: JSONOutline) -> Answer {
        guard let row = outline.firstRow else { return answer }
        let value: (inout ByteBuffer) -> Void = { buffer in
            if kind == .hugeRow {
                buffer.writeString("\"")
                buffer.writeRepeatingByte(UInt8(ascii: "x"), count: bytes)
                buffer.writeString("\"")
            } else {
                buffer.writeRepeatingByte(UInt8(ascii: "["), count: levels)
                buffer.writeRepeatingByte(UInt8(ascii: "]"), count: levels)
            }
        }
        if let place = outline.member(field, ofObjectAt: row) {
            return answer.replacing(place, writing: value)
        }
        return answer.replacing(row + 1..<row + 1) { buffer in
            buffer.writeString("\"\(field)\":")
            value(&buffer)
            buffer.writeString(",")
        }
    }
}

extension Answer {
    /// The cursor of the next page, of a page that names one.
    var nextCursor: String? {
        let outline = JSONOutline(bytes: Array(page.bytes.readableBytesView))
        return outline.nextCursor.map {
            String(decoding: outline.bytes[$0].dropFirst().dropLast(), as: UTF8.self)
        }
    }

    fileprivate func replacing(_ place: Range<Int>, with text: String) -> Answer {
        replacing(place) { $0.writeString(text) }
    }

    fileprivate func replacing(
        _ place: Range<Int>,
        writing: (inout ByteBuffer) -> Void
    ) -> Answer {
        let old = page.bytes.readableBytesView
        var bytes = ByteBuffer()
        bytes.writeBytes(old.prefix(place.lowerBound))
        writing(&bytes)
        bytes.writeBytes(old.dropFirst(place.upperBound))
        var answer = self
        answer.page = JSONPage(bytes, rows: page.rows)
        return answer
    }
}

extension Cursor {
    /// Another cursor that leads to the same rows.
    fileprivate static func sameNextPage(_ text: String) -> String? {
        guard let bytes = Base64.decode(text), let comma = bytes.lastIndex(of: UInt8(ascii: ",")),
            let page = try? read(text).page
        else { return nil }
        return Base64.encode(String(decoding: bytes[...comma], as: UTF8.self) + "\(page + 1)]")
    }
}
