import TableModel
import Testing

@testable import DriverCore

@Suite struct DescriptorTests {
    @Test func `binding a column is seen in its descriptor`() throws {
        let fixture = try DriverFixture()
        let buffer = UnsafeMutableRawPointer(bitPattern: 0x1000)
        try fixture.statement.bindColumn(
            3,
            as: .timestamp,
            to: buffer,
            capacity: 16,
            indicator: nil
        )
        let descriptor = fixture.statement.applicationRow
        #expect(try number(descriptor, 1001, 0) == 3)
        #expect(try number(descriptor, 2, 3) == 93)
        #expect(try number(descriptor, 1002, 3) == 9)
        #expect(try number(descriptor, 1007, 3) == 3)
        #expect(try number(descriptor, 1010, 3) == 0x1000)
        #expect(try descriptor.value(of: 2, record: 4) == nil)
        try fixture.statement.bindColumn(3, as: .timestamp, to: nil, capacity: 0, indicator: nil)
        #expect(try number(descriptor, 1001, 0) == 0)
    }

    @Test func `statement attributes are views of descriptor headers`() throws {
        let fixture = try DriverFixture()
        try fixture.statement.setAttribute(27, to: AttributeInput(integer: 10))
        try fixture.statement.setAttribute(5, to: AttributeInput(integer: 64))
        #expect(try number(fixture.statement.applicationRow, 20, 0) == 10)
        #expect(try number(fixture.statement.applicationRow, 25, 0) == 64)
        try fixture.statement.applicationRow.setValue(
            of: 20,
            record: 0,
            to: AttributeInput(integer: 7)
        )
        guard case .length(let size) = try fixture.statement.attribute(27) else {
            Issue.record("not a length")
            return
        }
        #expect(size == 7)
    }

    @Test func `a row descriptor of the implementation describes and refuses changes`() throws {
        let fixture = try DriverFixture()
        let descriptor = fixture.statement.implementationRow
        #expect(throws: DriverError.self) { try descriptor.value(of: 1011, record: 1) }
        try fixture.open([.text("name"), .integer("age")], [])
        guard case .text(let name) = try descriptor.value(of: 1011, record: 2) else {
            Issue.record("not a text")
            return
        }
        #expect(name == "age")
        #expect(try number(descriptor, 1001, 0) == 2)
        #expect(throws: DriverError.self) {
            try descriptor.setValue(of: 2, record: 1, to: AttributeInput(integer: 4))
        }
        #expect(throws: DriverError.self) { try descriptor.copy(from: descriptor) }
    }

    @Test func `an explicit descriptor serves until it is freed`() throws {
        let fixture = try DriverFixture()
        let pointer = try fixture.connection.allocateDescriptor()
        guard case .descriptor(let descriptor) = HandleTable.shared.find(pointer) else {
            Issue.record("no descriptor")
            return
        }
        try fixture.statement.setAttribute(10_010, to: AttributeInput(pointer))
        #expect(fixture.statement.applicationRow === descriptor)
        descriptor.free()
        #expect(fixture.statement.applicationRow === fixture.statement.ownRowDescriptor)
        #expect(HandleTable.shared.find(pointer) == nil)
    }

    @Test func `a statement's own descriptor serves no other`() throws {
        let fixture = try DriverFixture()
        let other = try DriverFixture.statement(on: fixture.connection)
        guard case .pointer(let pointer) = try other.attribute(10_010) else {
            Issue.record("not a pointer")
            return
        }
        #expect(throws: DriverError.self) {
            try fixture.statement.setAttribute(10_010, to: AttributeInput(pointer))
        }
    }

    @Test func `setting a type field unbinds and setting a pointer does not`() throws {
        let fixture = try DriverFixture()
        let descriptor = fixture.statement.applicationParameter
        let data = UnsafeMutableRawPointer(bitPattern: 0x2000)
        try descriptor.setValue(of: 2, record: 1, to: AttributeInput(integer: 2))
        try descriptor.setValue(of: 1010, record: 1, to: AttributeInput(data))
        try descriptor.setValue(of: 1004, record: 1, to: AttributeInput(data))
        #expect(try number(descriptor, 1010, 1) == 0x2000)
        try descriptor.setValue(of: 1006, record: 1, to: AttributeInput(integer: 4))
        #expect(try number(descriptor, 1010, 1) == 0)
        #expect(try number(descriptor, 1006, 1) == 4)
    }

    @Test func `record 0 is the bookmark's, and parameters have none`() throws {
        let fixture = try DriverFixture()
        let statement = fixture.statement
        let type = AttributeInput(integer: 4)
        try statement.applicationRow.setValue(of: 2, record: 0, to: type)
        #expect(try number(statement.applicationRow, 2, 0) == 4)
        for descriptor in [
            statement.applicationParameter, statement.implementationParameter,
            statement.implementationRow,
        ] {
            #expect(throws: DriverError.self) { try descriptor.value(of: 2, record: 0) }
        }
        try statement.setAttribute(12, to: AttributeInput(integer: 2))
        try fixture.open([.integer("n")], [])
        // SQL_BINARY of 8 bytes
        #expect(try number(statement.implementationRow, 2, 0) == -2)
        #expect(try number(statement.implementationRow, 1013, 0) == 8)
    }

    @Test(arguments: [(-1, "07009"), (65_536, "07009")])
    func `a record number out of range is refused`(record: Int, state: String) throws {
        let fixture = try DriverFixture()
        #expect {
            try fixture.statement.applicationRow.setValue(
                of: 2,
                record: record,
                to: AttributeInput(integer: 4)
            )
        } throws: { error in
            (error as? DriverError)?.records.map(\.state.rawValue) == [state]
        }
    }

    private func number(_ descriptor: Descriptor, _ field: Int16, _ record: Int) throws -> Int {
        switch try #require(try descriptor.value(of: field, record: record)) {
        case .integer(let value): Int(value)
        case .length(let value): Int(bitPattern: value)
        case .small(let value): Int(value)
        case .pointer(let value): Int(bitPattern: value)
        case .text: -1
        }
    }
}
