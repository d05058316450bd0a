/// What is known of one app's rate limit: the part that all processes of a machine share.
///
/// Times are by the API's clock, so that they mean the same to everybody.
struct RateLedger: Hashable, Sendable {
    /// Requests that a window permits; 0 while no answer has told.
    var limit = 0
    /// When the present window ends, in Unix seconds; 0 while no answer has told.
    var reset: Int64 = 0
    /// Requests that this machine has sent in the present window.
    var sent = 0
    /// Requests of others in the present window, as far as answers let it be guessed.
    var foreign = 0.0
    /// After a refusal nothing is sent until then, since 1970.
    var heldUntil = Duration.zero

    /// Where a request stands among those of its window.
    struct Mark: Hashable, Sendable {
        var reset: Int64
        var sent: Int
    }

    /// How many requests of the window are spent.
    var used: Int { sent + Int(foreign.rounded(.up)) }

    /// Whether the next requests must be counted.
    var isKnown: Bool { limit > 0 || heldUntil > .zero }

    /// Begins the window in which `now` lies.
    ///
    /// What cannot be true, because a clock was set or the file is not ours, is forgotten.
    mutating func roll(to now: Duration, window: Int?) {
        let latest = now + RateReading.longestWait
        if .seconds(reset) > latest || heldUntil > latest { self = RateLedger() }
        if heldUntil <= now { heldUntil = .zero }
        guard reset > 0, .seconds(reset) <= now else { return }
        sent = 0
        foreign = 0
        guard let window, window > 0 else {
            reset = 0
            return
        }
        let late = now.components.seconds - reset
        reset += (late / Int64(window) + 1) * Int64(window)
    }

    /// A request goes out.
    mutating func reserve() -> Mark {
        sent += 1
        return Mark(reset: reset, sent: sent)
    }

    /// An answer told how many requests the API has counted.
    ///
    /// `inFlight` are other requests of ours, which the API may not have counted yet.
    mutating func observe(_ reading: RateReading, mark: Mark, inFlight: Int) {
        let wasKnown = limit > 0
        if let told = reading.limit, told > 0 { limit = told }
        // An answer of a window that is over tells nothing.
        guard limit > 0, let told = reading.reset, told >= reset else { return }
        let counted = reading.remaining.map { max(0, limit - $0) }
        if told > reset {
            let expected = (counted ?? 0) + inFlight
            sent = wasKnown && reset == 0 ? max(sent, expected) : expected
            foreign = 0
            reset = told
            return
        }
        guard let counted else { return }
        // Requests overtake each other, so that a single answer says little about those of others.
        if mark.reset == reset {
            foreign = max(0, foreign + (Double(counted - mark.sent) - foreign) / 4)
        }
        foreign = max(foreign, Double(counted - sent))
    }

    /// The API refused: nobody sends anything until then.
    mutating func hold(until time: Duration) {
        heldUntil = max(heldUntil, time)
    }
}
