import Foundation
import TableModel
import Testing

@testable import Authentication

struct FileStoreTests {
    @Test func `nothing is made before there is a token`() throws {
        try withFolder { folder in
            let store = FileStore(path: folder + "/a/b/oauth.json")
            #expect(try store.tokens().isEmpty)
            try store.remove(sample("w1"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test func `a saved token is in a file and folders that are its user's alone`() throws {
        try withFolder { folder in
            let path = folder + "/a/b/oauth.json"
            try FileStore(path: path).save(sample("w1"))
            #expect(try FileStore(path: path).tokens() == [sample("w1")])
            #expect(try mode(of: path) == 0o600)
            #expect(try mode(of: folder + "/a/b") == 0o700)
            #expect(try mode(of: folder + "/a") == 0o700)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/a/b")
            #expect(files.sorted() == ["oauth.json", "oauth.json.lock"])
            for file in files { #expect(try mode(of: folder + "/a/b/" + file) == 0o600) }
        }
    }

    @Test func `tokens of a key are those of its client`() throws {
        try withFolder { folder in
            let store: any TokenStore = FileStore(path: folder + "/oauth.json")
            for token in [sample("w1"), sample("w2"), sample("w1", client: "b")] {
                try store.save(token)
            }
            let key = sample("").key
            #expect(try Set(store.tokens(for: key).map(\.workspace.id)) == ["w1", "w2"])
            try store.remove(sample("w2"))
            #expect(try store.tokens(for: key) == [sample("w1")])
        }
    }

    @Test(arguments: [
        (0o600, 0o700, nil), (0o400, 0o700, nil), (0o700, 0o500, nil), (0o600, 0o711, nil),
        (0o640, 0o700, "chmod 600"), (0o604, 0o700, "chmod 600"), (0o620, 0o700, "chmod 600"),
        (0o602, 0o700, "chmod 600"), (0o666, 0o700, "chmod 600"),
        (0o600, 0o750, "chmod 700"), (0o600, 0o705, "chmod 700"), (0o600, 0o720, "chmod 700"),
        (0o600, 0o702, "chmod 700"), (0o600, 0o1777, "chmod 700"),
    ])
    func `what others may read or write is refused`(
        file: Int,
        folder: Int,
        advice: String?
    ) throws {
        try withFolder { parent in
            let place = parent + "/store"
            let path = place + "/oauth.json"
            try FileStore(path: path).save(sample("w1"))
            let before = try text(of: path)
            try setMode(file, of: path)
            try setMode(folder, of: place)
            defer { try? setMode(0o700, of: place) }
            guard let advice else {
                #expect(try FileStore(path: path).tokens() == [sample("w1")])
                return
            }
            for deed in deeds(on: FileStore(path: path)) {
                let error = refusal(deed)
                #expect(error?.code == .store)
                #expect(error?.message.contains("\(advice) \(place)") == true)
                #expect(error?.message.contains("secret") == false)
            }
            #expect(try text(of: path) == before)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only the administrator can give files away"))
    func `what belongs to somebody else is refused`() throws {
        try withFolder { parent in
            let place = parent + "/store"
            let path = place + "/oauth.json"
            for (given, ids) in [(path, (1, 0)), (place, (2, 0))] {
                try FileStore(path: path).save(sample("w1"))
                chown(given, UInt32(ids.0), 0)
                let error = refusal { _ = try FileStore(path: path).tokens() }
                #expect(error?.code == .store)
                #expect(error?.message.contains("chown 0 \(given)") == true)
                #expect(error?.message.contains("belongs to user \(ids.0)") == true)
                chown(given, 0, 0)
            }
        }
    }

    @Test func `a file that cannot be understood is left as it is`() throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            try write("{\"version\":1,\"tokens\":[{\"client_id\":\"secret\"", to: path)
            for deed in deeds(on: FileStore(path: path)) {
                let error = refusal(deed)
                #expect(error?.code == .store)
                #expect(error?.message.contains(path) == true)
                #expect(error?.message.contains("secret") == false)
            }
            #expect(try text(of: path) == "{\"version\":1,\"tokens\":[{\"client_id\":\"secret\"")
        }
    }

    private func deeds(on store: FileStore) -> [() throws -> Void] {
        [
            { _ = try store.tokens() }, { try store.save(sample("w1")) },
            { try store.remove(sample("w1")) },
        ]
    }

    @Test func `a link to the file stays a link`() throws {
        try withFolder { folder in
            let store = FileStore(path: folder + "/link.json")
            let target = folder + "/real/oauth.json"
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/link.json",
                withDestinationPath: "chain.json"
            )
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/chain.json",
                withDestinationPath: target
            )
            for name in ["w1", "w2"] { try store.save(sample(name)) }
            #expect(try FileStore(path: target).tokens().count == 2)
            let link = try FileManager.default.destinationOfSymbolicLink(
                atPath: folder + "/link.json"
            )
            #expect(link == "chain.json")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.sorted() == ["chain.json", "link.json", "real"])
        }
    }

    @Test func `links that lead round in a circle are an error`() throws {
        try withFolder { folder in
            let path = folder + "/link.json"
            try FileManager.default.createSymbolicLink(
                atPath: path,
                withDestinationPath: "link.json"
            )
            #expect(refusal { _ = try FileStore(path: path).tokens() }?.code == .store)
        }
    }

    @Test(arguments: ["folder", "pipe", "long"])
    func `what is no file of tokens is an error, not an endless wait`(kind: String) throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            switch kind {
            case "folder": #expect(mkdir(path, 0o700) == 0)
            case "pipe": #expect(mkfifo(path, 0o600) == 0)
            default:
                try write("", to: path)
                #expect(truncate(path, 1 << 30) == 0)
            }
            #expect(refusal { _ = try FileStore(path: path).tokens() }?.code == .store)
            #expect(refusal { try FileStore(path: path).save(sample("w")) }?.code == .store)
        }
    }

    @Test func `what a process that died has begun to write is taken away`() throws {
        try withFolder { folder in
            let path = folder + "/oauth.json"
            try write("{\"access_token\":\"lef", to: folder + "/.oauth.json.new")
            try FileStore(path: path).save(sample("w1"))
            #expect(try FileStore(path: path).tokens() == [sample("w1")])
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!files.contains(".oauth.json.new"))
        }
    }

    @Test func `who waits for a sign-in can be told not to`() throws {
        try withFolder { folder in
            let key = sample("").key
            let store = FileStore(path: folder + "/oauth.json")
            let cancellation = Cancellation()
            try store.exclusively(for: key, unless: Cancellation()) {
                () throws(AuthenticationError) in
                Thread.detachNewThread {
                    usleep(20_000)
                    cancellation.cancel()
                }
                let error = refusal {
                    try store.exclusively(for: key, unless: cancellation) {
                        () throws(AuthenticationError) in _ = Issue.record("both are in")
                    }
                }
                #expect(error?.code == .cancelled)
            }
        }
    }

    @Test func `a sign-in keeps neither other clients' out nor changes of the store`() throws {
        try withFolder { folder in
            let store = FileStore(path: folder + "/oauth.json")
            try store.exclusively(for: sample("").key, unless: Cancellation()) {
                () throws(AuthenticationError) in
                try store.save(sample("w1"))
                try store.exclusively(for: sample("", client: "b").key, unless: Cancellation()) {
                    () throws(AuthenticationError) in try store.remove(sample("w1"))
                }
            }
            #expect(try store.tokens().isEmpty)
        }
    }

    @Test func `an error inside a sign-in gives the lock back`() throws {
        try withFolder { folder in
            let store = FileStore(path: folder + "/oauth.json")
            let key = sample("").key
            let error = refusal {
                try store.exclusively(for: key, unless: Cancellation()) {
                    () throws(AuthenticationError) in
                    throw AuthenticationError(.timedOut, "too late")
                }
            }
            #expect(error?.code == .timedOut)
            let answer = try store.exclusively(for: key, unless: Cancellation()) {
                () throws(AuthenticationError) in 7
            }
            #expect(answer == 7)
        }
    }
}
