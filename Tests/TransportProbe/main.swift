import Glibc
import HTTPTransport

// A program of its own for what a test process cannot do to itself: fork, exit in mid-transfer, and
// look at its own threads. Prints `ok`, or what went wrong.

@_silgen_name("fork")
func forkProcess() -> Int32

func request(_ url: String) -> HTTPExchange {
    HTTPTransport.shared.start(HTTPRequest(url: url), options: TransportOptions(attempts: 1))
}

func isRefused(_ exchange: HTTPExchange) -> Bool {
    do throws(TransportError) {
        _ = try exchange.wait()
        return false
    } catch {
        return error.code == .connectionLost && error.message.contains("fork")
    }
}

/// What the child finds; each digit of the exit code's bits is one thing wrong.
func lookAround(_ parent: HTTPTransport, _ underWay: HTTPExchange, _ url: String) -> Int32 {
    alarm(20)
    var wrong: Int32 = 0
    if parent.belongsToThisProcess { wrong |= 1 }
    if !isRefused(underWay) { wrong |= 2 }
    underWay.cancel()
    if !isRefused(parent.start(HTTPRequest(url: url), options: TransportOptions())) { wrong |= 4 }
    if HTTPTransport.shared === parent { wrong |= 8 }
    if (try? request(url + "/child").wait().status) != 200 { wrong |= 16 }
    return wrong
}

func checkFork(_ url: String) -> String {
    let parent = HTTPTransport.shared
    guard (try? request(url + "/parent").wait().status) == 200 else { return "no answer" }
    let underWay = request(url + "/slow")
    let child = forkProcess()
    if child == 0 { _exit(lookAround(parent, underWay, url)) }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    guard status == 0 else { return "the child found \(status)" }
    guard (try? underWay.wait().status) == 200 else { return "the parent's request was lost" }
    guard HTTPTransport.shared === parent else { return "the parent has a new transport" }
    return (try? request(url + "/parent").wait().status) == 200 ? "ok" : "the parent is broken"
}

/// The blocked signals of the threads whose name begins with `apiodbc`.
func checkSignals(_ url: String) -> String {
    guard (try? request(url).wait().status) == 200 else { return "no answer" }
    guard let folder = opendir("/proc/self/task") else { return "no /proc" }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard let file = fopen("/proc/self/task/\(name)/status", "r") else { continue }
        defer { fclose(file) }
        var text = [UInt8](repeating: 0, count: 8_192)
        let count = fread(&text, 1, text.count, file)
        let lines = String(decoding: text[..<count], as: UTF8.self).split(separator: "\n")
        guard lines.first?.hasSuffix("apiodbc-http") == true else { continue }
        guard
            let mask = lines.first(where: { $0.hasPrefix("SigBlk:") })?.split(separator: "\t").last,
            let blocked = UInt64(mask, radix: 16)
        else { return "no mask" }
        // SIGKILL and SIGSTOP cannot be blocked; the C library keeps two for itself.
        let expected = ~(UInt64(1) << 8 | UInt64(1) << 18 | UInt64(3) << 31)
        return blocked & expected == expected ? "ok" : "blocked: \(mask)"
    }
    return "no such thread"
}

// The test's own threads may have passed on blocked signals.
var none = sigset_t()
sigemptyset(&none)
pthread_sigmask(SIG_SETMASK, &none, nil)

switch CommandLine.arguments.dropFirst().first {
case "fork": print(checkFork(CommandLine.arguments[2]))
case "signals": print(checkSignals(CommandLine.arguments[2]))
case "exit":
    for _ in 0..<64 { _ = request(CommandLine.arguments[2]) }
    usleep(20_000)
    print("ok")
    exit(0)
default: print("usage: fork|signals|exit URL")
}
