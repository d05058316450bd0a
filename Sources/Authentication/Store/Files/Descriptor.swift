internal import Glibc

/// One open file or folder, closed when it goes out of scope.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Takes over a descriptor that is open.
    init(owning number: Int32) { self.number = number }

    deinit { close(number) }
}
