internal import TableModel

extension ScalarFunction {
    /// Sums over arrays within JSON, which SQLite's own JSON functions read.
    static var json: [ScalarFunction] {
        [("sum", "sum"), ("avg", "avg"), ("min", "min"), ("max", "max")].map { name, aggregate in
            ScalarFunction("json_\(name)") { arguments throws(CastError) in
                guard
                    case .real(let real)? = try elements(
                        "\(aggregate)(value) * 1.0",
                        true,
                        arguments
                    )
                else { return nil }
                return .real(real)
            }
        } + [
            ScalarFunction("json_count") { arguments throws(CastError) in
                try elements(
                    "iif(count(*) = 0 AND json_type(?1, ?2) IS NULL, NULL, count(*))",
                    false,
                    arguments
                )
            }
        ]
    }

    /// Computes over the elements that the path's end names; numbers alone where `isNumeric`.
    private static func elements(
        _ expression: String,
        _ isNumeric: Bool,
        _ arguments: FunctionArguments
    ) throws(CastError) -> Value? {
        let path = ArrayPath(arguments.text(1))
        let condition = isNumeric ? " AND type IN ('integer', 'real')" : ""
        return try arguments.connection.calculator.value(
            "SELECT \(expression) FROM json_each(?1, ?2) WHERE (typeof(key) <> 'integer' "
                + "OR key BETWEEN ?3 AND ?4)\(condition)",
            [
                .text(arguments.text(0)), .text(path.base), .integer(path.first),
                .integer(path.last),
            ]
        )
    }
}

/// A path whose end may name elements of an array: `$.a[x]` all, `$.a[..3]`, `$.a[3..]`, `$.a[2..4]` some.
struct ArrayPath: Hashable {
    var base: String
    var first: Int64 = 0
    var last: Int64 = .max

    init(_ path: String) {
        base = path
        guard path.hasSuffix("]"), let bracket = path.lastIndex(of: "[") else { return }
        let inside = String(path[path.index(after: bracket)...].dropLast())
        if inside.isEmpty || inside == "x" || inside == "*" {
            base = String(path[..<bracket])
            return
        }
        let scalars = Array(inside.utf8)
        guard
            let dots = scalars.indices.dropLast().first(where: {
                scalars[$0] == UInt8(ascii: ".") && scalars[$0 + 1] == UInt8(ascii: ".")
            })
        else { return }
        let start = String(decoding: scalars[..<dots], as: UTF8.self)
        let end = String(decoding: scalars[(dots + 2)...], as: UTF8.self)
        guard let first = start.isEmpty ? 0 : Int64(start),
            let last = end.isEmpty ? Int64.max : Int64(end)
        else { return }
        base = String(path[..<bracket])
        (self.first, self.last) = (first, last)
    }
}
