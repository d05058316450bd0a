import Foundation
import Testing

@testable import HTTPTransport

struct LedgerRecordTests {
    private let ledger = RateLedger(
        limit: 1_666,
        reset: 1_767_225_600,
        sent: 12,
        foreign: 3.5,
        heldUntil: .seconds(1_767_225_600)
    )
    private let app = AppDigest(of: "https://api.example.com APIKEY#1")

    @Test func `a record is read as it was written`() throws {
        let bytes = LedgerRecord(ledger, of: app).bytes
        #expect(bytes.count == LedgerRecord.size)
        let read = try #require(LedgerRecord(bytes))
        #expect(read.ledger == ledger)
        #expect(read.app == app)
    }

    @Test func `a record with any bit wrong is none`() {
        let bytes = LedgerRecord(ledger, of: app).bytes
        for place in bytes.indices {
            var broken = bytes
            broken[place] ^= 1 << (place % 8)
            #expect(LedgerRecord(broken) == nil, "byte \(place)")
        }
        #expect(LedgerRecord(bytes.dropLast()) == nil)
        #expect(LedgerRecord([UInt8](repeating: 0, count: 128)) == nil)
    }

    @Test func `a name in the file gives nothing away, and is the same in every process`() {
        #expect(app.text.count == 32)
        #expect(AppDigest(of: "a") == AppDigest(of: "a"))
        #expect(AppDigest(of: "a") != AppDigest(of: "b"))
    }
}

/// Budgets in a file of a folder that each test has to itself.
struct BudgetFileTests {
    private let folder: StateFolder
    private let app = AppDigest(of: "app")
    private let now = Duration.seconds(1_767_225_600)

    init() throws {
        let path = FileManager.default.temporaryDirectory.path + "/budget-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        folder = StateFolder(path: path)
    }

    private var path: String { folder.path + "/" + BudgetFile.name }

    private func file() throws -> BudgetFile {
        BudgetFile(owning: try folder.open(BudgetFile.name).get())
    }

    /// What an app's ledger is before it is changed.
    private func change(
        _ app: AppDigest,
        in file: inout BudgetFile,
        _ body: (inout RateLedger) -> Void = { _ in }
    ) -> RateLedger? {
        var found: RateLedger?
        let isDone = file.change(app, at: now) { ledger in
            found = ledger
            body(&ledger)
        }
        return isDone ? found : nil
    }

    @Test func `what one process writes the other reads`() throws {
        var ours = try file()
        var theirs = try file()
        #expect(change(app, in: &ours) { $0.limit = 7 } == RateLedger())
        #expect(change(app, in: &theirs) { $0.sent = 3 }?.limit == 7)
        #expect(change(app, in: &ours)?.sent == 3)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `apps have a ledger each, and the file does not grow beyond its places`() throws {
        var file = try file()
        let apps = (0..<200).map { AppDigest(of: "\($0)") }
        var kept = 0
        for (number, app) in apps.enumerated() {
            let found = change(app, in: &file) {
                $0.limit = number + 1
                $0.reset = 1_767_225_605
            }
            if found != nil { kept += 1 }
        }
        #expect(kept == BudgetFile.places)
        #expect(change(apps[5], in: &file)?.limit == 6)
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        #expect(size == BudgetFile.places * LedgerRecord.size)
        // The windows of the others are over some time later.
        #expect(file.change(apps[150], at: now + .seconds(10)) { $0.limit = 1 })
    }

    @Test(arguments: [
        "", "not a budget", String(repeating: "x", count: 100_000),
        "apiodbc1" + String(repeating: "\0", count: 120),
    ])
    func `a file of something else is begun anew`(content: String) throws {
        try content.write(toFile: path, atomically: false, encoding: .utf8)
        var file = try file()
        #expect(change(app, in: &file) { $0.limit = 9 } == RateLedger())
        #expect(change(app, in: &file)?.limit == 9)
    }

    @Test func `whoever keeps the lock keeps nobody waiting`() throws {
        var file = try file()
        let other = open(path, O_RDWR)
        defer { close(other) }
        try #require(flock(other, LOCK_EX) == 0)
        let begin = Clock.monotonic
        #expect(change(app, in: &file) == nil)
        #expect(Clock.monotonic - begin < .seconds(2))
        flock(other, LOCK_UN)
        #expect(change(app, in: &file) != nil)
    }

    @Test func `a file that was removed is noticed`() throws {
        let file = try file()
        let before = file.isNamed
        #expect(before)
        try FileManager.default.removeItem(atPath: path)
        let after = file.isNamed
        #expect(!after)
    }

    @Test func `a folder in the file's place is no file`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        guard case .failure(let problem) = folder.open(BudgetFile.name) else {
            Issue.record("it was opened")
            return
        }
        #expect(problem.reason.contains(path))
    }

    @Test func `a link is not followed`() throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
        if case .success = folder.open(BudgetFile.name) { Issue.record("it was opened") }
    }

    @Test func `of many writers each is counted`() throws {
        let folder = folder
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            guard case .success(let descriptor) = folder.open(BudgetFile.name) else { return }
            var file = BudgetFile(owning: descriptor)
            var done = 0
            while done < 500 {
                if file.change(AppDigest(of: "app"), at: .zero, { $0.sent += 1 }) { done += 1 }
            }
        }
        var file = try file()
        #expect(change(app, in: &file)?.sent == 4_000)
    }
}

struct ExclusiveTurnTests {
    @Test func `one has the turn at a time, and whoever ends gives it back`() throws {
        let app = "turn \(UUID().uuidString)"
        var turn = ExclusiveTurn.take(app)
        #expect(turn.isTaken)
        #expect(!ExclusiveTurn.take(app).isTaken)
        #expect(ExclusiveTurn.take("other \(app)").isTaken)
        turn = .busy
        #expect(!turn.isTaken)
        #expect(ExclusiveTurn.take(app).isTaken)
    }
}

extension ExclusiveTurn.Outcome {
    fileprivate var isTaken: Bool {
        if case .taken = self { true } else { false }
    }
}
