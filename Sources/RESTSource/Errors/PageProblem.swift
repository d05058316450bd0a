import CJSON
internal import TableModel

/// What is wrong with a page, in words.
struct PageProblem {
    let code: SourceError.Code
    let sentence: String

    init(_ error: apiodbc_read_error, in shape: PageShape) {
        let excerpt = withUnsafeBytes(of: error.excerpt) { bytes in
            String(decoding: bytes.prefix(Int(error.excerpt_length)), as: UTF8.self)
        }
        code = error.status == apiodbc_read_out_of_memory ? .exhausted : .malformedAnswer
        switch error.status {
        case apiodbc_read_out_of_memory:
            sentence = "the answer does not fit into memory"
        case apiodbc_read_no_rows:
            let places = shape.rows.dropFirst(Int(error.level)).first?.paths ?? []
            let names = places.map { "'\($0)'" }.joined(separator: " or ")
            sentence = "the answer has no rows at \(names)"
        case apiodbc_read_bad_row:
            sentence = "row \(error.row + 1) is not an object but \(excerpt)"
        case apiodbc_read_bad_value:
            let field = shape.columns.dropFirst(Int(error.field)).first
            let place = field.map { "column \($0.name) (\($0.source.words))" } ?? "a value"
            sentence = "row \(error.row + 1), \(place): cannot use the value \(excerpt)"
        default:
            let reason = error.reason.map { String(cString: $0) } ?? "unknown"
            sentence = "the answer is not valid JSON: \(reason)"
        }
    }
}

extension PageShape.Source {
    fileprivate var words: String {
        switch self {
        case .constant: "given"
        case .field(_, let path, let type): "\(type) at '\(path)'"
        }
    }
}

extension SourceError {
    init(_ problem: PageProblem, request: String) {
        self.init(problem.code, "\(request): \(problem.sentence)")
    }

    static let outOfMemory = SourceError(.exhausted, "there is not enough memory to read an answer")
}
