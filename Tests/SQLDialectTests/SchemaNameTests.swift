import SQLDialect
import Testing

@Suite struct `The schema's name` {
    @Test(arguments: [
        ("SELECT * FROM Intercom.contacts", "SELECT * FROM contacts"),
        ("SELECT * FROM \"Intercom\".\"contacts\" AS c", "SELECT * FROM \"contacts\" AS c"),
        ("SELECT * FROM [intercom] . [Contacts]", "SELECT * FROM [Contacts]"),
        (
            "SELECT Intercom.contacts.id FROM Intercom.contacts WHERE Intercom.contacts.age = 1",
            "SELECT contacts.id FROM contacts WHERE contacts.age = 1"
        ),
        (
            "SELECT 1 FROM Intercom.contacts, Intercom.conversations JOIN Intercom.contacts AS b ON 1",
            "SELECT 1 FROM contacts, conversations JOIN contacts AS b ON 1"
        ),
        (
            "SELECT 1 FROM (Intercom.contacts JOIN Intercom.conversations)",
            "SELECT 1 FROM (contacts JOIN conversations)"
        ),
        (
            "SELECT intercom.contacts FROM (SELECT 1 AS contacts) AS intercom",
            "SELECT intercom.contacts FROM (SELECT 1 AS contacts) AS intercom"
        ),
        ("UPDATE Intercom.contacts SET age = 1", "UPDATE contacts SET age = 1"),
        ("DELETE FROM Intercom.contacts", "DELETE FROM contacts"),
        ("INSERT INTO Intercom.contacts (id) VALUES (1)", "INSERT INTO contacts (id) VALUES (1)"),
        ("SELECT * FROM Elsewhere.contacts", "SELECT * FROM Elsewhere.contacts"),
        ("SELECT * FROM main.contacts", "SELECT * FROM main.contacts"),
        ("SELECT * FROM Intercom.nothing", "SELECT * FROM Intercom.nothing"),
        ("SELECT * FROM Intercom.contacts WHERE WHERE", "SELECT * FROM contacts WHERE WHERE"),
    ])
    func `is taken away from its tables`(text: String, expected: String) throws {
        #expect(try translate(text).sql == expected)
    }
}
