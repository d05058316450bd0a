package import DriverLog

/// The diagnostics area of one handle: the records of its last call and the header beside them.
package struct Diagnostics: Sendable {
    package private(set) var records: [DiagnosticRecord] = []
    /// What the last call answered.
    package var returnCode: ReturnCode = .success
    /// Rows that the last execution changed, -1 where that is unknown.
    package var rowCount = 0
    package var cursorRowCount = 0
    package var dynamicFunction: DynamicFunction = .unknown
    /// The data source that speaks, such as `Intercom`; nil before a connection is made.
    package var component: String?
    /// The name by which the application connected.
    package var serverName = ""

    /// What no message may show.
    ///
    /// Taken out when a message is read, since most are never read.
    package var secrets: Secrets?

    package init(secrets: Secrets? = nil) { self.secrets = secrets }

    /// Forgets the last call.
    ///
    /// Cheap when it left nothing.
    @inline(__always)
    mutating func clear() {
        if !records.isEmpty { records.removeAll(keepingCapacity: true) }
    }

    package mutating func post(_ record: DiagnosticRecord) {
        let place = records.firstIndex { record.goes(before: $0) } ?? records.endIndex
        records.insert(record, at: place)
    }

    package mutating func post(_ error: DriverError) {
        for record in error.records { post(record) }
    }

    package mutating func warn(_ state: SQLState, _ message: String) {
        post(DiagnosticRecord(state, message))
    }

    /// A record by its number, counted from 1.
    package func record(_ number: Int) -> DiagnosticRecord? {
        number >= 1 && number <= records.count ? records[number - 1] : nil
    }

    /// The message as applications see it: who speaks in brackets, then the sentence.
    package func text(of record: DiagnosticRecord) -> String {
        let message = secrets?.redacted(record.message) ?? record.message
        return "[apiodbc]" + (component.map { "[\($0)]" } ?? "") + message
    }
}
