import Foundation
import TableModel
import Testing

@testable import Authentication

/// Processes that share a store.
struct SharedStoreTests {
    @Test func `eight processes that save at once lose nothing`() throws {
        try withFolder { folder in
            let path = folder + "/shared/oauth.json"
            let probes = try (0..<8).map { try StoreProbe("save", path, "p\($0)", "25") }
            for probe in probes { probe.letGo() }
            for probe in probes { probe.finish() }
            #expect(try Set(FileStore(path: path).tokens().map(\.workspace.id)).count == 200)
        }
    }

    @Test func `a process that is killed while it saves leaves a file that can be read`() throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            for _ in 0..<5 {
                let probe = try StoreProbe("save-forever", path)
                #expect(probe.line() == "under way")
                probe.kill()
                probe.finish(expecting: nil)
                #expect(try FileStore(path: path).tokens().count == 50)
                try FileStore(path: path).save(sample("mine"))
                try FileStore(path: path).remove(sample("mine"))
            }
        }
    }

    @Test func `one process signs in at a time`() throws {
        try withFolder { folder in
            let counter = folder + "/counter"
            try write("0", to: counter)
            let path = folder + "/oauth.json"
            let probes = try (0..<8).map { _ in try StoreProbe("count", path, counter, "25") }
            for probe in probes { probe.letGo() }
            for probe in probes { probe.finish() }
            #expect(try text(of: counter) == "200")
        }
    }

    private func isFree(_ path: String) throws -> Bool {
        let cancellation = Cancellation()
        Thread.detachNewThread {
            usleep(100_000)
            cancellation.cancel()
        }
        do throws(AuthenticationError) {
            let key = StoredToken.Key(tokenURL: "https://api.test/token", clientID: "app")
            try FileStore(path: path).exclusively(for: key, unless: cancellation) {
                () throws(AuthenticationError) in
            }
            return true
        } catch {
            #expect(error.code == .cancelled)
            return false
        }
    }

    @Test func `a process that dies in a sign-in lets the next one in`() throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            let probe = try StoreProbe("hold", path)
            #expect(probe.line() == "held")
            #expect(try !isFree(path))
            probe.kill()
            probe.finish(expecting: nil)
            #expect(try isFree(path))
        }
    }

    @Test func `a forked child does not keep the lock of a parent that died`() throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            let probe = try StoreProbe("die-with-child", path)
            #expect(Set([probe.line(), probe.line()]) == ["held", "child"])
            #expect(try !isFree(path))
            probe.kill()
            defer { probe.finish(expecting: nil) }  // the child waits until then
            #expect(try isFree(path))
        }
    }

    @Test func `a forked child does not end the sign-in of its parent`() throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            let probe = try StoreProbe("fork-inside", path)
            #expect(probe.line() == "held")
            #expect(try !isFree(path))
            probe.finish()
            #expect(try isFree(path))
        }
    }

    @Test func `a lock file that is removed does not let two in`() throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            let first = try StoreProbe("hold", path)
            #expect(first.line() == "held")
            let second = try StoreProbe("hold", path)
            while !second.hasOpen(in: folder) { usleep(5_000) }
            for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                try FileManager.default.removeItem(atPath: folder + "/" + file)
            }
            let third = try StoreProbe("hold", path)
            #expect(third.line() == "held")
            first.finish()
            usleep(100_000)
            third.finish()
            #expect(second.line() == "held")
            second.finish()
        }
    }

    @Test func `a disk that is full is an error that leaves the tokens as they were`() throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            try FileStore(path: path).save(sample("w1"))
            let said = try StoreProbe("save-limited", path, "0", "4096").finish(expecting: 1)
            #expect(said.contains("cannot be written (\(folder)/.oauth.json.new)"), "\(said)")
            #expect(try FileStore(path: path).tokens() == [sample("w1")])
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!files.contains(".oauth.json.new"))
        }
    }

    @Test func `a folder that may not be written is an error`() throws {
        try withFolder { folder in
            let place = folder + "/store"
            let path = place + "/oauth.json"
            try FileStore(path: path).save(sample("w1"))
            let user = geteuid() == 0 ? 65_534 : geteuid()
            for file in [place, path, path + ".lock"] { chown(file, user, gid_t.max) }
            try setMode(0o755, of: folder)
            try setMode(0o500, of: place)
            defer { try? setMode(0o700, of: place) }
            let limited = try StoreProbe("save-limited", path, "\(user)", "0")
            let said = limited.finish(expecting: 1)
            #expect(said.contains("cannot be written"), "\(said)")
            try setMode(0o700, of: place)
            try setMode(0o555, of: folder)
            let nowhere = folder + "/other/oauth.json"
            let refused = try StoreProbe("save-limited", nowhere, "\(user)", "0")
            #expect(refused.finish(expecting: 1).contains("cannot be made"))
            try setMode(0o700, of: folder)
        }
    }
}
