internal import DriverLog

/// Ledgers that all processes of this user on this machine share, as far as there is a folder for that.
final class MachineLedgers: RateLedgers {
    private var file: BudgetFile?
    private var digests: [String: AppDigest] = [:]
    /// What this process knows by itself, for when the file cannot be used.
    private let own = ProcessLedgers()
    private var nextTry = Duration.zero
    private var hasComplained = false

    /// After a failure the file is left alone for so long.
    private static let rest = Duration.seconds(10)

    func change(_ app: String, log: Log, _ body: (inout RateLedger) -> Void) {
        openFile(log)
        let digest = digest(of: app)
        var result: RateLedger?
        let isShared =
            file?.change(digest, at: Clock.wall) { ledger in
                body(&ledger)
                result = ledger
            } ?? false
        own.change(app, log: log) { ledger in
            if isShared, let result { ledger = result } else { body(&ledger) }
        }
    }

    private func digest(of app: String) -> AppDigest {
        if let known = digests[app] { return known }
        if digests.count > 1_000 { digests = [:] }
        let digest = AppDigest(of: app)
        digests[app] = digest
        return digest
    }

    private func openFile(_ log: Log) {
        if let isNamed = file?.isNamed {
            if isNamed { return }
            file = nil  // somebody has removed it
        }
        let now = Clock.monotonic
        guard now >= nextTry else { return }
        nextTry = now + Self.rest
        switch StateFolder.find().flatMap(BudgetFile.open) {
        case .success(let descriptor):
            file = BudgetFile(owning: descriptor)
            nextTry = .zero
        case .failure(let problem):
            guard !hasComplained else { return }
            hasComplained = true
            log.write(
                .errors,
                .http,
                """
                the rate limit is kept by this process alone, because there is no file to share it with others: \
                \(problem.reason)
                """
            )
        }
    }
}
