import Authentication
import Glibc
import TableModel

// A program of its own for what a test process cannot do to itself: be one of many, be killed, fork, be somebody
// else. The first argument says what to do, the second which store; the exit code is 0 when all went well.

@_silgen_name("fork")
func forkProcess() -> Int32

let key = StoredToken.Key(tokenURL: "https://api.test/token", clientID: "app")

func token(_ workspace: String) -> StoredToken {
    StoredToken(
        key: key,
        workspace: WorkspaceIdentity(id: workspace),
        hosts: ["https://api.test"],
        accessToken: "t-" + workspace,
        issued: 1
    )
}

func say(_ text: String) {
    print(text)
    fflush(nil)
}

/// Waits for the other side to close, or to say something.
func waitForStart() {
    var byte: UInt8 = 0
    _ = read(STDIN_FILENO, &byte, 1)
}

/// Saves one workspace after another.
func saveMany(_ store: any TokenStore, _ name: String, _ count: Int) throws {
    waitForStart()
    for number in 0..<count { try store.save(token("\(name)-\(number)")) }
}

/// Saves again and again until somebody ends it.
func saveForever(_ store: any TokenStore) throws {
    var number = 0
    while true {
        try store.save(token("w\(number % 50)"))
        number += 1
        if number == 60 { say("under way") }
    }
}

/// Adds one to a number in a file, in a way that loses counts unless nobody else does it meanwhile.
func count(_ store: any TokenStore, _ path: String, _ times: Int) throws {
    waitForStart()
    for _ in 0..<times {
        try store.exclusively(for: key, unless: Cancellation()) { () throws(AuthenticationError) in
            let file = open(path, O_RDWR | O_CLOEXEC)
            var text = [CChar](repeating: 0, count: 32)
            read(file, &text, 31)
            sched_yield()
            let next = String((atoi(text)) + 1)
            pwrite(file, next, next.utf8.count, 0)
            close(file)
        }
    }
}

/// Has the lock of the key until the other side closes.
func hold(_ store: any TokenStore) throws {
    try store.exclusively(for: key, unless: Cancellation()) { () throws(AuthenticationError) in
        say("held")
        waitForStart()
    }
}

/// Dies with the lock while a child of it lives on, which says that it does and waits for the other side to close.
func dieWithChild(_ store: any TokenStore) throws {
    try store.exclusively(for: key, unless: Cancellation()) { () throws(AuthenticationError) in
        if forkProcess() == 0 {
            say("child")
            waitForStart()
            _exit(0)
        }
        say("held")
        pause()
    }
}

/// A child that returns from the middle of its parent's sign-in must not end the parent's lock.
func forkInside(_ store: any TokenStore) throws {
    var child: Int32 = 0
    try store.exclusively(for: key, unless: Cancellation()) { () throws(AuthenticationError) in
        child = forkProcess()
        guard child != 0 else { return }
        var status: Int32 = 0
        waitpid(child, &status, 0)
        say("held")
        waitForStart()
    }
    if child == 0 { _exit(0) }
}

/// The child of a process with tokens in memory has them, too, and its own from there on.
func forkWithMemory(_ store: any TokenStore) throws {
    try store.save(token("parent"))
    let child = forkProcess()
    if child == 0 {
        let before = try store.tokens().map(\.workspace.id)
        try store.save(token("child"))
        let after = try store.tokens().map(\.workspace.id)
        let taken = try store.exclusively(for: key, unless: Cancellation()) {
            () throws(AuthenticationError) in true
        }
        _exit(before == ["parent"] && Set(after) == ["parent", "child"] && taken ? 0 : 1)
    }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    let own = try store.tokens().map(\.workspace.id)
    exit(status == 0 && own == ["parent"] ? 0 : 1)
}

/// What a program whose rights and limits were taken away is told.
func saveLimited(_ store: any TokenStore, _ user: UInt32, _ fileSize: UInt) throws {
    if user > 0 { seteuid(user) }
    if fileSize > 0 {
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: fileSize, rlim_max: fileSize)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }
    try store.save(token(String(repeating: "w", count: 10_000)))
}

let arguments = CommandLine.arguments
do {
    let store = try TokenStores.store(at: arguments[2])
    let rest = arguments.dropFirst(3).map { $0 }
    switch arguments[1] {
    case "save": try saveMany(store, rest[0], Int(rest[1]) ?? 0)
    case "save-forever": try saveForever(store)
    case "count": try count(store, rest[0], Int(rest[1]) ?? 0)
    case "hold": try hold(store)
    case "die-with-child": try dieWithChild(store)
    case "fork-inside": try forkInside(store)
    case "fork-memory": try forkWithMemory(store)
    case "save-limited": try saveLimited(store, UInt32(rest[0]) ?? 0, UInt(rest[1]) ?? 0)
    case "place": say(store.place)
    case "list": for token in try store.tokens() { say(token.workspace.id ?? "") }
    default: exit(2)
    }
} catch {
    say("\(error)")
    exit(1)
}
