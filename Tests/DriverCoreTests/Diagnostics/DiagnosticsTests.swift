import SQLDialect
import SQLEngine
import TableModel
import Testing

@testable import DriverCore

@Suite struct DiagnosticsTests {
    @Test func `errors go before warnings and lower rows first`() {
        var diagnostics = Diagnostics()
        diagnostics.warn(.rightTruncated, "w")
        diagnostics.post(DiagnosticRecord(.numericOutOfRange, "b", row: 2))
        diagnostics.post(DiagnosticRecord(.numericOutOfRange, "a", row: 1))
        #expect(diagnostics.records.map(\.message) == ["a", "b", "w"])
    }

    @Test func `a message begins with who speaks`() {
        var diagnostics = Diagnostics()
        let record = DiagnosticRecord(.general, "No.")
        #expect(diagnostics.text(of: record) == "[apiodbc]No.")
        diagnostics.component = "Intercom"
        #expect(diagnostics.text(of: record) == "[apiodbc][Intercom]No.")
    }

    @Test(arguments: [
        (SourceError.Code.unauthorized, "28000"), (.forbidden, "42000"), (.timedOut, "HYT01"),
        (.cancelled, "HY008"), (.connectionLost, "08S01"), (.rateLimited, "HYT00"),
        (.serverFailed, "08S01"), (.malformedAnswer, "HY000"), (.notSupported, "HYC00"),
    ])
    func `a source's failure has its state`(code: SourceError.Code, state: String) {
        let error = DriverError(EngineError(.source(code), "why"))
        #expect(error.records.map(\.state.rawValue) == [state])
        #expect(error.records.map(\.message) == ["why"])
    }

    @Test(arguments: [
        (EngineError.Code.noSuchTable, "42S02"), (.noSuchColumn, "42S22"), (.syntax, "42000"),
        (.denied, "42000"), (.cancelled, "HY008"), (.alreadyExists, "42S01"),
        (.constraint, "23000"),
    ])
    func `an engine's failure has its state`(code: EngineError.Code, state: String) {
        #expect(DriverError(EngineError(code, "why")).records.map(\.state.rawValue) == [state])
    }

    @Test(arguments: [SourceError.Code.unreachable, .tls])
    func `what cannot be reached while connecting is 08001`(code: SourceError.Code) {
        let error = DriverError(connecting: SourceError(code, "why"))
        #expect(error.records.map(\.state) == [.cannotConnect])
    }

    @Test func `a syntax error shows its place in the user's words`() {
        let error = DriverError(SyntaxError("A word is missing", at: 9), in: "SELECT\n  FROM t")
        #expect(
            error.records.map(\.message)
                == ["A word is missing (at line 2, character 3: \"FROM t\")"]
        )
    }

    @Test(arguments: [-5, 0, 3, 4, 400, Int.max])
    func `a place outside the statement or inside a character does no harm`(offset: Int) {
        _ = StatementPlace(offset: offset, in: "é😀x").description
        #expect(StatementPlace(offset: offset, in: "").line == 1)
    }

    @Test func `an engine's place is led back to the user's text`() {
        let text = "SELECT {fn UCASE(nme)} FROM t"
        let translation = Translation(
            sql: "SELECT upper(nme) FROM t",
            kind: .select,
            places: [
                Translation.Place(translated: 0, original: 0),
                Translation.Place(translated: 13, original: 17),
            ]
        )
        let error = DriverError(
            EngineError(.noSuchColumn, "There is no column \"nme\"", at: 13),
            in: text,
            translation: translation
        )
        #expect(
            error.records.map(\.message)
                == ["There is no column \"nme\" (at character 18: \"nme)} FROM t\")"]
        )
    }

    @Test func `header fields need no record and unknown records have no fields`() {
        var diagnostics = Diagnostics()
        diagnostics.rowCount = 7
        diagnostics.warn(.rightTruncated, "cut")
        #expect(diagnostics.value(of: .number, record: 0) == .integer(1))
        #expect(diagnostics.value(of: .rowCount, record: 0) == .length(7))
        #expect(diagnostics.value(of: .state, record: 1) == .text("01004"))
        #expect(diagnostics.value(of: .classOrigin, record: 1) == .text("ISO 9075"))
        #expect(diagnostics.value(of: .rowNumber, record: 1) == .length(-1))
        #expect(diagnostics.value(of: .state, record: 2) == nil)
    }
}
