import ConnectionProperties
import Testing

private func settings(
    _ text: String,
    dataSource: String = ""
) throws -> ConnectionSettings {
    try ConnectionSettings(
        ConnectionString(parsing: text),
        dataSource: ConnectionString(parsing: dataSource).items
    )
}

@Suite struct ConnectionSettingsTests {
    @Test func `the example with an API key connects`() throws {
        let settings = try settings(
            #"Profile=C:\profiles\Intercom.apip;ProfileSettings='APIKey=my_api_key';"#
        )
        #expect(settings.profile == #"C:\profiles\Intercom.apip"#)
        #expect(settings.apiKey == "my_api_key")
        #expect(settings.notices.isEmpty)
    }

    @Test func `the example with OAuth is read`() throws {
        let settings = try settings(
            #"Profile=C:\profiles\Intercom.apip;Authscheme=OAuth;InitiateOAuth=GETANDREFRESH;"#
                + "OAuthClientId=your_client_id;OAuthClientSecret=your_client_secret;"
                + "CallbackUrl=your_callback_url;"
        )
        #expect(settings.authScheme == .oauth)
        #expect(settings.text("OAuthClientSecret") == "your_client_secret")
        #expect(settings.notices.isEmpty)
        #expect(settings.oauthAccessToken == nil)
        #expect(settings.initiateOAuth == .getAndRefresh)
    }

    @Test func `nothing given means the defaults`() throws {
        let settings = try settings("")
        #expect(settings.profile == nil)
        #expect(settings.authScheme == nil)
        #expect(settings.apiKey == nil)
        #expect(settings.oauthAccessToken == nil)
        #expect(settings.baseURL == nil)
        #expect(settings.apiVersion == nil)
        #expect(settings.region == .automatic)
        #expect(settings.pageSize == nil)
        #expect(settings.maxRows == nil)
        #expect(settings.timeout == 60)
        #expect(settings.attempts == 5)
        #expect(!settings.isReadOnly)
        #expect(settings.logFile == nil)
        #expect(settings.verbosity == 1)
        #expect(settings.logModules == nil)
        #expect(settings.maximumLogFileSize == 100_000_000)
        #expect(settings.maximumLogFileCount == 10)
        #expect(settings.reportsWideText)
        #expect(settings.longTextThreshold == 4_000)
        #expect(settings.maximumColumnSize == 65_535)
    }

    @Test func `every property that works is read with its type`() throws {
        let settings = try settings(
            "profile=Intercom;AUTHSCHEME=apikey;apikey=k;BaseURL=http://127.0.0.1:8080/x;apiversion=2.16;"
                + "region=eu;pagesize=20;maxrows=7;timeout=3;retries=2;readonly=yes;logfile=/tmp/l;"
                + "verbosity=5;logmodules=http, sql,;maxlogfilesize=5 kb;maxlogfilecount=3;"
                + "oauthaccesstoken=t;maptowvarchar=0;maptolongvarchar=100;maximumcolumnsize=500"
        )
        #expect(settings.profile == "Intercom")
        #expect(settings.authScheme == .apiKey)
        #expect(settings.apiKey == "k")
        #expect(settings.oauthAccessToken == "t")
        #expect(settings.baseURL == "http://127.0.0.1:8080/x")
        #expect(settings.apiVersion == "2.16")
        #expect(settings.region == .eu)
        #expect(settings.pageSize == 20)
        #expect(settings.maxRows == 7)
        #expect(settings.timeout == 3)
        #expect(settings.attempts == 2)
        #expect(settings.isReadOnly)
        #expect(settings.logFile == "/tmp/l")
        #expect(settings.verbosity == 5)
        #expect(settings.logModules == ["HTTP", "SQL"])
        #expect(settings.maximumLogFileSize == 5_000)
        #expect(settings.maximumLogFileCount == 3)
        #expect(!settings.reportsWideText)
        #expect(settings.longTextThreshold == 100)
        #expect(settings.maximumColumnSize == 500)
        #expect(settings.notices.isEmpty)
    }

    @Test(arguments: [
        ("Pagesize=1;Pagesize=2", "", 1),
        ("Pagesize=1;ProfileSettings='Pagesize=2'", "", 1),
        ("ProfileSettings='Pagesize=2';Pagesize=1", "", 1),
        ("ProfileSettings='Pagesize=2'", "Pagesize=3", 2),
        ("ProfileSettings={Pagesize=\"2\";}", "", 2),
        ("Region=EU", "Pagesize=3;ProfileSettings='Pagesize=4'", 3),
        ("Region=EU", "ProfileSettings='Pagesize=4'", 4),
        ("ProfileSettings='Region=EU'", "ProfileSettings='Pagesize=4'", 4),
        ("Pagesize=", "Pagesize=3", nil),
    ])
    func `the outer wins over the inner and the string over its DSN`(
        text: String,
        dataSource: String,
        pageSize: Int?
    ) throws {
        #expect(try settings(text, dataSource: dataSource).pageSize == pageSize)
    }

    @Test(arguments: [
        ("APIKye=x", "APIKey"), ("Pagsize=5", "Pagesize"), ("ProfileSetings=x", "ProfileSettings"),
        ("ProfileSettings='Regoin=EU'", "Region"), ("MaxRow=1", "MaxRows"),
    ])
    func `an unknown name is a warning with the nearest name`(text: String, nearest: String) throws
    {
        let notices = try settings(text).notices
        #expect(notices.map(\.state) == ["01S00"])
        #expect(notices.first?.message.contains("did you mean \(nearest)?") == true)
    }

    @Test func `a name like none is a warning without a guess`() throws {
        let notices = try settings("Quetzalcoatl=1;s3cret").notices
        #expect(notices.map(\.kind) == [.unknownName, .unknownName])
        #expect(notices.allSatisfy { !$0.message.contains("did you mean") })
        #expect(notices.allSatisfy { !$0.message.contains("s3cret") })
    }

    @Test func `what only the profile can know is kept for it`() throws {
        let settings = try settings("ProfileSettings='Zone=w1;Pagesize=4'")
        #expect(settings.profileSettings == ["Zone": "w1"])
        #expect(settings.pageSize == 4)
    }

    @Test(arguments: [
        ("Pagesize=0", "1 to 1000000"), ("Pagesize=ten", "1 to 1000000"),
        ("Pagesize=99999999999999999999", "1 to 1000000"), ("MaxRows=-2", "-1 or more"),
        ("Readonly=perhaps", "true, false"), ("Region=Mars", "auto, US, EU, AU"),
        ("AuthScheme=Kerberos", "APIKEY, NONE, BASIC, NTLM, OAUTH, OAUTH_CLIENT"),
        ("Verbosity=6", "1 to 5"), ("LogModules=HTTP,TCP", "HTTP, SQL, ODBC, AUTH, CACHE"),
        ("MaxLogFileSize=-1", "500KB"), ("MaxLogFileSize=9999999999999999GB", "500KB"),
        ("ProfileSettings='Region=Mars'", "auto, US, EU, AU"),
        ("InitiateOAuth=ON", "OFF, GETANDREFRESH, REFRESH"),
    ])
    func `a value that cannot be is an error that lists what can`(text: String, allowed: String) {
        #expect { try settings(text) } throws: { error in
            guard let error = error as? PropertyError else { return false }
            return error.code == .badValue && error.message.contains(allowed)
        }
    }

    @Test(arguments: [
        "Offline=true", "CustomHeaders=X: 1", "SSLClientCertSubject=CN=me",
    ])
    func `what would not be done is refused`(text: String) {
        #expect { try settings(text) } throws: { ($0 as? PropertyError)?.state == "HYC00" }
    }

    @Test(arguments: [
        "Offline=false", "ProxyAutoDetect=yes", "MinTLSVersion=1.2", "AutoCache=0", "ProxyServer=",
        "InitiateOAuth=off", "CacheTolerance=600",
    ])
    func `the default of what is not built raises nothing`(text: String) throws {
        #expect(try settings(text).notices.isEmpty)
    }

    @Test func `what has no effect is said, and what never had one is for the log`() throws {
        let notices = try settings("AutoCache=true;PoolMaxSize=5;DSN=d;Driver=x").notices
        #expect(notices.map(\.state) == ["01000", nil])
        #expect(notices.first?.message.contains("AutoCache") == true)
    }

    @Test(arguments: [
        ("AuthScheme=None", ConnectionSettings.AuthScheme.none), ("authscheme=OAuth", .oauth),
        ("ProfileSettings='AuthScheme=apikey'", .apiKey), ("AuthScheme=oauth_client", .oauthClient),
    ])
    func `schemes are read in any letter case`(
        text: String,
        scheme: ConnectionSettings.AuthScheme
    ) throws {
        #expect(try settings(text).authScheme == scheme)
    }

    @Test(arguments: [
        "https://api.eu.intercom.io", "https://[2001:db8::1]:8443/", "http://127.0.0.1:8080",
        "http://localhost", "HTTP://LOCALHOST:1/", "http://[::1]:80/x", "http://127.255.255.254",
    ])
    func `an address that keeps the token safe is taken`(url: String) throws {
        #expect(try settings("BaseURL=\(url)").baseURL == url)
    }

    @Test(arguments: [
        "http://example.com", "http://127.0.0.1.example.com", "http://127.0.0.1@example.com",
        "http://localhost.example.com", "ftp://127.0.0.1", "example.com", "https://", "http://",
        "https://me:pw@example.com", "http://[::2]", "http://[::1", "http://127.0.0",
        "http://example.com\\@127.0.0.1",
        "http://127.0.0.256", "http://[::1]example.com", "http://127.0.0.+1", "http://[::1]:80x",
        "http://127.0.0.1:80:90",
    ])
    func `an address that would not is an error`(url: String) {
        #expect { try settings("BaseURL={\(url)}") } throws: {
            ($0 as? PropertyError)?.code == .badValue
        }
    }

    @Test(arguments: [
        "PWD=pass;marker=word", "APIKey=a;x=y;marker=z", "ProfileSettings='APIKey=a;marker=b'",
    ])
    func `what may be the rest of a secret is not shown`(text: String) throws {
        let settings = try ConnectionSettings(try ConnectionString(parsing: text))
        #expect(!settings.notices.isEmpty)
        #expect(!settings.notices.contains { $0.message.contains("marker") })
        #expect(settings.notices.contains { $0.message.contains("braces") })
    }

    @Test func `a misspelled name is shown, also behind a secret`() throws {
        let string = try ConnectionString(parsing: "APIKey=a;Verbosty=2;marker=1")
        let messages = try ConnectionSettings(string).notices.map(\.message)
        #expect(
            messages.contains { $0.contains("Verbosty") && $0.contains("did you mean Verbosity") }
        )
        let first = try ConnectionSettings(try ConnectionString(parsing: "marker=1;APIKey=a"))
        #expect(first.notices.contains { $0.message.contains("marker") })
    }

    @Test(arguments: [
        ("APIKey=k;PWD=p;UID=u;Region=EU", ["k", "p"]),
        (
            "ProfileSettings='APIKey=k;Unknown=0123456789ab;Word=contacts';DSN=0123456789ab",
            ["k", "0123456789ab"]
        ),
        (
            "CustomHeaders={A: one\nB: two};Cookies={a=1; b=2}",
            ["A: one\nB: two", "one", "two", "a=1; b=2", "1", "2"]
        ),
        (
            "OAuthParams=resource=0123456789ab&a=b;Othr=0123456789ab",
            ["0123456789ab", "0123456789ab"]
        ),
        (
            "ProfileSettings={OAuthClientId=c;OAuthClientSecret={x'};OAuthVerifier=v",
            ["OAuthClientId=c;OAuthClientSecret={x'", "v"]
        ),
    ])
    func `the secrets of a string are those of its properties and what may be one`(
        text: String,
        expected: [String]
    ) throws {
        #expect(try ConnectionString(parsing: text).secrets == expected)
    }

    @Test(arguments: [
        ("PWD=p;UID=u;ProxyUser=a;ProxyPassword=b", ["u:p", "a:b"]),
        ("User=u;ProfileSettings='Password=p'", ["u:p"]),
        ("Password=p", []), ("User=u", []), ("User=u;Password=", []),
        ("OAuthClientId=c;OAuthClientSecret=s", []),
    ])
    func `a name and its password belong together`(text: String, expected: [String]) throws {
        let logins = try ConnectionString(parsing: text).logins
        #expect(logins.map { $0.name + ":" + $0.password } == expected)
    }
}
