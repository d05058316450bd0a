extension Fuzz {
    private static let callLimit = 60

    /// Calls in any order with any arguments that an application could be right to pass: each answers, an error
    /// says its state, and only the application's buffers are written.
    static func calls(_ bytes: UnsafeRawBufferPointer) {
        var sequence = CallSequence(Bytes(bytes))
        for _ in 0..<callLimit where !sequence.isOver { sequence.call() }
        sequence.end()
    }
}
