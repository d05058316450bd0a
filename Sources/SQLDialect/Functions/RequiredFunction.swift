/// An SQL function that translations call and that SQLite lacks: the engine registers it.
package struct RequiredFunction: Hashable, Sendable {
    package var name: String
    /// How many arguments it takes; -1 for any number.
    package var arity: Int
    /// What it answers.
    package var purpose: String

    package init(_ name: String, _ arity: Int, _ purpose: String) {
        self.name = name
        self.arity = arity
        self.purpose = purpose
    }
}

extension SQLDialect {
    /// Functions that translated statements call beyond those of SQLite with its mathematical
    /// functions.
    ///
    /// All but `rand` are deterministic, and all but `apiodbc_filter`, `database` and `user` answer
    /// NULL when an argument is NULL.
    package static let requiredFunctions: [RequiredFunction] = [
        RequiredFunction(
            FilterShape.function,
            -1,
            "any value that differs between different arguments: a filter's shape, then its values"
        ),
        RequiredFunction(
            CastType.function,
            2,
            "value 1 as the SQL type that text 2 declares; a third names the interval type of value 1"
        ),
        RequiredFunction("database", 0, "the name of the profile's schema"),
        RequiredFunction("user", 0, "the name of the connection's user, or empty text"),
        RequiredFunction(
            "locate",
            3,
            "the place of text 1 in text 2 at or after character 3, counted from 1; 0 where it is not"
        ),
        RequiredFunction(
            "stuff",
            4,
            "text 1 with 3 characters from character 2 on, counted from 1, replaced by text 4"
        ),
        RequiredFunction("rand", 1, "a number from 0 up to 1, drawn after the seed"),
        RequiredFunction(
            "truncate",
            2,
            "number 1 cut after 2 decimal places, which may be negative"
        ),
        RequiredFunction(
            "week",
            1,
            "the week of the year, 1 to 54: the first holds 1 January, each starts on Sunday"
        ),
        RequiredFunction(
            "timestampadd",
            3,
            "timestamp 3 moved by 2 units; 1 is nanosecond, microsecond, second, minute, hour, day, "
                + "week, month, quarter or year; a day past the month's end becomes its last"
        ),
        RequiredFunction(
            "timestampdiff",
            3,
            "how many borders of unit 1 lie between timestamps 2 and 3, negative when 3 is earlier"
        ),
    ]
}
