internal import Authentication
internal import SQLEngine
internal import TableModel

/// The number beside a SQLSTATE that tells causes apart which share one.
///
/// Numbers never change meaning.
package struct NativeCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// The application called ODBC in a way it does not allow, or the cause needs no number.
    package static let none = NativeCode(rawValue: 0)
    package static let syntax = NativeCode(rawValue: 1)
    package static let properties = NativeCode(rawValue: 2)
    package static let profile = NativeCode(rawValue: 3)
    /// A property is missing that a person could give.
    package static let missingProperty = NativeCode(rawValue: 5)
    package static let afterFork = NativeCode(rawValue: 4)
    /// A procedure is not there, or not called as it wants.
    package static let call = NativeCode(rawValue: 6)

    /// 100 and above: the SQL engine.
    init(_ code: EngineError.Code) {
        let number: Int32 =
            switch code {
            case .syntax: Self.syntax.rawValue
            case .noSuchTable: 101
            case .noSuchColumn: 102
            case .noSuchFunction: 103
            case .alreadyExists: 104
            case .denied: 105
            case .readOnly: 106
            case .constraint: 107
            case .typeMismatch: 108
            case .cancelled: 109
            case .busy: 110
            case .exhausted: 111
            case .other: 112
            case .indexExists: 113
            case .noSuchIndex: 114
            case .columnExists: 115
            case .wrongValueCount: 116
            case .tooLong: 117
            case .outOfRange: 118
            case .invalidDatetime: 119
            case .transactionState: 120
            case .serialization: 121
            case .cannotOpen: 122
            case .intervalOverflow: 123
            case .datetimeOverflow: 124
            case .source(let code): NativeCode(code).rawValue
            }
        self.init(rawValue: number)
    }

    /// The numbers of properties, or of what the API would have been asked.
    init(_ error: AuthenticationError) {
        switch error.code {
        case .missingProperty:
            self = error.property == nil ? .properties : .missingProperty
        case .badProperty, .schemeRefused, .hostRefused, .store: self = .properties
        case .signedOut, .refusedByPerson, .refusedByAPI, .noBrowser, .otherWorkspace:
            self.init(SourceError.Code.unauthorized)
        case .notSupported: self.init(SourceError.Code.notSupported)
        case .timedOut: self.init(SourceError.Code.timedOut)
        case .cancelled: self.init(SourceError.Code.cancelled)
        case .unreachable: self.init(SourceError.Code.unreachable)
        case .malformedAnswer: self.init(SourceError.Code.malformedAnswer)
        }
    }

    /// 200 and above: the API.
    init(_ code: SourceError.Code) {
        let number: Int32 =
            switch code {
            case .unreachable: 201
            case .tls: 202
            case .connectionLost: 203
            case .timedOut: 204
            case .cancelled: 205
            case .unauthorized: 206
            case .forbidden: 207
            case .notFound: 208
            case .rateLimited: 209
            case .refused: 210
            case .serverFailed: 211
            case .malformedAnswer: 212
            case .missingFilter: 213
            case .notSupported: 214
            case .exhausted: 215
            case .other: 216
            case .signInTimedOut: 217
            case .proxy: 218
            }
        self.init(rawValue: number)
    }
}
