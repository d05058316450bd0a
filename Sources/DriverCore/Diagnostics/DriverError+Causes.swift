internal import Authentication
internal import ConnectionProperties
internal import DataSource
internal import Profiles
internal import SQLDialect
internal import SQLEngine
internal import TableModel

// The one place where the errors of the targets beneath become SQLSTATEs.

extension DriverError {
    /// A statement that the dialect cannot read.
    init(_ error: SyntaxError, in text: String) {
        self.init(
            .syntaxErrorOrAccessViolation,
            error.message + StatementPlace(offset: error.offset, in: text).description,
            nativeCode: .syntax
        )
    }

    /// A procedure that cannot be called so.
    init(_ error: CallError) {
        let state: SQLState =
            switch error.code {
            case .statement: .syntaxErrorOrAccessViolation
            case .value: .invalidParameterValue
            case .type: .invalidCharacterValue
            case .range: .numericOutOfRange
            case .datetime: .invalidDatetime
            }
        self.init(state, error.message, nativeCode: .call)
    }

    /// A statement that the engine cannot prepare or run.
    ///
    /// `translation` leads from the engine's places to the user's own text.
    init(_ error: EngineError, in text: String = "", translation: Translation? = nil) {
        var message = error.message
        if let offset = error.offset, let place = translation?.place(ofTranslated: offset) {
            message += StatementPlace(offset: place, in: text).description
        }
        self.init(SQLState(error.code), message, nativeCode: NativeCode(error.code))
    }

    /// A connection string that cannot be used.
    init(_ error: PropertyError) {
        self.init(SQLState(rawValue: error.state), error.message, nativeCode: .properties)
    }

    /// A data source that cannot be opened.
    init(_ error: DataSourceError) {
        switch error {
        case .log(let error): self.init(.general, error.message, nativeCode: .properties)
        case .profile(let error): self.init(error)
        case .credential(let error): self.init(error)
        case .engine(let error): self.init(error)
        case .greeting(let error): self.init(connecting: error)
        }
    }

    /// A profile that cannot be used: a record for each problem, as far as anybody reads on.
    init(_ error: ProfileError) {
        self.init(
            records: error.problems.prefix(Self.problemLimit).map {
                DiagnosticRecord(.general, $0.description, nativeCode: .profile)
            }
        )
    }

    private static let problemLimit = 100

    /// A connection without the credential that it needs.
    init(_ error: AuthenticationError) {
        let state: SQLState =
            switch error.code {
            case .missingProperty, .signedOut, .refusedByPerson, .refusedByAPI, .noBrowser,
                .hostRefused,
                .otherWorkspace:
                .invalidAuthorization
            case .schemeRefused, .badProperty: .invalidAttributeValue
            case .notSupported: .notImplemented
            case .timedOut: .timeoutExpired
            case .cancelled: .operationCancelled
            case .unreachable: .cannotConnect
            case .store, .malformedAnswer: .general
            }
        self.init(state, error.message, nativeCode: NativeCode(error))
    }

    /// A request that failed while connecting: what cannot be reached then is 08001.
    init(connecting error: SourceError) {
        let state: SQLState =
            switch error.code {
            case .unreachable, .tls, .connectionLost: .cannotConnect
            case .timedOut: .timeoutExpired
            default: SQLState(error.code)
            }
        self.init(state, error.message, nativeCode: NativeCode(error.code))
    }
}

extension SQLState {
    init(_ code: EngineError.Code) {
        switch code {
        case .syntax, .noSuchFunction, .denied, .readOnly: self = .syntaxErrorOrAccessViolation
        case .noSuchTable: self = .tableNotFound
        case .noSuchColumn: self = .columnNotFound
        case .alreadyExists: self = .tableExists
        case .constraint: self = .integrityViolation
        case .indexExists: self = .indexExists
        case .noSuchIndex: self = .indexNotFound
        case .columnExists: self = .columnExists
        case .wrongValueCount: self = .insertListMismatch
        case .typeMismatch: self = .invalidCharacterValue
        case .tooLong: self = .dataRightTruncated
        case .outOfRange: self = .numericOutOfRange
        case .invalidDatetime: self = .invalidDatetime
        case .datetimeOverflow: self = .datetimeOverflow
        case .intervalOverflow: self = .intervalOverflow
        case .transactionState: self = .invalidTransaction
        case .serialization: self = .serializationFailure
        case .cannotOpen: self = .cannotConnect
        case .busy: self = .timeoutExpired
        case .cancelled: self = .operationCancelled
        case .other, .exhausted: self = .general
        case .source(let code): self = SQLState(code)
        }
    }

    init(_ code: SourceError.Code) {
        switch code {
        case .unreachable, .tls, .connectionLost, .serverFailed: self = .communicationFailure
        case .proxy: self = .cannotConnect
        case .timedOut: self = .connectionTimeoutExpired
        case .rateLimited, .signInTimedOut: self = .timeoutExpired
        case .cancelled: self = .operationCancelled
        case .unauthorized: self = .invalidAuthorization
        case .forbidden, .missingFilter, .refused: self = .syntaxErrorOrAccessViolation
        case .notSupported: self = .notImplemented
        case .notFound, .malformedAnswer, .exhausted, .other: self = .general
        }
    }
}
