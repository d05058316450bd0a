import TableModel
import Testing

@testable import DriverCore

@Suite struct `Procedures in the catalogue` {
    private let catalogue = Catalogue(
        tables: [],
        schemas: ["Test"],
        procedures: [FakeProcedure.echo().schema, FakeProcedure.writing().schema]
    )

    @Test(arguments: [
        (nil, ["Archive", "Echo"]), ("%", ["Archive", "Echo"]), ("e%", ["Echo"]),
        ("ECHO", ["Echo"]), ("nothing", []), ("", []),
    ])
    func `are chosen by pattern`(pattern: String?, names: [String]) throws {
        let result = try catalogue.procedures(procedure: pattern)
        #expect(result.texts("PROCEDURE_NAME") == names)
        #expect(result.isWellFormed)
    }

    @Test func `say how many arguments and results they have`() throws {
        let result = try catalogue.procedures()
        #expect(result.texts("PROCEDURE_SCHEM") == ["Test", "Test"])
        #expect(result.integers("NUM_INPUT_PARAMS") == [1, 5])
        #expect(result.integers("NUM_OUTPUT_PARAMS") == [0, 0])
        #expect(result.integers("NUM_RESULT_SETS") == [0, 1])
        #expect(result.integers("PROCEDURE_TYPE") == [1, 1])
        #expect(try catalogue.procedures(schema: "other").rows.isEmpty)
    }

    @Test func `tell of arguments first and then of the columns of their rows`() throws {
        let result = try catalogue.procedureColumns(procedure: "Echo")
        #expect(result.isWellFormed)
        #expect(
            result.texts("COLUMN_NAME") == [
                "Word", "Times", "Mode", "Since", "Code", "Word", "Times", "Mode", "Since",
            ]
        )
        #expect(result.integers("COLUMN_TYPE") == [1, 1, 1, 1, 1, 3, 3, 3, 3])
        #expect(result.integers("ORDINAL_POSITION") == [1, 2, 3, 4, 5, 1, 2, 3, 4])
        #expect(result.integers("DATA_TYPE") == [-9, 4, -9, 93, 4, -9, 4, -9, 93])
        #expect(result.integers("NULLABLE") == [0, 1, 1, 1, 1, 0, 1, 1, 1])
        let defaults = try #require(result.names.firstIndex(of: "COLUMN_DEF"))
        #expect(
            result.rows.prefix(5).map { $0[defaults] } == [
                .null, .text("1"), .text("'LOUD'"), .null, .null,
            ]
        )
        #expect(
            try catalogue.procedureColumns(procedure: "Echo", column: "w%").rows.count == 2
        )
    }
}
