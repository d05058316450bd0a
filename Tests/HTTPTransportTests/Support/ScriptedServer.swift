import Foundation
import Synchronization

/// A server on a free loopback port that answers as a test tells it to, faults included.
final class ScriptedServer: Sendable {
    struct Received: Sendable {
        /// Counts the requests of the server, from 0.
        var number: Int
        /// Counts the connections of the server, from 0.
        var connection: Int
        var method: String
        var path: String
        var headers: [String: String]
        var body: [UInt8]
    }

    /// What is done in answer, one after the other.
    enum Step: Sendable {
        case send([UInt8])
        case pause(milliseconds: Int)
        /// Ends the connection in the ordinary way.
        case close
        /// Breaks the connection off with an RST.
        case reset
        /// Waits until the client has closed the connection.
        case waitForClient

        static func text(_ text: String) -> Step { .send(Array(text.utf8)) }

        /// A complete answer.
        static func answer(
            _ status: Int = 200,
            _ body: String = "",
            headers: [String] = []
        ) -> Step {
            let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers
            return .text(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }
    }

    let port: Int
    private let listener: Int32
    private let script: @Sendable (Received) -> [Step]
    private let log = Mutex<(requests: [Received], connections: Int)>(([], 0))

    /// Called when a client has closed a connection that `waitForClient` was waiting on.
    private let whenClosed: @Sendable () -> Void

    init(
        _ script: @escaping @Sendable (Received) -> [Step],
        whenClosed: @escaping @Sendable () -> Void = {}
    ) {
        self.script = script
        self.whenClosed = whenClosed
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        port = withUnsafeMutablePointer(to: &address) { [listener] address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length)
                listen(listener, 128)
                getsockname(listener, $0, &length)
            }
            return Int(UInt16(bigEndian: address.pointee.sin_port))
        }
        Thread.detachNewThread { [self] in accept() }
    }

    var url: String { "http://127.0.0.1:\(port)" }
    var requests: [Received] { log.withLock { $0.requests } }
    var connections: Int { log.withLock { $0.connections } }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { break }
            let number = log.withLock { log in
                log.connections += 1
                return log.connections - 1
            }
            Thread.detachNewThread { [self] in serve(client, connection: number) }
        }
        close(listener)
    }

    private func serve(_ client: Int32, connection: Int) {
        var one: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        defer { close(client) }
        var buffer: [UInt8] = []
        while let request = read(from: client, &buffer, connection) {
            for step in script(request) {
                switch step {
                case .send(let bytes): send(bytes, to: client)
                case .pause(let milliseconds): usleep(UInt32(milliseconds) * 1_000)
                case .close: return
                case .reset:
                    var linger = linger(l_onoff: 1, l_linger: 0)
                    setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, 8)
                    return
                case .waitForClient:
                    _ = receive(from: client)
                    whenClosed()
                    return
                }
            }
        }
    }

    private func read(from client: Int32, _ buffer: inout [UInt8], _ connection: Int) -> Received? {
        var end: Range<Int>?
        while true {
            end = buffer.firstRange(of: Array("\r\n\r\n".utf8))
            if end != nil { break }
            guard let more = receive(from: client) else { return nil }
            buffer += more
        }
        guard let end else { return nil }
        let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
            .components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            headers[parts[0].lowercased()] =
                parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        }
        buffer.removeSubrange(..<end.upperBound)
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while buffer.count < length {
            guard let more = receive(from: client) else { return nil }
            buffer += more
        }
        let body = Array(buffer[..<length])
        buffer.removeSubrange(..<length)
        return log.withLock { log in
            let received = Received(
                number: log.requests.count,
                connection: connection,
                method: words[0],
                path: words.count > 1 ? words[1] : "",
                headers: headers,
                body: body
            )
            log.requests.append(received)
            return received
        }
    }

    private func receive(from client: Int32) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(client, &chunk, chunk.count, 0)
        return count > 0 ? Array(chunk[..<count]) : nil
    }

    private func send(_ bytes: [UInt8], to client: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }
}

/// Runs a test's body against a server that is stopped at the end.
func withServer<Result>(
    _ script: @escaping @Sendable (ScriptedServer.Received) -> [ScriptedServer.Step],
    run body: (ScriptedServer) throws -> Result
) rethrows -> Result {
    let server = ScriptedServer(script)
    defer { server.stop() }
    return try body(server)
}
