import Foundation
import Testing

@testable import DriverLog

struct LogTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("log-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test func `a line says when, about what, how loud, and from which thread`() throws {
        try withFolder { folder in
            let log = try Log(path: folder + "/a.log", verbosity: .requests)
            log.write(.requests, .http, "GET / 200")
            let line = try #require(try lines(folder + "/a.log").first)
            let form = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z HTTP 2 \[[0-9a-f]+\] GET / 200/#
            #expect(line.wholeMatch(of: form) != nil, "\(line)")
        }
    }

    @Test func `text that is not asked for is never made`() throws {
        try withFolder { folder in
            let log = try Log(path: folder + "/a.log", verbosity: .requests, modules: [.http])
            func text() -> String {
                Issue.record("made")
                return ""
            }
            log.write(.headers, .http, text())
            log.write(.errors, .sql, text())
            Log.none.write(.errors, .http, text())
            #expect(try lines(folder + "/a.log").isEmpty)
        }
    }

    @Test func `nobody can forge a line`() throws {
        try withFolder { folder in
            let log = try Log(path: folder + "/a.log")
            log.write(.errors, .sql, "a\r\nb\u{1B}[31m")
            let lines = try lines(folder + "/a.log")
            #expect(lines.count == 1)
            #expect(lines[0].hasSuffix("a\\r\\nb?[31m"))
        }
    }

    @Test func `the file is for its owner alone and is appended to`() throws {
        try withFolder { folder in
            for number in 0..<2 {
                let log = try Log(path: folder + "/a.log")
                log.write(.errors, .sql, "\(number)")
            }
            #expect(try lines(folder + "/a.log").count == 2)
            let mode = try FileManager.default.attributesOfItem(atPath: folder + "/a.log")
            #expect(mode[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `a file that cannot be opened is an error that names it`() {
        #expect(
            throws: LogError(
                message:
                    "the log file /no/such/folder/a.log cannot be opened: No such file or directory; "
                    + "Logfile must name a file in a folder that exists and may be written to"
            )
        ) {
            try Log(path: "/no/such/folder/a.log")
        }
    }

    @Test func `a pipe that nobody reads is an error and no wait`() throws {
        try withFolder { folder in
            #expect(mkfifo(folder + "/pipe", 0o600) == 0)
            #expect(throws: LogError.self) { try Log(path: folder + "/pipe") }
        }
    }

    @Test func `lines of several threads do not mix, and no line is lost in a rotation`() throws {
        try withFolder { folder in
            let path = folder + "/a.log"
            let log = try Log(path: path, maximumSize: 20_000, maximumCount: 50)
            DispatchQueue.concurrentPerform(iterations: 8) { thread in
                for number in 0..<200 { log.write(.errors, .cache, "line \(thread) \(number) end") }
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count > 2)
            let all = try files.flatMap { try lines(folder + "/" + $0) }
            #expect(all.count == 1_600)
            #expect(all.allSatisfy { $0.hasSuffix(" end") && $0.contains("Z CACHE 1 [") })
        }
    }

    @Test func `two logs of one file rotate it together`() throws {
        try withFolder { folder in
            let path = folder + "/a.log"
            let logs = try (0..<2).map { _ in
                try Log(path: path, maximumSize: 5_000, maximumCount: 99)
            }
            for number in 0..<400 { logs[number % 2].write(.errors, .sql, "number \(number)") }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            let all = try files.flatMap { try lines(folder + "/" + $0) }
            #expect(all.count == 400)
            #expect(try lines(path).count < 200)
        }
    }

    @Test(arguments: [1, 3])
    func `no more files are kept than asked for`(count: Int) throws {
        try withFolder { folder in
            let log = try Log(path: folder + "/a.log", maximumSize: 4_096, maximumCount: count)
            for number in 0..<1_000 { log.write(.errors, .sql, "number \(number)") }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count == count)
        }
    }
}
