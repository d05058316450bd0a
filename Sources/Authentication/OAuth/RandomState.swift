/// The text by which an answer is known to belong to our own question.
enum RandomState {
    /// 128 random bits of the system in hexadecimal digits.
    static func make() -> String {
        var system = SystemRandomNumberGenerator()  // getrandom
        return (0..<16).map { _ in
            let byte = UInt8.random(in: 0...255, using: &system)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// Compares in a time that does not tell how much was right.
    static func isSame(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
