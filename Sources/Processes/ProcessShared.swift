import Synchronization

/// An object that all of a process shares, made at its first use; a forked child makes one of its own.
///
/// Found without a lock, because a fork may happen while another thread holds one. What a parent made stays untouched in
/// its children.
package final class ProcessShared<Object: AnyObject & Sendable>: Sendable {
    private final class Entry: Sendable {
        let object: Object
        let generation = ProcessGeneration.current

        init(_ object: Object) { self.object = object }
    }

    /// Address of a retained `Entry`, which is never released; 0 before the first use.
    private let address = Atomic<UInt>(0)
    private let make: @Sendable () -> Object

    package init(_ make: @escaping @Sendable () -> Object) { self.make = make }

    package var current: Object {
        while true {
            let found = address.load(ordering: .acquiring)
            if let object = object(at: found) { return object }
            let fresh = Entry(make())
            let retained = Unmanaged.passRetained(fresh)
            let replaced = address.compareExchange(
                expected: found,
                desired: UInt(bitPattern: retained.toOpaque()),
                ordering: .acquiringAndReleasing
            )
            if replaced.exchanged { return fresh.object }
            retained.release()
        }
    }

    /// Nil also for what the parent made.
    private func object(at address: UInt) -> Object? {
        guard let pointer = UnsafeRawPointer(bitPattern: address) else { return nil }
        let entry = Unmanaged<Entry>.fromOpaque(pointer).takeUnretainedValue()
        return entry.generation.isCurrent ? entry.object : nil
    }
}
