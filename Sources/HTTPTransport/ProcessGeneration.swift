import Glibc
import Synchronization

/// Counts the forks between the process that loaded the driver and this one.
///
/// Whoever owns threads, sockets or locks notes the generation when it is made; a different one
/// later means that it was inherited through `fork` and must not be touched.
package enum ProcessGeneration {
    private static let counter = Atomic<UInt>(0)

    /// The child's handler only marks: nothing else is safe there.
    private static let isWatching: Bool =
        pthread_atfork(nil, nil, { ProcessGeneration.mark() }) == 0

    private static func mark() {
        counter.wrappingAdd(1, ordering: .releasing)
    }

    package static var current: UInt {
        _ = isWatching
        return counter.load(ordering: .acquiring)
    }
}
