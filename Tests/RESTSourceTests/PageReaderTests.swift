import HTTPTransport
import Profiles
import TableModel
import Testing

@testable import RESTSource

@Suite struct PageReaderTests {
    /// Reads one column of the rows at `data`.
    private func read(
        _ page: String,
        path: String = "v",
        type: PageShape.FieldType = .text
    ) throws -> [Value] {
        let shape = PageShape(
            rows: [PageShape.Rows(paths: [Shop.path("data")], isOptional: false)],
            columns: [
                PageShape.Field(
                    name: "v",
                    source: .field(level: 1, path: Shop.path(path), type: type)
                )
            ],
            probes: []
        )
        let reader = try PageReader(shape)
        let batch = try reader.read(ResponseBody(page.utf8), constants: nil, request: "test").batch
        return (0..<batch.rowCount).map { batch[$0, 0].value }
    }

    private func value(_ json: String, _ type: PageShape.FieldType) throws -> Value? {
        try read(#"{"data":[{"v":\#(json)}]}"#, type: type).first
    }

    @Test(arguments: [
        (#""a""#, PageShape.FieldType.text, Value.text("a")), (#""""#, .text, .text("")),
        ("12", .text, .text("12")), ("1.50", .text, .text("1.50")), ("true", .text, .text("true")),
        ("123456789012345678901234567890", .text, .text("123456789012345678901234567890")),
        ("{}", .text, .null), ("[ ]", .text, .null), (#"{"a": 1}"#, .text, .text(#"{"a": 1}"#)),
        ("null", .text, .null), (#""\u00e9\n\ud83d\ude00""#, .text, .text("é\n😀")),
        ("5", .integer, .integer(5)), ("5.0", .integer, .integer(5)),
        ("5e2", .integer, .integer(500)),
        (#""-7""#, .integer, .integer(-7)), (#""""#, .integer, .null), ("{}", .integer, .null),
        ("9223372036854775807", .integer, .integer(.max)), ("0.25", .real, .real(0.25)),
        ("-9223372036854775808", .integer, .integer(.min)),
        ("18446744073709551616", .real, .real(0x1p64)),
        (#""1.5""#, .real, .real(1.5)), ("true", .boolean, .integer(1)),
        ("0", .boolean, .integer(0)),
        (#""false""#, .boolean, .integer(0)), (#""1""#, .boolean, .integer(1)),
        ("[]", .boolean, .null),
        ("0", .timestamp, .text("1970-01-01 00:00:00")),
        ("-1", .timestamp, .text("1969-12-31 23:59:59")),
        ("253402300799", .timestamp, .text("9999-12-31 23:59:59")),
        ("1700000000.5", .timestamp, .text("2023-11-14 22:13:20.500000")),
        (#""1700000000""#, .timestamp, .text("2023-11-14 22:13:20")), (#""""#, .timestamp, .null),
        (#""2024-02-29T23:30:00.25-01:00""#, .timestamp, .text("2024-03-01 00:30:00.250000")),
        (#""2024-02-29""#, .timestamp, .text("2024-02-29 00:00:00")),
        (#""a\ud83d\n""#, .text, .text("a\u{FFFD}\n")),
        (#""\ude00\ud83d\ude00""#, .text, .text("\u{FFFD}😀")),
        (#"{"a": [1]}"#, .json, .text(#"{"a": [1]}"#)), ("[]", .json, .text("[]")),
        (#""a\u0041""#, .json, .text(#""a\u0041""#)), ("1.50", .json, .text("1.50")),
        ("true", .any, .integer(1)), (#""x""#, .any, .text("x")), (#"{"a":1}"#, .any, .null),
        ("99999999999999999999", .any, .text("99999999999999999999")),
    ])
    func `a value becomes a cell of its column's type`(
        json: String,
        type: PageShape.FieldType,
        value: Value
    ) throws {
        #expect(try self.value(json, type) == value)
        #expect(try self.value(" \n\t\(json)\r ", type) == value)
    }

    @Test(arguments: [
        ("1.5", PageShape.FieldType.integer), ("9223372036854775808", .integer),
        (#""x""#, .integer),
        ("true", .integer), (#"{"a":1}"#, .integer), (#""x""#, .real), ("1e999", .real),
        ("2", .boolean), (#""yes""#, .boolean), (#""soon""#, .timestamp),
        ("253402300800", .timestamp),
        ("true", .timestamp), (#""2023-02-29""#, .timestamp), ("[1]", .timestamp),
        (#""\x""#, .text), (#""\u12""#, .text),
    ])
    func `a value that is not of its type is an error`(json: String, type: PageShape.FieldType) {
        let error = #expect(throws: SourceError.self) { try value(json, type) }
        #expect(error?.code == .malformedAnswer)
        #expect(error?.message.contains("row 1, column v") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        "NaN", "Infinity", "-", "01", "1.", ".5", "1e", "+1", "tru", "nul", "'x'", #""x"#, "", "}",
        "1 2", #""a" "b""#, "\"\u{1}\"",
    ])
    func `what is not JSON is an error`(json: String) {
        for type in [PageShape.FieldType.text, .integer, .json] {
            let error = #expect(throws: SourceError.self, "\(json) \(type)") {
                try value(json, type)
            }
            #expect(error?.code == .malformedAnswer)
        }
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", #"{"data"#, #"{"data":"#, #"{"data":["#, #"{"data":[{"v":1}"#,
        #"{"data":[{"v":1}}]"#, #"{"data":[{"v":1}] "x":1}"#, #"{"data":[{"v":1},]}"#,
        #"{"data":[{"v":1}]},"#, #"{"data":[{"v":1}]}{}"#, #"{"data":[{v:1}]}"#,
        #"{"data":[{"v" 1}]}"#,
        #"{"data":[{"v":1 "w":2}]}"#, "\u{1F}",
    ])
    func `a broken page is an error`(page: String) {
        #expect(throws: SourceError.self) { try read(page) }
    }

    @Test func `every cut of a page is an error`() throws {
        let page =
            #"{"total":2,"data":[{"v":"aé","w":[1,{"x":null}]},{"v":"\u00e9"}],"pages":{"n":"x"}}"#
        #expect(try read(page).count == 2)
        for length in 0..<page.utf8.count {
            let cut = ResponseBody(page.utf8.prefix(length))
            let shape = PageShape(
                rows: [PageShape.Rows(paths: [Shop.path("data")], isOptional: false)],
                columns: [],
                probes: []
            )
            let reader = try PageReader(shape)
            #expect(throws: SourceError.self, "\(length)") {
                try reader.read(cut, constants: nil, request: "test")
            }
        }
    }

    @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]])
    func `text that is not UTF-8 is an error`(bytes: [UInt8]) throws {
        let page = Array(#"{"data":[{"v":""#.utf8) + bytes + Array(#""}]}"#.utf8)
        let shape = PageShape(
            rows: [PageShape.Rows(paths: [Shop.path("data")], isOptional: false)],
            columns: [],
            probes: []
        )
        let reader = try PageReader(shape)
        #expect(throws: SourceError.self) {
            try reader.read(ResponseBody(page), constants: nil, request: "test")
        }
    }

    @Test(arguments: [100, 5_000, 100_000])
    func `depth is no way to break out`(depth: Int) {
        let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        // Deep values may be passed on or refused, but nothing worse.
        _ = try? value(nested, .json)
        _ = try? value(nested, .integer)
        _ = try? read(nested)
        _ = try? read(String(repeating: "[", count: depth))
        _ = try? read(String(repeating: #"{"data":"#, count: depth))
    }

    @Test(arguments: [
        (#"{"a":{"b":{"c":"x"}}}"#, "a.b.c", Value.text("x")), (#"{"a":null}"#, "a.b.c", .null),
        (#"{"a":[]}"#, "a.b.c", .null), (#"{"a":""}"#, "a.b.c", .null), ("{}", "a.b.c", .null),
        (#"{"a":[{"b":1},{"b":2}]}"#, "a.1.b", .text("2")), (#"{"a":[]}"#, "a.0.b", .null),
        (#"{"a":{}}"#, "a.0", .null), (#"{"a b":1}"#, "a b", .text("1")),
        (#"{"\u0061":1}"#, "a", .text("1")), (#"{"a":1,"a":2}"#, "a", .text("2")),
        (#"{"":1,"b":2}"#, "b", .text("2")),
    ])
    func `a path leads through objects and lists`(row: String, path: String, value: Value) throws {
        #expect(try read(#"{"data":[\#(row)]}"#, path: path) == [value])
    }

    @Test(arguments: [
        (#"{"a":1}"#, "a.b"), (#"{"a":[1]}"#, "a.b"), (#"{"a":{"b":1}}"#, "a.0"),
        (#"{"a":"x"}"#, "a.0"),
    ])
    func `a value where an object should be is an error`(row: String, path: String) {
        #expect(throws: SourceError.self) { try read(#"{"data":[\#(row)]}"#, path: path) }
    }

    @Test func `members may change their order from row to row`() throws {
        let page = #"{"data":[{"a":1,"v":2},{"v":3,"a":4},{"w":0,"vv":1,"v":5},{"a":6},{"v":7}]}"#
        #expect(
            try read(page, type: .integer) == [
                .integer(2), .integer(3), .integer(5), .null, .integer(7),
            ]
        )
    }

    @Test(arguments: [
        (#"{"list":[{"v":1}]}"#, 1), (#"{"rows":[{"v":1},{"v":1}]}"#, 2),
        (#"{"list":[{"v":1}],"rows":[{"v":1},{"v":1}]}"#, 2), (#"{"rows":[],"list":[{"v":1}]}"#, 0),
        (#"{"list":{"v":1}}"#, 1), (#"{"v":1}"#, 1), (#"[{"v":1},{"v":1},{"v":1}]"#, 3),
    ])
    func `rows are in the first place that exists`(page: String, count: Int) throws {
        let shape = PageShape(
            rows: [
                PageShape.Rows(
                    paths: [Shop.path("rows"), Shop.path("list"), .whole],
                    isOptional: false
                )
            ],
            columns: [
                PageShape.Field(
                    name: "v",
                    source: .field(level: 1, path: Shop.path("v"), type: .integer)
                )
            ],
            probes: []
        )
        let reader = try PageReader(shape)
        let batch = try reader.read(ResponseBody(page.utf8), constants: nil, request: "test").batch
        #expect(batch.rowCount == count)
        for row in 0..<batch.rowCount { #expect(batch[row, 0].value == .integer(1)) }
    }

    @Test func `rows inside rows carry what surrounds them`() throws {
        let shape = PageShape(
            rows: [
                PageShape.Rows(paths: [Shop.path("data")], isOptional: false),
                PageShape.Rows(paths: [Shop.path("tags.tags")], isOptional: true),
            ],
            columns: [
                PageShape.Field(name: "c", source: .constant),
                PageShape.Field(
                    name: "d",
                    source: .field(level: 0, path: Shop.path("d"), type: .text)
                ),
                PageShape.Field(
                    name: "p",
                    source: .field(level: 1, path: Shop.path("id"), type: .text)
                ),
                PageShape.Field(
                    name: "t",
                    source: .field(level: 2, path: Shop.path("id"), type: .text)
                ),
            ],
            probes: [Shop.path("total")]
        )
        let page = """
            {"data":[{"tags":{"tags":[{"id":"1"},{"id":"2"}]},"id":"a"},{"id":"b","tags":null},
            {"id":"c"},{"id":"d","tags":{"tags":[{"id":"3"}]}}],"d":"doc","total":4}
            """
        let constants = OwnedRows([[.text("k")]], columnCount: 1)
        let reader = try PageReader(shape)
        let read = try reader.read(ResponseBody(page.utf8), constants: constants, request: "test")
        let rows = (0..<read.rowCount).map { row in
            (0..<4).compactMap { read.batch[row, $0].text }.joined()
        }
        #expect(rows == ["kdoca1", "kdoca2", "kdocd3"])
        #expect(read.outerRowCount == 4)
        #expect(read.probe(0).value == .integer(4))
        #expect(read.probe(7).value == .null)
    }

    @Test func `cells live as long as their batch`() throws {
        var batch: RowBatch? = try {
            let shape = PageShape(
                rows: [PageShape.Rows(paths: [.whole], isOptional: false)],
                columns: [
                    PageShape.Field(
                        name: "v",
                        source: .field(level: 1, path: Shop.path("v"), type: .text)
                    ),
                    PageShape.Field(
                        name: "e",
                        source: .field(level: 1, path: Shop.path("e"), type: .text)
                    ),
                ],
                probes: []
            )
            let reader = try PageReader(shape)
            let page = ResponseBody(#"{"v":"plain","e":"\u0065scaped"}"#.utf8)
            return try reader.read(page, constants: nil, request: "test").batch
        }()
        #expect(batch?[0, 0].value == .text("plain"))
        #expect(batch?[0, 1].value == .text("escaped"))
        batch = nil
    }
}
