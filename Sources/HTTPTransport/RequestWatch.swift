import Synchronization

/// Tells where a request is, each time that this changes.
package final class RequestWatch: Sendable {
    package enum Place: UInt8, Sendable {
        /// Not handed over yet.
        case nowhere
        /// Until the rate budget, or the number of requests in flight, permits it.
        case held
        case underWay
        /// Answered, failed or given up.
        case over
    }

    private let place = Atomic<UInt8>(Place.nowhere.rawValue)
    private let hear: @Sendable (_ from: Place, _ to: Place) -> Void

    /// `hear` is called on the transport's thread, or on that of who gives the request up, and must not wait.
    package init(_ hear: @escaping @Sendable (_ from: Place, _ to: Place) -> Void) {
        self.hear = hear
    }

    /// What is over stays so.
    func move(to next: Place) {
        var known = place.load(ordering: .relaxed)
        while known != next.rawValue, known != Place.over.rawValue {
            let (replaced, found) = place.compareExchange(
                expected: known,
                desired: next.rawValue,
                ordering: .relaxed
            )
            if replaced {
                hear(Place(rawValue: known) ?? .nowhere, next)
                return
            }
            known = found
        }
    }
}
