internal import Activity
internal import TableModel

extension SystemTables {
    /// What runs at present.
    static let activity: [SystemTable.Declaration] = [
        SystemTable.Declaration(
            name: "sys_activity",
            remarks:
                "Statements that this process runs, on all its connections, and how far they are.",
            columns: [
                .number("StatementNumber"), .number("ConnectionNumber"),
                .text("SqlText", size: 4_000), .text("Tables", size: 1_000), .moment("StartedAt"),
                .decimal("ElapsedSeconds"), .count("RowsRead"), .count("PagesRead"),
                .count("RequestsSent"), .count("ExpectedRows"), .decimal("RowsPerSecond"),
                .moment("ExpectedEnd"), .text("State", size: 32),
            ],
            rows: { $0.activities.map(row) }
        )
    ]

    private static func row(_ reading: ActivityReading) -> [Value] {
        [
            .number(reading.statement), .number(reading.connection),
            .text(String(reading.sql.prefix(4_000))),
            .text(reading.tables.joined(separator: ", ")), .text(reading.startedAt.text),
            .real(reading.elapsed.inSeconds), .number(reading.progress.rows),
            .number(reading.progress.pages), .number(reading.progress.requests),
            .number(reading.progress.expectedRows),
            reading.pace.rowsPerSecond.map(Value.real) ?? .null,
            reading.expectedEnd.map { .text($0.text) } ?? .null, .text(reading.state.rawValue),
        ]
    }
}

extension Column {
    /// A number without a small bound.
    fileprivate static func count(_ name: String) -> Self { Column(name: name, type: .bigint) }
}
