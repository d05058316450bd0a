extension SQLState {
    /// There is no data source of that name, and no driver is named either (`IM002`).
    package static let dataSourceNotFound = SQLState(rawValue: "IM002")
    /// A window was to ask for what is missing, and there is none (`IM008`).
    package static let dialogFailed = SQLState(rawValue: "IM008")
    /// The API did not answer within the connection's time limit (`HYT01`).
    package static let connectionTimeoutExpired = SQLState(rawValue: "HYT01")
}
