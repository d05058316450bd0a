internal import CProcess
internal import Glibc

/// An open file that forked children close at once, closed here when it goes out of scope.
///
/// For locks: one of `flock` ends with the last copy of its descriptor, and a child must not keep it from its end.
package struct GuardedDescriptor: ~Copyable {
    package let number: Int32
    private let place: Int32
    private let generation = ProcessGeneration.current

    /// Takes over a descriptor that is open.
    package init(owning number: Int32) {
        self.number = number
        place = apiodbc_guard(number)
    }

    /// Whether this process, and not its parent, has it open.
    package var isOpen: Bool { generation.isCurrent }

    deinit {
        // The fork has closed it, and the number may be another file's by now.
        guard generation.isCurrent else { return }
        apiodbc_unguard(place)
        close(number)
    }
}
