import Glibc

/// A terminal that shows nothing of what is typed, until it is restored.
///
/// It hands over each key at once, the one that interrupts too: a program that ended there would leave the terminal
/// as it is. Its lines may also be longer than the 4095 bytes of an ordinary terminal, as addresses are.
struct HiddenTerminal {
    private let descriptor: Int32
    private let before: termios

    /// Nil where the descriptor is no terminal.
    init?(_ descriptor: Int32) {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { return nil }
        before = settings
        self.descriptor = descriptor
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        tcsetattr(descriptor, TCSAFLUSH, &settings)
    }

    func restore() {
        var settings = before
        tcsetattr(descriptor, TCSAFLUSH, &settings)
    }

    /// Nil where somebody gives up.
    func line(_ input: Input) -> String? {
        var bytes: [UInt8] = []
        while let byte = input.byte() {
            switch byte {
            case Key.interrupt: return nil
            case Key.endOfText where bytes.isEmpty: return nil
            case Key.lineFeed, Key.carriageReturn: return String(decoding: bytes, as: UTF8.self)
            case Key.backspace, Key.delete: _ = bytes.popLast()
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private enum Key {
        static let interrupt: UInt8 = 0x03
        static let endOfText: UInt8 = 0x04
        static let backspace: UInt8 = 0x08
        static let lineFeed: UInt8 = 0x0A
        static let carriageReturn: UInt8 = 0x0D
        static let delete: UInt8 = 0x7F
    }
}
