internal import Synchronization

/// Which handles exist.
///
/// A stale or foreign pointer finds nothing, so it cannot do harm.
///
/// What applications hold is not an address but a slot's number and the slot's generation, packed into a
/// pointer: looking one up follows no pointer of the application's, and allocates nothing.
package final class HandleTable: Sendable {
    /// The handles of this process.
    package static let shared = HandleTable()

    private struct Slot {
        var generation: UInt = 1
        var handle: AnyHandle?
    }

    private struct Slots {
        var slots: [Slot] = []
        var free: [Int] = []

        /// A free slot, or a new one up to the limit.
        mutating func takeSlot(limit: Int) -> Int? {
            if let slot = free.popLast() { return slot }
            guard slots.count < limit else { return nil }
            slots.append(Slot())
            return slots.count - 1
        }
    }

    /// A part of the table with a lock of its own, so that threads rarely meet.
    private final class Shard: Sendable {
        let state = Mutex(Slots())
    }

    // A pointer's bits, from the lowest: 4 always zero, 4 for the shard, 24 for the slot, 32 for the
    // generation.
    private static let shardShift = 4
    private static let slotShift = 8
    private static let generationShift = 32
    private static let shardCount = 16
    private static let slotLimit = 1 << 24
    private static let generationLimit: UInt = 1 << 31

    /// The shards as they are looked up: counting references to them would cost every call more than the look.
    ///
    /// `shards` holds them for as long as there is the table.
    private let lookedUp: [Unmanaged<Shard>]
    private let shards: [Shard] = (0..<shardCount).map { _ in Shard() }
    private let nextShard = Atomic<Int>(0)

    package init() {
        lookedUp = shards.map { Unmanaged.passUnretained($0) }
    }

    /// Adds a handle and gives it its pointer; nil when there are too many.
    package func add(_ handle: AnyHandle) -> UnsafeMutableRawPointer? {
        let turn = nextShard.wrappingAdd(1, ordering: .relaxed).oldValue
        let number = turn & (Self.shardCount - 1)
        let bits = shards[number].state.withLock { (state) -> UInt? in
            guard let slot = state.takeSlot(limit: Self.slotLimit) else { return nil }
            state.slots[slot].handle = handle
            return state.slots[slot].generation << Self.generationShift
                | UInt(slot) << Self.slotShift | UInt(number) << Self.shardShift
        }
        let pointer = bits.flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
        handle.base.pointer = pointer
        return pointer
    }

    /// The handle that a pointer stands for, or nil.
    @inline(__always)
    package func find(_ pointer: UnsafeMutableRawPointer?) -> AnyHandle? {
        let bits = UInt(bitPattern: pointer)
        return lookedUp[Self.shardNumber(of: bits)]._withUnsafeGuaranteedRef { shard in
            shard.state.withLock { state in
                Self.slot(of: bits, in: state).flatMap { state.slots[$0].handle }
            }
        }
    }

    /// Takes a handle out; its pointer is never valid again.
    package func remove(_ pointer: UnsafeMutableRawPointer?) {
        let bits = UInt(bitPattern: pointer)
        shard(of: bits).state.withLock { state in
            guard let slot = Self.slot(of: bits, in: state) else { return }
            state.slots[slot].handle = nil
            state.slots[slot].generation += 1
            // A slot whose generations are used up is never used again.
            if state.slots[slot].generation < Self.generationLimit { state.free.append(slot) }
        }
    }

    /// The connections of an environment, in no order.
    func connections(of environment: Environment) -> [Connection] {
        shards.flatMap { shard in
            shard.state.withLock { state in
                state.slots.compactMap { slot -> Connection? in
                    guard case .connection(let connection) = slot.handle,
                        connection.environment === environment
                    else { return nil }
                    return connection
                }
            }
        }
    }

    @inline(__always)
    private func shard(of bits: UInt) -> Shard {
        shards[Self.shardNumber(of: bits)]
    }

    @inline(__always)
    private static func shardNumber(of bits: UInt) -> Int {
        Int(bits >> shardShift) & (shardCount - 1)
    }

    @inline(__always)
    private static func slot(of bits: UInt, in state: Slots) -> Int? {
        let slot = Int(bits >> slotShift) & (slotLimit - 1)
        guard bits & 0xF == 0, slot < state.slots.count,
            state.slots[slot].generation == bits >> generationShift
        else { return nil }
        return slot
    }
}
