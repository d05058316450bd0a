extension ConnectionOpener {
    /// Connects to the API that a profile describes.
    package static let profiles = ConnectionOpener { _ throws(DriverError) in
        throw DriverError(.cannotConnect, "No profile can be read yet")
    }
}
