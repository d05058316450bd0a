import CSQLite
internal import TableModel

/// A function that SQLite lacks and that translated statements call.
struct ScalarFunction {
    var name: String
    /// How many arguments it takes; -1 for any number.
    var arity: Int32
    var isDeterministic = true
    /// The connection's facts, for functions that tell them, and the arguments. Nil is an error of type.
    var compute: @Sendable (Connection, [Value]) -> Value?

    /// Every function that is registered.
    static let all: [ScalarFunction] = [
        ScalarFunction(name: FilterFunction.name, arity: -1) { _, arguments in
            FilterFunction.encode(arguments)
        }
    ]
}

extension Connection {
    /// Registers the collation and the functions.
    func registerFunctions() throws(EngineError) {
        try check(InstantCollation.register(on: handle))
        for function in ScalarFunction.all {
            // Released by SQLite through `destroy` when the database closes.
            let box = Unmanaged.passRetained(FunctionBox(function, self)).toOpaque()
            let flags = SQLITE_UTF8 | (function.isDeterministic ? SQLITE_DETERMINISTIC : 0)
            try check(
                sqlite3_create_function_v2(
                    handle,
                    function.name,
                    function.arity,
                    flags,
                    box,
                    { context, count, arguments in
                        guard let box = sqlite3_user_data(context) else { return }
                        let function = Unmanaged<FunctionBox>.fromOpaque(box).takeUnretainedValue()
                        function.call(
                            context,
                            UnsafeBufferPointer(start: arguments, count: Int(count))
                        )
                    },
                    nil,
                    nil,
                    { box in
                        if let box { Unmanaged<FunctionBox>.fromOpaque(box).release() }
                    }
                )
            )
        }
    }
}

/// What SQLite holds on to for a function.
private final class FunctionBox {
    let function: ScalarFunction
    unowned(unsafe) let connection: Connection

    init(_ function: ScalarFunction, _ connection: Connection) {
        self.function = function
        self.connection = connection
    }

    func call(_ context: OpaquePointer?, _ arguments: UnsafeBufferPointer<OpaquePointer?>) {
        var values: [Value] = []
        for argument in arguments { values.append(Value(argument) ?? .null) }
        guard let value = function.compute(connection, values) else {
            sqlite3_result_error(context, "\(function.name): an argument has the wrong type", -1)
            return
        }
        value.answer(context)
    }
}
