import Testing

@testable import DriverCore

@Suite struct HandleTableTests {
    @Test func `a handle is found by its pointer until it is removed`() throws {
        let table = HandleTable()
        let environment = Environment()
        let pointer = try #require(table.add(.environment(environment)))
        guard case .environment(let found) = table.find(pointer) else {
            Issue.record("nothing was found")
            return
        }
        #expect(found === environment)
        table.remove(pointer)
        #expect(table.find(pointer) == nil)
    }

    @Test func `a freed handle stays invalid when its slot is used again`() throws {
        let table = HandleTable()
        let stale = try (0..<16).map { _ in try #require(table.add(.environment(Environment()))) }
        for pointer in stale { table.remove(pointer) }
        let fresh = try (0..<16).map { _ in try #require(table.add(.environment(Environment()))) }
        #expect(Set(stale).isDisjoint(with: fresh))
        #expect(stale.allSatisfy { table.find($0) == nil })
        #expect(fresh.allSatisfy { table.find($0) != nil })
    }

    @Test(arguments: [0, 1, 0x10, 0x7fff_1234_5670, 0x1_0000_0010, UInt.max, UInt.max - 15])
    func `a foreign pointer finds nothing`(bits: UInt) {
        let table = HandleTable()
        #expect(table.find(UnsafeMutableRawPointer(bitPattern: bits)) == nil)
    }

    @Test func `many threads add, find and remove`() async {
        let table = HandleTable()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<2_000).allSatisfy { _ in
                        guard let pointer = table.add(.environment(Environment())) else {
                            return false
                        }
                        let isThere = table.find(pointer) != nil
                        table.remove(pointer)
                        return isThere && table.find(pointer) == nil
                    }
                }
            }
            for await result in group { #expect(result) }
        }
    }

    @Test func `a connection must be disconnected before it is freed`() throws {
        let fixture = try DriverFixture()
        let code = fixture.connection.answer { () throws(DriverError) in
            try fixture.connection.free()
            return .success
        }
        #expect(code == .error)
        #expect(fixture.connection.diagnostics.records.map(\.state) == [.functionSequence])
    }

    @Test func `disconnecting ends the statements and descriptors of a connection`() throws {
        let fixture = try DriverFixture()
        let descriptor = try fixture.connection.allocateDescriptor()
        let implicit = try fixture.statement.attribute(10_010)
        guard case .pointer(let rowDescriptor) = implicit else {
            Issue.record("not a pointer")
            return
        }
        let pointers = [fixture.statement.pointer, descriptor, rowDescriptor]
        #expect(pointers.allSatisfy { HandleTable.shared.find($0) != nil })
        try fixture.connection.disconnect()
        #expect(pointers.allSatisfy { HandleTable.shared.find($0) == nil })
        #expect(fixture.call { _ in .success } == .invalidHandle)
    }
}
