import CODBC
import SQLDialect
import TableModel
import Testing

@testable import DriverCore

/// Each field of each descriptor, as the tables of SQLSetDescField and SQLGetDescField have it.
@Suite struct `Fields of descriptors` {
    /// `w` can be set, `r` only read, `-` neither; for ARD, APD, IRD, IPD and a descriptor of the application's own.
    static let access: [(field: Int32, access: String)] = [
        (SQL_DESC_ALLOC_TYPE, "rrrrr"), (SQL_DESC_ARRAY_SIZE, "wwrrw"),
        (SQL_DESC_ARRAY_STATUS_PTR, "wwwww"), (SQL_DESC_BIND_OFFSET_PTR, "wwrrw"),
        (SQL_DESC_BIND_TYPE, "wwrrw"), (SQL_DESC_COUNT, "wwrww"),
        (SQL_DESC_ROWS_PROCESSED_PTR, "rrwww"), (SQL_DESC_CONCISE_TYPE, "wwrww"),
        (SQL_DESC_DATA_PTR, "ww-ww"), (SQL_DESC_DATETIME_INTERVAL_PRECISION, "wwrww"),
        (SQL_DESC_INDICATOR_PTR, "ww--w"), (SQL_DESC_OCTET_LENGTH_PTR, "ww--w"),
        (SQL_DESC_LENGTH, "wwrww"), (SQL_DESC_OCTET_LENGTH, "wwrww"),
        (SQL_DESC_PRECISION, "wwrww"), (SQL_DESC_SCALE, "wwrww"), (SQL_DESC_TYPE, "wwrww"),
        (SQL_DESC_NUM_PREC_RADIX, "wwrww"), (SQL_DESC_NAME, "--rw-"), (SQL_DESC_UNNAMED, "--rw-"),
        (SQL_DESC_PARAMETER_TYPE, "---w-"), (SQL_DESC_NULLABLE, "--rr-"),
        (SQL_DESC_TYPE_NAME, "--rr-"), (SQL_DESC_LOCAL_TYPE_NAME, "--rr-"),
        (SQL_DESC_UNSIGNED, "--rr-"), (SQL_DESC_CASE_SENSITIVE, "--rr-"),
        (SQL_DESC_FIXED_PREC_SCALE, "--rr-"), (SQL_DESC_ROWVER, "--rr-"),
        (SQL_DESC_LABEL, "--r--"), (SQL_DESC_TABLE_NAME, "--r--"), (SQL_DESC_SEARCHABLE, "--r--"),
        (SQL_DESC_DISPLAY_SIZE, "--r--"), (SQL_DESC_AUTO_UNIQUE_VALUE, "--r--"),
        (SQL_DESC_BASE_COLUMN_NAME, "--r--"), (SQL_DESC_BASE_TABLE_NAME, "--r--"),
        (SQL_DESC_CATALOG_NAME, "--r--"), (SQL_DESC_SCHEMA_NAME, "--r--"),
        (SQL_DESC_LITERAL_PREFIX, "--r--"), (SQL_DESC_LITERAL_SUFFIX, "--r--"),
        (SQL_DESC_UPDATABLE, "--r--"), (9_999, "-----"),
    ]

    @Test(arguments: access)
    func `can be read and set where the reference says so`(field: Int32, access: String) throws {
        let fixture = try DriverFixture()
        try fixture.open([.text("name")], [])
        let pointer = try fixture.connection.allocateDescriptor()
        guard case .descriptor(let own) = HandleTable.shared.find(pointer) else {
            Issue.record("no descriptor")
            return
        }
        let statement = fixture.statement
        let all = [
            statement.applicationRow, statement.applicationParameter, statement.implementationRow,
            statement.implementationParameter, own,
        ]
        for (descriptor, expected) in zip(all, access) {
            if descriptor.role != .implementationRow {
                // One record, with a type that every field goes with.
                try descriptor.setValue(of: 1001, record: 0, to: AttributeInput(integer: 1))
                try descriptor.setValue(of: 2, record: 1, to: AttributeInput(integer: 4))
            }
            let readable = state { try descriptor.value(of: Int16(field), record: 1) }
            #expect((readable == "ok") == (expected != "-"), "\(descriptor.role): \(readable)")
            let value = field == SQL_DESC_NAME ? AttributeInput(nil) : AttributeInput(integer: 1)
            let writable = state {
                try descriptor.setValue(of: Int16(field), record: 1, to: value)
            }
            let refusal = descriptor.role == .implementationRow && field < 9_999 ? "HY016" : "HY091"
            if field == SQL_DESC_NAME, expected == "w" { continue }
            // What no descriptor can set is no field to set anywhere.
            let isKnown = DescriptorField(rawValue: Int16(field)) != nil
            #expect(
                writable == (expected == "w" ? "ok" : isKnown ? refusal : "HY091"),
                "\(descriptor.role)"
            )
        }
        own.free()
    }

    static let defaults: [(Int32, Int, Int, Int, Int, Int)] = [
        (SQL_C_CHAR, 1, 0, 0, 0, 0), (SQL_C_NUMERIC, 0, 38, 0, 0, 0), (SQL_C_FLOAT, 0, 24, 0, 0, 0),
        (SQL_C_TYPE_TIMESTAMP, 0, 6, 0, 0, 3), (SQL_C_TYPE_TIME, 0, 0, 0, 0, 2),
        (SQL_C_INTERVAL_DAY, 0, 0, 0, 2, 3), (SQL_C_INTERVAL_DAY_TO_SECOND, 0, 6, 0, 2, 10),
        (SQL_C_INTERVAL_YEAR_TO_MONTH, 0, 0, 0, 2, 7), (SQL_C_LONG, 0, 0, 0, 0, 0),
    ]

    @Test(arguments: defaults)
    func `follow from a type that is set`(
        type: Int32,
        length: Int,
        precision: Int,
        scale: Int,
        leading: Int,
        code: Int
    ) throws {
        let descriptor = try DriverFixture().statement.applicationRow
        for (field, value) in [(SQL_DESC_LENGTH, 9), (SQL_DESC_PRECISION, 9), (SQL_DESC_SCALE, 9)] {
            try set(descriptor, field, UInt(value))
        }
        try set(descriptor, SQL_DESC_CONCISE_TYPE, UInt(bitPattern: Int(type)))
        #expect(try number(descriptor, SQL_DESC_LENGTH) == length)
        #expect(try number(descriptor, SQL_DESC_PRECISION) == precision)
        #expect(try number(descriptor, SQL_DESC_SCALE) == scale)
        #expect(try number(descriptor, SQL_DESC_DATETIME_INTERVAL_PRECISION) == leading)
        #expect(try number(descriptor, SQL_DESC_DATETIME_INTERVAL_CODE) == code)
        let verbose = (91...93).contains(type) ? 9 : (101...113).contains(type) ? 10 : Int(type)
        #expect(try number(descriptor, SQL_DESC_TYPE) == verbose)
    }

    @Test func `a family of types is complete with its code`() throws {
        let descriptor = try DriverFixture().statement.applicationRow
        try set(descriptor, SQL_DESC_TYPE, UInt(SQL_INTERVAL))
        #expect(state { try set(descriptor, SQL_DESC_DATA_PTR, 0x1000) } == "HY021")
        #expect(state { try set(descriptor, SQL_DESC_DATETIME_INTERVAL_CODE, 99) } == "HY021")
        try set(descriptor, SQL_DESC_DATETIME_INTERVAL_CODE, 6)
        #expect(try number(descriptor, SQL_DESC_CONCISE_TYPE) == Int(SQL_C_INTERVAL_SECOND))
        #expect(try number(descriptor, SQL_DESC_PRECISION) == 6)
        try set(descriptor, SQL_DESC_DATA_PTR, 0x1000)
        #expect(try number(descriptor, SQL_DESC_DATA_PTR) == 0x1000)
        try set(descriptor, SQL_DESC_TYPE, UInt(SQL_C_LONG))
        #expect(try number(descriptor, SQL_DESC_DATETIME_INTERVAL_CODE) == 0)
        #expect(try number(descriptor, SQL_DESC_DATA_PTR) == 0)
    }

    static let contradictions: [(field: Int32, value: UInt)] = [
        (SQL_DESC_CONCISE_TYPE, 12), (SQL_DESC_PRECISION, 39), (SQL_DESC_PRECISION, 0),
        (SQL_DESC_SCALE, 39), (SQL_DESC_TYPE, 9), (SQL_DESC_TYPE, 10), (SQL_DESC_TYPE, 77),
    ]

    @Test(arguments: contradictions)
    func `that contradict each other cannot be bound`(field: Int32, value: UInt) throws {
        let descriptor = try DriverFixture().statement.applicationParameter
        try set(descriptor, SQL_DESC_TYPE, UInt(SQL_C_NUMERIC))
        try set(descriptor, field, value)
        #expect(state { try set(descriptor, SQL_DESC_DATA_PTR, 0x1000) } == "HY021")
        #expect(try number(descriptor, SQL_DESC_DATA_PTR) == 0)
        #expect(
            state {
                try descriptor.setRecord(
                    1,
                    type: Int16(SQL_C_NUMERIC),
                    code: 0,
                    length: 0,
                    precision: 39,
                    scale: 0,
                    data: UnsafeMutableRawPointer(bitPattern: 0x1000),
                    octetLength: nil,
                    indicator: nil
                )
            } == "HY021"
        )
    }

    @Test func `a record is checked in the IPD without a pointer being kept`() throws {
        let descriptor = try DriverFixture().statement.implementationParameter
        try set(descriptor, SQL_DESC_TYPE, UInt(SQL_VARCHAR))
        try set(descriptor, SQL_DESC_DATA_PTR, 0x1000)
        #expect(state { try set(descriptor, SQL_DESC_UNNAMED, UInt(SQL_NAMED)) } == "HY092")
        #expect(state { try set(descriptor, SQL_DESC_PARAMETER_TYPE, 77) } == "HY105")
        try set(descriptor, SQL_DESC_TYPE, 77)
        #expect(state { try set(descriptor, SQL_DESC_DATA_PTR, 0x1000) } == "HY021")
    }

    @Test func `the count follows the highest record that is bound`() throws {
        let descriptor = try DriverFixture().statement.applicationRow
        for record in [2, 5] {
            try descriptor.setValue(of: 2, record: record, to: AttributeInput(integer: 4))
            try descriptor.setValue(of: 1010, record: record, to: AttributeInput(integer: 0x1000))
        }
        #expect(try number(descriptor, SQL_DESC_COUNT) == 5)
        try descriptor.setValue(of: 1010, record: 5, to: AttributeInput(nil))
        #expect(try number(descriptor, SQL_DESC_COUNT) == 2)
        #expect(try descriptor.value(of: 2, record: 3) == nil)
        let below = AttributeInput(integer: UInt(bitPattern: -1))
        #expect(state { try descriptor.setValue(of: 1001, record: 0, to: below) } == "07009")
        try descriptor.setValue(of: 1001, record: 0, to: AttributeInput(integer: 0))
        #expect(try number(descriptor, SQL_DESC_COUNT) == 0)
        let none = AttributeInput(integer: 0)
        #expect(state { try descriptor.setValue(of: 20, record: 0, to: none) } == "HY024")
    }

    @Test func `a copy has all fields, and a described statement can be copied`() throws {
        let fixture = try DriverFixture()
        let row = fixture.statement.implementationRow
        let parameter = fixture.statement.implementationParameter
        #expect(state { try parameter.copy(from: row) } == "HY007")
        #expect(state { try row.copy(from: parameter) } == "HY016")
        try fixture.open([.text("name"), .integer("age")], [])
        try parameter.copy(from: row)
        #expect(try number(parameter, SQL_DESC_COUNT) == 2)
        #expect(try number(parameter, SQL_DESC_CONCISE_TYPE) == Int(SQL_WVARCHAR))
        #expect(try number(parameter, SQL_DESC_LENGTH) == 20)
        let application = fixture.statement.applicationRow
        try set(application, SQL_DESC_CONCISE_TYPE, UInt(SQL_C_NUMERIC))
        try set(application, SQL_DESC_SCALE, 4)
        try set(application, SQL_DESC_DATA_PTR, 0x2000)
        try fixture.statement.applicationParameter.copy(from: application)
        #expect(try number(fixture.statement.applicationParameter, SQL_DESC_SCALE) == 4)
        #expect(try number(fixture.statement.applicationParameter, SQL_DESC_DATA_PTR) == 0x2000)
        #expect(try number(fixture.statement.applicationParameter, SQL_DESC_ALLOC_TYPE) == 1)
    }

    @Test func `the IPD is filled where the application wants that`() throws {
        let fixture = try DriverFixture()
        try fixture.statement.setAttribute(15, to: AttributeInput(integer: 1))
        try fixture.statement.prepare(
            "SELECT CAST(? AS DECIMAL(10,2)), CAST(? AS INTERVAL DAY(3))"
        )
        let descriptor = fixture.statement.implementationParameter
        #expect(try number(descriptor, SQL_DESC_COUNT) == 2)
        #expect(try number(descriptor, SQL_DESC_PRECISION) == 10)
        #expect(try number(descriptor, SQL_DESC_SCALE) == 2)
        #expect(try number(descriptor, SQL_DESC_CONCISE_TYPE, 2) == Int(SQL_INTERVAL_DAY))
        #expect(try number(descriptor, SQL_DESC_DATETIME_INTERVAL_PRECISION, 2) == 3)
    }

    private func state(_ body: () throws -> some Any) -> String {
        do {
            _ = try body()
            return "ok"
        } catch {
            return (error as? DriverError)?.records.first?.state.rawValue ?? "?"
        }
    }

    private func set(_ descriptor: Descriptor, _ field: Int32, _ value: UInt) throws {
        try descriptor.setValue(of: Int16(field), record: 1, to: AttributeInput(integer: value))
    }

    private func number(_ descriptor: Descriptor, _ field: Int32, _ record: Int = 1) throws -> Int {
        switch try #require(try descriptor.value(of: Int16(field), record: record)) {
        case .integer(let value): Int(Int32(bitPattern: value))
        case .length(let value): Int(bitPattern: value)
        case .small(let value): Int(value)
        case .pointer(let value): Int(bitPattern: value)
        case .text: -1
        }
    }
}
