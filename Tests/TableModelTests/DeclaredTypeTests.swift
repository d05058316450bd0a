import TableModel
import Testing

@Suite struct `Declared types` {
    @Test(arguments: [
        ("VARCHAR(20)", DeclaredType(.varChar, length: 20)),
        ("character varying ( 20 )", DeclaredType(.varChar, length: 20)),
        ("VARCHAR(MAX)", DeclaredType(.longVarChar)),
        ("nvarchar(3)", .init(.wideVarChar, length: 3)),
        ("DECIMAL(10,2)", DeclaredType(.decimal, length: 10, scale: 2)),
        ("NUMERIC ( 5 )", DeclaredType(.numeric, length: 5, scale: 0)),
        ("DECIMAL", .init(.decimal)),
        ("MONEY", DeclaredType(.decimal, length: 19, scale: 4)), ("SMALLINT", .init(.smallInt)),
        ("INT UNSIGNED", DeclaredType(.bigInt)), ("UNSIGNED BIG INT", .init(.bigInt)),
        ("TINYINT", DeclaredType(.tinyInt)), ("REAL", .init(.real)), ("FLOAT(24)", .init(.real)),
        ("FLOAT(53)", DeclaredType(.float)), ("DOUBLE PRECISION", .init(.double)),
        ("CHAR(3)", DeclaredType(.char, length: 3)), ("TEXT", .init(.longVarChar)),
        ("NTEXT", DeclaredType(.wideLongVarChar)), ("BOOLEAN", .init(.bit)), ("DATE", .init(.date)),
        ("TIME(3)", DeclaredType(.time, scale: 3)), ("DATETIME2(7)", .init(.timestamp, scale: 7)),
        ("timestamp(3) with time zone", DeclaredType(.timestamp, scale: 3)),
        ("BINARY(4)", DeclaredType(.binary, length: 4)), ("BLOB", .init(.longVarBinary)),
        ("UNIQUEIDENTIFIER", DeclaredType(.guid)), ("INTERVAL YEAR", .init(.interval(.year))),
        (
            "INTERVAL DAY(3) TO SECOND(2)",
            DeclaredType(.interval(.dayToSecond), length: 3, scale: 2)
        ),
        ("interval second(4, 1)", DeclaredType(.interval(.second), length: 4, scale: 1)),
        ("INTERVAL HOUR ( 5 ) TO MINUTE", DeclaredType(.interval(.hourToMinute), length: 5)),
    ])
    func `are read from declarations`(text: String, expected: DeclaredType) throws {
        let type = try #require(DeclaredType(parsing: text))
        #expect(type == expected)
        #expect(DeclaredType(parsing: type.spelling) == type)
    }

    @Test(arguments: [
        "", "NONSENSE", "INTERVAL", "INTERVAL DAY TO", "INTERVAL YEAR TO SECOND", "CHAR(3", "CHAR)",
        "DECIMAL(x)", "VARCHAR,3", "INTERVAL TO DAY", "CHAR(99999999999999999999)",
    ])
    func `are not guessed`(text: String) {
        #expect(DeclaredType(parsing: text) == nil)
    }
}

@Suite struct `Intervals` {
    @Test(arguments: [
        ("3 04:05:06.7", IntervalValue.Kind.dayToSecond, "3 04:05:06.7"),
        (" -1-6 ", .yearToMonth, "-1-06"), ("+ 5", .month, "5"), ("4:5", .hourToMinute, "4:05"),
        ("59.1234567891", .second, "59.123456789"), ("4294967295", .day, "4294967295"),
        ("-0", .day, "0"),
    ])
    func `have a text`(text: String, kind: IntervalValue.Kind, expected: String) throws {
        #expect(try #require(IntervalValue(parsing: text.utf8, as: kind)).text == expected)
    }

    @Test(arguments: [
        ("", IntervalValue.Kind.day), ("1-12", .yearToMonth), ("1 24", .dayToHour),
        ("1:60", .hourToMinute),
        ("4294967296", .day), ("1.5", .day), ("1 2", .day), ("x", .second), ("1.", .second),
    ])
    func `are not guessed`(text: String, kind: IntervalValue.Kind) {
        #expect(IntervalValue(parsing: text.utf8, as: kind) == nil)
    }
}
