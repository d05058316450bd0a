import Foundation
import Testing

@testable import HTTPTransport

/// Tests by a program of their own, `TransportProbe`.
struct ProcessTests {
    private func probe(_ task: String, _ url: String) throws -> String {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let process = Process()
        process.executableURL = folder.appendingPathComponent("TransportProbe")
        process.arguments = [task, url]
        // The thread sanitizer would end a forked child that starts a thread.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["TSAN_OPTIONS": "die_after_fork=0"]) { _, ours in ours }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        return text
    }

    @Test func `a forked child is refused its parent's transport and gets one of its own`() throws {
        try withServer { request in
            request.path == "/slow"
                ? [.pause(milliseconds: 500), .answer(200, "x")] : [.answer(200, "x")]
        } run: { server in
            let report = try probe("fork", server.url)
            #expect(report == "ok\n")
            #expect(
                server.requests.map(\.path).sorted() == ["/child", "/parent", "/parent", "/slow"]
            )
        }
    }

    @Test func `the transport's thread leaves all signals to the host's threads`() throws {
        try withServer { _ in
            [.answer(200, "x")]
        } run: { server in
            let report = try probe("signals", server.url)
            #expect(report == "ok\n")
        }
    }

    @Test func `a program may exit while requests are under way`() throws {
        try withServer { _ in
            [.pause(milliseconds: 5), .answer(200, "x")]
        } run: { server in
            for _ in 0..<5 {
                let report = try probe("exit", server.url)
                #expect(report == "ok\n")
            }
        }
    }
}
