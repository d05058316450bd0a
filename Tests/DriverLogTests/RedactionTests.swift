import Testing

@testable import DriverLog

struct RedactionTests {
    @Test(arguments: [
        ("https://h/x?a=1&token=abc&b=2", "https://h/x?a=1&token=<redacted>&b=2"),
        ("https://h/x?ACCESS_TOKEN=abc#f", "https://h/x?ACCESS_TOKEN=<redacted>#f"),
        ("https://name:pass@h/x@y", "https://<redacted>@h/x@y"),
        ("https://h/x?mail=a@b.c", "https://h/x?mail=a@b.c"),
        (
            "code=a%3D&client_id=7&client_secret=s",
            "code=<redacted>&client_id=7&client_secret=<redacted>"
        ),
        (#"{"api_key": "a\"b", "n":1}"#, #"{"api_key": "<redacted>", "n":1}"#),
        (#"{"token":null,"tokens":3}"#, #"{"token":<redacted>,"tokens":3}"#),
        (#"{"token":{"a":1}}"#, #"{"token":{"a":1}}"#),
        (#"{"text":"{\"password\":\"x\"}"}"#, #"{"text":"{\"password\":\"<redacted>"}"#),
        ("APIKey=abc;Profile=P", "APIKey=<redacted>;Profile=P"),
        ("PWD={a;b};UID=u", "PWD={<redacted>};UID=u"),
        ("the password is wrong", "the password is wrong"),
        ("token", "token"), ("token=", "token="), ("", ""), ("Ünïcode=x 😀", "Ünïcode=<redacted> 😀"),
        (#"{"token":"cut sho"#, #"{"token":"<redacted>"#),
    ])
    func `values that follow a secret's name are left out`(text: String, expected: String) {
        #expect(Redaction.text(text) == expected)
    }

    @Test(arguments: [
        ("Authorization", true), ("cookie", true), ("Set-Cookie", true), ("X-API-KEY", true),
        ("Proxy-Authorization", true), ("X-Auth-Token", true), ("Accept", false),
    ])
    func `headers that carry secrets are left out whole`(name: String, isSecret: Bool) {
        #expect(Redaction.header(name, "v") == (isSecret ? Redaction.mark : "v"))
    }
}
