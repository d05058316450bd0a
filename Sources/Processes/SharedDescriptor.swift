internal import CProcess
internal import Glibc

/// An open file descriptor that no other program inherits, closed when nobody has it any more.
package final class SharedDescriptor: Sendable {
    package let number: Int32

    /// Takes one over.
    package init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// A counter that wakes whoever polls it; nil, with `errno`, where the system has none left.
    package static func event() -> SharedDescriptor? {
        let number = apiodbc_event()
        return number < 0 ? nil : SharedDescriptor(number)
    }

    /// The next connection of a listening socket, which never blocks; nil where nobody waits.
    package func accept() -> SharedDescriptor? {
        let number = apiodbc_accept(self.number)
        return number < 0 ? nil : SharedDescriptor(number)
    }
}
