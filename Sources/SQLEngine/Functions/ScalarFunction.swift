import CSQLite
internal import SQLDialect
internal import TableModel

/// What a function of the dialect's tables computes.
///
/// The tables, `SQLFunction` in the dialect, say what it is called and how many arguments it takes.
struct ScalarFunction {
    typealias Compute = (FunctionArguments) throws(CastError) -> Value?

    var name: String
    var isDeterministic: Bool
    /// Called even where an argument is NULL.
    var takesNull: Bool
    /// Nil is NULL.
    var compute: Compute

    init(
        _ name: String,
        isDeterministic: Bool = true,
        takesNull: Bool = false,
        _ compute: @escaping Compute
    ) {
        self.name = name
        self.isDeterministic = isDeterministic
        self.takesNull = takesNull
        self.compute = compute
    }

    /// Every function that is registered.
    static var all: [ScalarFunction] {
        session + text + places + sounds + number + moment + calendar + json + hashes + refused
    }

    /// What a statement can ask of its session.
    private static var session: [ScalarFunction] {
        [
            ScalarFunction("database") { .text($0.connection.schema) },
            ScalarFunction("user") { .text($0.connection.user) },
            ScalarFunction("expr") { arguments throws(CastError) in
                try arguments.connection.calculator.value(of: arguments.text(0)).map {
                    .text($0.string)
                }
            },
        ]
    }

    /// Functions that users know from elsewhere and that this driver does not do.
    private static var refused: [ScalarFunction] {
        ["filesize", "filemodifiedtime"].map { name in
            ScalarFunction(name, takesNull: true) { _ throws(CastError) in
                throw CastError(
                    .notSupported,
                    "\(name.uppercased()) is not supported: SQL must not look into files of this machine."
                )
            }
        } + [
            ScalarFunction("xml_extract", takesNull: true) { _ throws(CastError) in
                throw CastError(
                    .notSupported,
                    "XML_EXTRACT is not supported: the driver reads no XML. Fetch the text and read it there."
                )
            }
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
        try check(ZeroBlobFunction.register(on: handle))
        let functions = Dictionary(ScalarFunction.all.map { ($0.name, $0) }) { first, _ in first }
        for required in SQLDialect.engineFunctions {
            guard let function = functions[required.name] else { continue }
            try register(function, arity: Int32(clamping: required.arity))
        }
    }

    private func register(_ function: ScalarFunction, arity: Int32) throws(EngineError) {
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
                arity,
                flags,
                box,
                { context, count, arguments in
                    guard let box = sqlite3_user_data(context) else { return }
                    let function = Unmanaged<FunctionBox>.fromOpaque(box).takeUnretainedValue()
                    function.call(
                        context,
                        UnsafeBufferPointer(start: arguments, count: Int(max(count, 0)))
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
        values.reserveCapacity(arguments.count)
        for argument in arguments {
            let value = Value(argument) ?? .null
            guard value != .null || function.takesNull else { return sqlite3_result_null(context) }
            values.append(value)
        }
        let call = FunctionArguments(
            function: function.name,
            connection: connection,
            values: values
        )
        do throws(CastError) {
            (try function.compute(call) ?? .null).answer(context)
        } catch {
            sqlite3_result_error(context, error.state.rawValue + " " + error.message, -1)
        }
    }
}
