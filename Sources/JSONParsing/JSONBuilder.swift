import CJSON
internal import TableModel

/// Puts a document together from the events of its text.
final class JSONBuilder {
    private enum Container {
        case array([JSONValue])
        case object([JSONMember], name: String)
    }

    private(set) var document: JSONValue?
    private var open: [Container] = []

    /// Nil when all was read, else why not.
    func read(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard let start = bytes.baseAddress else { return nil }
        var events = apiodbc_json_events()
        events.context = Unmanaged.passUnretained(self).toOpaque()  // until the call has returned
        events.null = { JSONBuilder.at($0)?.add(.null) }
        events.boolean = { JSONBuilder.at($0)?.add(.boolean($1)) }
        events.integer = { JSONBuilder.at($0)?.add(.integer($1)) }
        events.real = { JSONBuilder.at($0)?.add(.real($1)) }
        events.text = { JSONBuilder.at($0)?.add(.text(JSONBuilder.text($1, $2))) }
        events.begin = { JSONBuilder.at($0)?.open.append($1 ? .object([], name: "") : .array([])) }
        events.name = { JSONBuilder.at($0)?.name(JSONBuilder.text($1, $2)) }
        events.end = { JSONBuilder.at($0)?.close() }
        let reason = apiodbc_json_walk(
            start.assumingMemoryBound(to: UInt8.self),
            bytes.count,
            &events
        )
        return reason.map { String(cString: $0) }
    }

    private func add(_ value: JSONValue) {
        switch open.popLast() {
        case nil: document = value
        case .array(let elements): open.append(.array(elements + [value]))
        case .object(let members, let name):
            let member = JSONMember(name: name, value: value)
            open.append(.object(members + [member], name: ""))
        }
    }

    private func name(_ text: String) {
        guard case .object(let members, _) = open.popLast() else { return }
        open.append(.object(members, name: text))
    }

    private func close() {
        switch open.popLast() {
        case nil: return
        case .array(let elements): add(.array(elements))
        case .object(let members, _): add(.object(members))
        }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> JSONBuilder? {
        context.map { Unmanaged<JSONBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    }
}
