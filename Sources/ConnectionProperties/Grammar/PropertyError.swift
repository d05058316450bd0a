/// Why a connection string cannot be used.
package struct PropertyError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// The string breaks the grammar.
        case syntax
        /// A property cannot have this value.
        case badValue
        /// The feature is not built.
        case notBuilt
    }

    package var code: Code
    /// A sentence for people, without any secret.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }

    /// The SQLSTATE to report while connecting.
    package var state: String {
        switch code {
        case .syntax, .badValue: "HY000"
        case .notBuilt: "HYC00"
        }
    }
}

/// Something that the user should know though the connection string is good.
package struct PropertyNotice: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A name that nobody knows (01S00).
        case unknownName
        /// The value has no effect (01000).
        case noEffect
        /// The connection is less safe than it could be (01000); the log says so, too.
        case caution
        /// For the log alone.
        case remark
    }

    package var kind: Kind
    package var message: String

    /// The SQLSTATE of the warning; nil for what only the log says.
    package var state: String? {
        switch kind {
        case .unknownName: "01S00"
        case .noEffect, .caution: "01000"
        case .remark: nil
        }
    }
}
