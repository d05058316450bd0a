/// Whether somebody may be asked for what a connection string lacks (`SQL_DRIVER_…`).
package enum DriverCompletion: UInt16, Sendable {
    case noPrompt = 0
    case complete = 1
    case prompt = 2
    case completeRequired = 3

    /// - Throws: HY110 for any other number.
    package init(number: UInt16) throws(DriverError) {
        guard let completion = DriverCompletion(rawValue: number) else {
            throw DriverError(.invalidDriverCompletion, "There is no driver completion \(number)")
        }
        self = completion
    }
}
