/// Something that one thread gives to another and does not touch again.
///
/// `@unchecked`: whoever takes the value out of the queue or the task that it travels in has it alone.
struct Handed<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
