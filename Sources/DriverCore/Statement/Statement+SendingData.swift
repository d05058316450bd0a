extension Statement {
    /// Asks for the next parameter that is sent in pieces, and executes when all are there.
    ///
    /// `ask` receives the buffer's address that the application bound, by which it knows the parameter.
    package func parameterData(
        _ ask: (UnsafeMutableRawPointer?) -> Void
    ) throws(DriverError) -> ReturnCode {
        try connection.checkProcess()
        guard var waiting = pending else {
            throw DriverError(.functionSequence, "No parameter is waiting for its value")
        }
        guard waiting.phase != .mustPut else {
            throw DriverError(.functionSequence, "No value was sent with SQLPutData")
        }
        cancellation.reset()
        pending = nil
        do throws(DriverError) {
            if let token = try waiting.next() {
                pending = waiting
                ask(token)
                return .needData
            }
            return try execute(with: waiting.values)
        } catch {
            if !isPrepared, !isExecuted { discardPrepared() }
            throw error
        }
    }

    /// Takes a piece of the parameter that was asked for.
    package func putData(_ data: UnsafeRawPointer?, length: Int) throws(DriverError) {
        try connection.checkProcess()
        guard pending != nil else {
            throw DriverError(.functionSequence, "No parameter is waiting for its value")
        }
        try pending?.add(data, length: length)
    }
}
