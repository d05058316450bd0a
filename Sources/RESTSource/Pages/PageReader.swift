import CJSON
internal import HTTPTransport
internal import Profiles
internal import TableModel

/// Reads pages of one shape.
///
/// One thread at a time; it keeps a parser's memory between pages.
final class PageReader {
    let shape: PageShape
    private let reader: OpaquePointer

    init(_ shape: PageShape) throws(SourceError) {
        guard let reader = apiodbc_reader_create() else { throw .outOfMemory }
        self.shape = shape
        self.reader = reader
        for rows in shape.rows {
            var isDone = apiodbc_reader_add_level(reader, rows.isOptional) != UInt32.max
            for path in rows.paths {
                isDone = isDone && path.withSteps { apiodbc_reader_add_rows(reader, $0, $1) }
            }
            guard isDone else { throw .outOfMemory }
        }
        for column in shape.columns {
            guard add(column.source) else { throw .outOfMemory }
        }
        for probe in shape.probes {
            let type = apiodbc_field_any
            let isDone = probe.withSteps { apiodbc_reader_add_probe(reader, $0, $1, type) }
            guard isDone else { throw .outOfMemory }
        }
    }

    deinit { apiodbc_reader_destroy(reader) }

    /// The rows of a page.
    ///
    /// `constants` are the values of the constant columns, in their order, and `request` names the
    /// request in an error.
    func read(
        _ body: ResponseBody,
        constants: OwnedRows?,
        request: String
    ) throws(SourceError) -> Page {
        var error = apiodbc_read_error()
        let bytes = body.bytes
        let page: OpaquePointer? = (constants?.batch.cells).withCells { cells in
            apiodbc_reader_read(
                reader,
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
                bytes.count,
                cells,
                &error
            )
        }
        guard let page else {
            throw SourceError(PageProblem(error, in: shape), request: request)
        }
        return Page(page, of: body, shape: shape)
    }

    private func add(_ source: PageShape.Source) -> Bool {
        switch source {
        case .constant: apiodbc_reader_add_constant(reader)
        case .field(let level, let path, let type):
            path.withSteps { steps, count in
                apiodbc_reader_add_column(reader, UInt32(clamping: level), steps, count, type.code)
            }
        }
    }
}

extension UnsafePointer<Cell>? {
    /// The cells as the reader knows them: both sides lay a cell out alike.
    fileprivate func withCells<Result>(_ body: (UnsafePointer<apiodbc_cell>?) -> Result) -> Result {
        guard let cells = self else { return body(nil) }
        return body(UnsafeRawPointer(cells).assumingMemoryBound(to: apiodbc_cell.self))
    }
}

extension PageShape.FieldType {
    fileprivate var code: apiodbc_field_type {
        switch self {
        case .text: apiodbc_field_text
        case .boolean: apiodbc_field_boolean
        case .integer: apiodbc_field_integer
        case .real: apiodbc_field_real
        case .timestamp: apiodbc_field_timestamp
        case .json: apiodbc_field_json
        case .any: apiodbc_field_any
        }
    }
}

extension JSONPath {
    /// The steps as the reader takes them, which copies the names.
    fileprivate func withSteps<Result>(
        _ body: (UnsafePointer<apiodbc_step>?, Int) -> Result
    ) -> Result {
        var names: [UInt8] = []
        var ranges: [(offset: Int?, length: Int)] = []
        for step in steps {
            switch step {
            case .field(let name):
                ranges.append((names.count, name.utf8.count))
                names.append(contentsOf: name.utf8)
            case .element(let position):
                ranges.append((nil, max(position, 0)))
            }
        }
        // A name must have an address even when it is empty: none means a position.
        names.append(0)
        return names.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                let steps = ranges.map { range in
                    apiodbc_step(
                        name: range.offset.flatMap { offset in
                            characters.baseAddress.map { $0 + offset }
                        },
                        length: range.length
                    )
                }
                return steps.withUnsafeBufferPointer { body($0.baseAddress, $0.count) }
            }
        }
    }
}
