import Glibc
import Testing

@Suite struct `Deep statements` {
    /// Hosts run statements on threads with less stack than the main one.
    @Test(arguments: [
        ("(", ")"), ("{fn UCASE(", ")}"), ("(SELECT ", ")"), ("NOT ", ""), ("- ", ""),
        ("CASE WHEN 1 THEN ", " END"),
        ("LEFT(", ", 1)"), ("abs(", ")"), ("1 IN (", ")"),
        ("EXISTS (SELECT * FROM contacts WHERE age = 1 OR ", ")"),
        ("", " + 1"), ("(SELECT * FROM (SELECT 1 + ", "))"), ("(1 = 1 OR NOT (2 = ", "))"),
        (
            "COALESCE(NULL, CASE WHEN EXISTS (SELECT MAX(age) OVER (ORDER BY ",
            ") FROM contacts) THEN 1 END)"
        ),
    ])
    func `fit a small stack`(opening: String, closing: String) {
        for depth in [20, 39, 59, 150, 3_000] {
            let text =
                "SELECT * FROM contacts WHERE " + String(repeating: opening, count: depth) + "1"
                + String(repeating: closing, count: depth)
            onSmallStack { _ = try? translate(text) }
        }
    }
}

/// Frames of a debug build are many times as large as those that users run.
#if DEBUG
private let stackSize = 4_096 * 1_024
#else
private let stackSize = 256 * 1_024
#endif

/// Runs `body` on a thread with a small stack.
private func onSmallStack(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    var thread = pthread_t()
    pthread_create(
        &thread,
        &attributes,
        { argument in
            guard let argument else { return nil }
            Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
            return nil
        },
        // Released by the thread as it starts.
        Unmanaged.passRetained(Box(body)).toOpaque()
    )
    pthread_join(thread, nil)
    pthread_attr_destroy(&attributes)
}
