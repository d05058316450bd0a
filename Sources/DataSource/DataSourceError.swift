package import Authentication
package import DriverLog
package import Profiles
package import SQLEngine
package import TableModel

/// Why there is no data source, by the part that says so.
package enum DataSourceError: Error, Hashable, Sendable, CustomStringConvertible {
    case log(LogError)
    case profile(ProfileError)
    case credential(AuthenticationError)
    case engine(EngineError)
    /// The host or the credential was refused while connecting (`ConnectOnOpen`).
    case greeting(SourceError)

    package var description: String {
        switch self {
        case .log(let error): error.description
        case .profile(let error): error.description
        case .credential(let error): error.description
        case .engine(let error): error.description
        case .greeting(let error): error.description
        }
    }
}
