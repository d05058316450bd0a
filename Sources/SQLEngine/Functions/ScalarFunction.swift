import CSQLite
internal import TableModel

/// A function that SQLite lacks and that translated statements call.
struct ScalarFunction {
    var name: String
    /// How many arguments it takes; -1 for any number.
    var arity: Int32
    var isDeterministic = true
    /// Computed from the arguments, of which none is NULL; nil is NULL.
    var compute: (Connection, [Value]) -> Value?

    /// Every function that is registered.
    static var all: [ScalarFunction] { session + text + number + time }

    /// What a statement can ask of its session.
    private static var session: [ScalarFunction] {
        [
            ScalarFunction(name: "database", arity: 0) { connection, _ in .text(connection.schema)
            },
            ScalarFunction(name: "user", arity: 0) { connection, _ in .text(connection.user) },
        ]
    }
}

extension Connection {
    /// Registers the collations and the functions.
    func registerFunctions() throws(EngineError) {
        try check(InstantCollation.register(on: handle))
        try check(DecimalCollation.register(on: handle))
        try check(FilterFunction.register(on: handle))
        try check(CastFunction.register(on: handle))
        for function in ScalarFunction.all {
            // Released by SQLite through `destroy` when the database closes.
            let box = Unmanaged.passRetained(FunctionBox(function, self)).toOpaque()
            // Innocuous: views of local tables may call it too.
            let flags =
                SQLITE_UTF8 | SQLITE_INNOCUOUS
                | (function.isDeterministic ? SQLITE_DETERMINISTIC : 0)
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
        for argument in arguments {
            guard let value = Value(argument), value != .null else {
                return sqlite3_result_null(context)
            }
            values.append(value)
        }
        (function.compute(connection, values) ?? .null).answer(context)
    }
}
