internal import CYAML

/// What libyaml reads next.
struct YAMLEvent {
    enum Kind: Equatable {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
        case scalar(String, isPlain: Bool)
        case alias
    }

    var kind: Kind
    var line: Int
    var column: Int
    /// It carries an `&anchor` or a `!tag`.
    var isMarked = false
}

/// Why a text is not YAML.
struct YAMLSyntaxError: Error {
    var line: Int
    var column: Int
    var message: String
}

/// One libyaml parser over bytes of our own, freed when it goes out of scope.
struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>

    /// Nil when memory is short.
    init?(_ bytes: [UInt8]) {
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        // libyaml reads from the buffer until the parser is deleted.
        input = .allocate(capacity: max(1, bytes.count))
        _ = input.initialize(from: bytes)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        let start = event.start_mark
        return YAMLEvent(
            kind: try kind(of: event),
            line: start.line + 1,
            column: start.column + 1,
            isMarked: isMarked(event)
        )
    }

    private func kind(of event: yaml_event_t) throws(YAMLSyntaxError) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_SEQUENCE_START_EVENT: return .sequenceStart
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT: return .mappingStart
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_ALIAS_EVENT: return .alias
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(
                String(decoding: bytes, as: UTF8.self),
                isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE
            )
        default: return .streamEnd
        }
    }

    private func isMarked(_ event: yaml_event_t) -> Bool {
        switch event.type {
        case YAML_SCALAR_EVENT:
            event.data.scalar.anchor != nil || event.data.scalar.tag != nil
        case YAML_SEQUENCE_START_EVENT:
            event.data.sequence_start.anchor != nil || event.data.sequence_start.tag != nil
        case YAML_MAPPING_START_EVENT:
            event.data.mapping_start.anchor != nil || event.data.mapping_start.tag != nil
        default: false
        }
    }

    /// What libyaml says of the input, with the place that it had reached.
    private var failure: YAMLSyntaxError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "memory is short"
        guard parser.pointee.error == YAML_READER_ERROR else {
            let mark = parser.pointee.problem_mark
            let context = parser.pointee.context.map { " " + String(cString: $0) } ?? ""
            return YAMLSyntaxError(
                line: mark.line + 1,
                column: mark.column + 1,
                message: "This is not YAML: \(problem)\(context)."
            )
        }
        // The reader counts bytes, and is ahead of the scanner's marks.
        let before = input.prefix(max(0, parser.pointee.problem_offset))
        let newline = UInt8(ascii: "\n")
        let lineStart = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        return YAMLSyntaxError(
            line: before.count { $0 == newline } + 1,
            column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1,
            message: "The text is not UTF-8: \(problem)."
        )
    }
}
