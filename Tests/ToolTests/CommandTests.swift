import Testing

@testable import apiodbc

struct CommandTests {
    @Test(arguments: [
        ([], Command.help), (["--help"], .help),
        (["check", "a.apip", "b"], .check(profiles: ["a.apip", "b"])),
        (["compile", "a.apip", "b"], .compile(profiles: ["a.apip", "b"])),
        (["tables"], .tables(profile: "Intercom", withSystem: false)),
        (["tables", "p"], .tables(profile: "p", withSystem: false)),
        (["tables", "--system"], .tables(profile: "Intercom", withSystem: true)),
        (
            ["query", "SELECT 1", "--quiet"],
            .query(sql: "SELECT 1", connection: "", format: .table, isQuiet: true)
        ),
        (
            ["query", "--json", "SELECT 1", "--connect", "a=b;"],
            .query(sql: "SELECT 1", connection: "a=b;", format: .json, isQuiet: false)
        ),
        (
            ["query", "--csv", "--connect=a=b;", "--", "--1"],
            .query(sql: "--1", connection: "a=b;", format: .csv, isQuiet: false)
        ),
        (
            ["login", "--dsn", "Work"],
            .login(ConnectionChoice(dataSource: "Work"), withBrowser: true)
        ),
        (
            ["login", "--no-browser", "--connect=-", "--dsn", "W"],
            .login(ConnectionChoice(dataSource: "W", string: "-"), withBrowser: false)
        ),
        (["logout"], .logout(ConnectionChoice(), workspace: nil, all: false)),
        (
            ["logout", "--workspace", "Acme", "--dsn=W"],
            .logout(ConnectionChoice(dataSource: "W"), workspace: "Acme", all: false)
        ),
        (["logout", "--all"], .logout(ConnectionChoice(), workspace: nil, all: true)),
        (["status"], .status(ConnectionChoice(), isChecked: false)),
        (
            ["status", "--check", "--connect", "a=b"],
            .status(ConnectionChoice(string: "a=b"), isChecked: true)
        ),
        (["docs"], .docs(file: "docs/connection-properties.md")),
        (["register"], .register(Registration())),
        (
            ["register", "--driver", "/l.so", "--dsn", "I", "--connect", "a=b"],
            .register(Registration(library: "/l.so", dataSource: "I", connection: "a=b"))
        ),
        (["unregister", "--dsn", "I"], .unregister(Registration(dataSource: "I"))),
    ])
    func `a command line says what to do`(arguments: [String], expected: Command) throws {
        #expect(try Command(arguments: arguments) == expected)
    }

    @Test(arguments: [
        (["chek"], "chek"), (["check"], "profile"), (["query"], "statement"),
        (["query", "SELECT", "1"], "quote"), (["query", "SELECT 1", "--xml"], "--xml"),
        (["query", "SELECT 1", "--csv", "--json"], "exclude"),
        (["query", "SELECT 1", "--connect"], "--connect"), (["tables", "a", "b"], "profile"),
        (["login"], "--dsn"), (["login", "--no-browser"], "--connect"),
        (["login", "--dsn", "W", "x"], "'x'"), (["login", "--check"], "--check"),
        (["logout", "--all", "--workspace", "w"], "exclude"), (["logout", "Acme"], "'Acme'"),
        (["status", "--all"], "--all"),
        (["register", "x"], "x"), (["register", "--connect", "a=b"], "--dsn"),
        (["unregister", "--driver", "/l.so"], "--driver"),
    ])
    func `a wrong command line is told what is wrong`(arguments: [String], word: String) {
        let error = #expect(throws: UsageError.self) { try Command(arguments: arguments) }
        #expect(error?.message.contains(word) == true)
    }

    @Test(arguments: [
        (0, "line 1, column 1"), (4, "line 1, column 3"), (7, "line 2, column 1"),
        (99, "line 2, column 3"), (-1, "line 1, column 1"),
    ])
    func `a place in a statement is a line and a column`(offset: Int, place: String) {
        #expect(QueryCommand.place(offset, in: "äöü\nab") == place)
    }
}
