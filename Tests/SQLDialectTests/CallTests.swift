import SQLDialect
import TableModel
import Testing

@Suite struct `Calls of procedures` {
    private typealias Argument = (name: String?, value: ProcedureCall.Argument)

    private func call(_ text: String) throws -> ProcedureCall {
        let translation = try translate(text)
        #expect(translation.kind == .call)
        return try #require(translation.call)
    }

    @Test(arguments: [
        "{call RefreshToken('a', 5)}", "{ CALL RefreshToken ('a', 5) }",
        "Call RefreshToken('a', 5)",
        "EXEC RefreshToken 'a', 5", "execute [RefreshToken] ('a', +5);",
    ])
    func `carry literals in order`(text: String) throws {
        let expected = ProcedureCall(
            name: "RefreshToken",
            returnsValue: false,
            arguments: [(nil, .literal(.text("a"))), (nil, .literal(.integer(5)))]
        )
        #expect(try call(text) == expected)
    }

    @Test(arguments: [
        "{call Intercom.p}", "EXEC [Intercom] . \"p\"", "CALL Intercom.p()", "EXECUTE `Intercom`.p",
    ])
    func `may name the schema`(text: String) throws {
        #expect(try call(text) == ProcedureCall(schema: "Intercom", name: "p"))
    }

    @Test func `carry every kind of value`() throws {
        let arguments = try call(
            "EXEC p 'it''s', -2.5, NULL, TRUE, , ?, {ts '2026-01-01'}, DEFAULT"
        ).arguments
        #expect(
            arguments.map(\.value) == [
                .literal(.text("it's")), .literal(.real(-2.5)), .literal(.null),
                .literal(.integer(1)),
                .omitted, .parameter(0), .literal(.text("2026-01-01 00:00:00")), .omitted,
            ]
        )
    }

    @Test func `name arguments and count markers`() throws {
        let translation = try translate("EXEC p @State = ?, Scope = 'x', @Other = @marker")
        #expect(translation.parameters.count == 2)
        let expected = ProcedureCall(
            name: "p",
            returnsValue: false,
            arguments: [
                ("State", .parameter(0)), ("Scope", .literal(.text("x"))), ("Other", .parameter(1)),
            ]
        )
        #expect(translation.call == expected)
    }

    @Test func `count the marker of a return value`() throws {
        let translation = try translate("{? = call p(?)}")
        #expect(translation.parameters.count == 2)
        let expected = ProcedureCall(
            name: "p",
            returnsValue: true,
            arguments: [(nil, .parameter(1))]
        )
        #expect(translation.call == expected)
        #expect(
            try call("{call p}") == ProcedureCall(name: "p", returnsValue: false, arguments: [])
        )
        #expect(
            try call("{call p()}") == ProcedureCall(name: "p", returnsValue: false, arguments: [])
        )
    }

    @Test(arguments: [
        "{call}", "{call p", "{call p(}", "{call p(1 + 2)}", "{? call p}", "{call p} x", "EXEC",
        "EXEC p (1", "EXEC p name", "{call p.}", "{call p(a = )(}", "{call p({x})}",
        "{call a.b.c()}", "EXEC p @a = ? OUTPUT", "EXEC p 'a' out", "CALL p(1", "CALL",
        "EXEC p {d '1'}",
        "EXEC p 'a' 'b'", "{?=call",
    ])
    func `that are malformed say where`(text: String) throws {
        let error = try #require(throws: SyntaxError.self) { try translate(text) }
        #expect((0...text.utf8.count).contains(error.offset))
    }

    @Test func `are left alone where braces are not scanned`() throws {
        #expect(try translate("{call p}", scansEscapes: false).call == nil)
    }
}
