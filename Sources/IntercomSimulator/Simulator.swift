import ArgumentParser
import Glibc
import NIOCore

/// `intercom-simulator`: a workspace of Intercom on a loopback port.
@main
struct Simulator: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intercom-simulator",
        abstract: "Serves a made-up Intercom workspace on 127.0.0.1.",
        discussion: """
            Rows are computed from their number, so any number of them needs no memory, and the same \
            seed gives the same workspace. Prints the address once it answers; SIGTERM stops it.
            """
    )

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 0
    @Option(help: "The access token that requests must carry.")
    var token = "demo"
    @Option(help: "How many contacts there are.")
    var contacts = 5000
    @Option(help: "How many companies there are.")
    var companies = 300
    @Option(help: "How many conversations there are.")
    var conversations = 2000
    @Option(help: "How many tickets there are.")
    var tickets = 500
    @Option(help: "What the workspace is made from.")
    var seed: UInt64 = 1
    @Option(help: "Milliseconds to wait before each answer.")
    var latencyMs = 0
    @Option(help: "Requests allowed in ten seconds; 0 for any number.")
    var rateLimit = 1666
    @Option(help: "A file that gets one JSON object for each request.")
    var requestLog: String?
    @Option(help: "The workspace's time zone, by its name in the system's database.")
    var timezone = "America/New_York"
    @Option(help: "The workspace's region: US, EU or AU.")
    var region = "US"
    @Option(help: "The version for requests without an Intercom-Version header.")
    var apiVersion = "2.16"
    @Option(help: "Seconds after which an unused scroll over companies expires.")
    var scrollIdle = 60
    @Option(help: "How many companies the list by pages reaches.")
    var companyReach = 10_000
    @Flag(help: "Compress answers for clients that take gzip, as Intercom does.")
    var gzip = false
    @Option(help: "A plan of faults: JSON, or a file that holds it.")
    var faults: String?
    @Option(help: "The present as the data has it, in Unix seconds.")
    var now = 1_793_491_200
    @OptionGroup(title: "Signing in")
    var signIn: SignInOptions
    @Flag(help: "Let > and < of conversations and tickets leave out the bound.")
    var exclusiveBounds = false

    func validate() throws {
        try signIn.validate()
        for (name, value) in [
            ("contacts", contacts), ("companies", companies), ("conversations", conversations),
            ("tickets", tickets),
        ] where !(0...100_000_000).contains(value) {
            throw ValidationError("--\(name) must be from 0 to 100000000, not \(value).")
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port must be from 0 to 65535, not \(port).")
        }
        guard (0...600_000).contains(latencyMs), (0...1_000_000_000).contains(rateLimit) else {
            throw ValidationError("--latency-ms and --rate-limit must not be negative.")
        }
        guard (1...86_400).contains(scrollIdle) else {
            throw ValidationError("--scroll-idle must be from 1 to 86400 seconds.")
        }
        guard (1...100_000_000).contains(companyReach) else {
            throw ValidationError("--company-reach must be from 1 to 100000000.")
        }
        guard ["US", "EU", "AU"].contains(region) else {
            throw ValidationError("--region must be US, EU or AU, not \(region).")
        }
        guard (1_000_000_000...4_000_000_000).contains(now) else {
            throw ValidationError("--now must be Unix seconds from 1000000000 to 4000000000.")
        }
        guard APIVersion.isKnown(apiVersion) else {
            throw ValidationError("--api-version \(apiVersion) is not one of 2.7 to 2.16.")
        }
    }

    func run() throws {
        var stop = StopSignal()
        guard let clock = WorkspaceClock(zone: timezone) else {
            throw ValidationError(
                "--timezone \(timezone) is not in /usr/share/zoneinfo; try America/New_York."
            )
        }
        var log: RequestLog?
        if let requestLog {
            log = RequestLog(path: requestLog)
            guard log != nil else {
                throw ValidationError("--request-log \(requestLog) cannot be written.")
            }
        }
        let size = WorkspaceSize(
            contacts: contacts,
            companies: companies,
            conversations: conversations,
            tickets: tickets
        )
        let basis = Basis(size: size, seed: seed, now: now, region: region, clock: clock)
        let rules = Service.Rules(
            signIn: signIn.rules(token: token, basis: basis),
            latency: .milliseconds(Int64(latencyMs)),
            rateLimit: rateLimit,
            apiVersion: apiVersion,
            search: SearchRules(clock: clock, includesBounds: !exclusiveBounds),
            scrollIdle: .seconds(Int64(scrollIdle)),
            companyReach: companyReach,
            compresses: gzip
        )
        let service = Service(workspace: Workspace(basis: basis), rules: rules)
        if let faults { service.use(try FaultPlan(option: faults)) }
        let server = try HTTPServer(port: port, service: service, log: log)
        print("listening on http://127.0.0.1:\(server.port)")
        fflush(nil)
        stop.wait()
        // Every line of the log is written, and sockets close with the program. An orderly end
        // would wait for the search of a huge workspace.
        _exit(EXIT_SUCCESS)
    }
}
