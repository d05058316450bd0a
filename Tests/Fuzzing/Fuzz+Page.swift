import HTTPTransport
import Profiles
import TableModel

@testable import RESTSource

extension Fuzz {
    /// Rows of a list with a column of every type, and rows inside of rows.
    private static let shapes: [PageShape] = {
        let types: [(String, PageShape.FieldType)] = [
            ("text", .text), ("flag", .boolean), ("count", .integer), ("rate", .real),
            ("at", .timestamp), ("raw", .json), ("deep.er", .any),
        ]
        func columns(level: Int) -> [PageShape.Field] {
            types.map { name, type in
                PageShape.Field(
                    name: name,
                    source: .field(level: level, path: path(name), type: type)
                )
            }
        }
        let rows = PageShape.Rows(paths: [path("data"), path("items")], isOptional: false)
        let inner = PageShape.Rows(paths: [path("parts.data")], isOptional: true)
        return [
            PageShape(rows: [rows], columns: columns(level: 1), probes: [path("pages.next")]),
            PageShape(
                rows: [rows, inner],
                columns: columns(level: 2) + columns(level: 1),
                probes: [path("total_count")]
            ),
        ]
    }()

    nonisolated(unsafe) private static let readers = shapes.compactMap { try? PageReader($0) }

    private static func path(_ text: String) -> JSONPath { JSONPath(parsing: text) ?? .whole }

    /// Every page is read in full or refused, and each cell lies within it and is what its column says.
    static func page(_ bytes: UnsafeRawBufferPointer) {
        for reader in readers {
            guard let page = try? reader.read(ResponseBody(bytes), constants: nil, request: "fuzz")
            else { continue }
            let batch = page.batch
            for row in 0..<batch.rowCount {
                for column in reader.shape.columns.indices {
                    check(batch[row, column], as: reader.shape.columns[column].source)
                }
            }
            for probe in reader.shape.probes.indices { _ = page.probe(probe).value }
        }
    }

    private static func check(_ cell: Cell, as source: PageShape.Source) {
        guard case .field(_, _, let type) = source else { return }
        switch (cell.value, type) {
        case (.null, _), (_, .any), (.text, .text), (.text, .json): break
        case (.integer(let flag), .boolean): require(flag == 0 || flag == 1, "a boolean is \(flag)")
        case (.integer, .integer), (.real, .integer), (.integer, .real), (.real, .real): break
        case (.text(let text), .timestamp):
            require(Timestamp(parsing: text.utf8) != nil, "'\(text)' is no timestamp")
        default: require(false, "a cell of type \(type) holds \(cell.value)")
        }
    }
}
