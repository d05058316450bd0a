extension SQLState {
    /// A row of a rowset could not be delivered (`01S01`).
    package static let errorInRow = SQLState(rawValue: "01S01")
    /// A rowset would have begun before the first row (`01S06`).
    package static let fetchBeforeStart = SQLState(rawValue: "01S06")
    /// A connection string names an unknown keyword (`01S00`).
    package static let invalidConnectionAttribute = SQLState(rawValue: "01S00")
    /// A marker has no parameter bound to it (`07002`).
    package static let parameterNotBound = SQLState(rawValue: "07002")
    /// The prepared statement has no result columns (`07005`).
    package static let notACursorSpecification = SQLState(rawValue: "07005")
    /// No connection could be made (`08001`).
    package static let cannotConnect = SQLState(rawValue: "08001")
    /// The handle is connected already (`08002`).
    package static let connectionInUse = SQLState(rawValue: "08002")
    /// The handle is not connected (`08003`).
    package static let connectionNotOpen = SQLState(rawValue: "08003")
    /// An established connection broke off (`08S01`).
    package static let communicationFailure = SQLState(rawValue: "08S01")
    /// A row has more or fewer values than columns (`21S01`).
    package static let insertListMismatch = SQLState(rawValue: "21S01")
    /// An argument of a procedure is none of the values that it takes (`22023`).
    package static let invalidParameterValue = SQLState(rawValue: "22023")
    /// A constraint of a table forbids the change (`23000`).
    package static let integrityViolation = SQLState(rawValue: "23000")
    /// No cursor is open, or one is (`24000`).
    package static let invalidCursor = SQLState(rawValue: "24000")
    /// A transaction is open that may not be, or none is where one is to end (`25000`).
    package static let invalidTransaction = SQLState(rawValue: "25000")
    /// The credential is missing or refused (`28000`).
    package static let invalidAuthorization = SQLState(rawValue: "28000")
    /// A cursor's name is not a name (`34000`).
    package static let invalidCursorName = SQLState(rawValue: "34000")
    /// Another statement has a cursor of that name (`3C000`).
    package static let duplicateCursorName = SQLState(rawValue: "3C000")
    /// Another transaction stands in the way; this one may succeed when begun anew (`40001`).
    package static let serializationFailure = SQLState(rawValue: "40001")
    /// The statement cannot be read or is not permitted (`42000`).
    package static let syntaxErrorOrAccessViolation = SQLState(rawValue: "42000")
    /// A table of that name exists (`42S01`).
    package static let tableExists = SQLState(rawValue: "42S01")
    /// There is no such table (`42S02`).
    package static let tableNotFound = SQLState(rawValue: "42S02")
    /// An index of that name exists (`42S11`).
    package static let indexExists = SQLState(rawValue: "42S11")
    /// There is no such index (`42S12`).
    package static let indexNotFound = SQLState(rawValue: "42S12")
    /// A column of that name exists (`42S21`).
    package static let columnExists = SQLState(rawValue: "42S21")
    /// There is no such column (`42S22`).
    package static let columnNotFound = SQLState(rawValue: "42S22")
    /// The statement has not been prepared (`HY007`).
    package static let statementNotPrepared = SQLState(rawValue: "HY007")
    /// The statement was cancelled (`HY008`).
    package static let operationCancelled = SQLState(rawValue: "HY008")
    /// The function may not be called now (`HY010`).
    package static let functionSequence = SQLState(rawValue: "HY010")
    /// The attribute may not be set now (`HY011`).
    package static let attributeCannotBeSetNow = SQLState(rawValue: "HY011")
    /// An implementation row descriptor is read-only (`HY016`).
    package static let readOnlyDescriptor = SQLState(rawValue: "HY016")
    /// An implicit descriptor cannot be freed or assigned elsewhere (`HY017`).
    package static let implicitDescriptor = SQLState(rawValue: "HY017")
    /// A number or date was sent in several pieces (`HY019`).
    package static let nonCharacterInPieces = SQLState(rawValue: "HY019")
    /// A piece was sent beside a null (`HY020`).
    package static let concatenatedNull = SQLState(rawValue: "HY020")
    /// The fields of a descriptor contradict each other (`HY021`).
    package static let inconsistentDescriptor = SQLState(rawValue: "HY021")
    /// The attribute or property has no such value (`HY024`).
    package static let invalidAttributeValue = SQLState(rawValue: "HY024")
    /// A descriptor has no such field (`HY091`).
    package static let invalidDescriptorField = SQLState(rawValue: "HY091")
    /// There is no such attribute or option (`HY092`).
    package static let invalidAttribute = SQLState(rawValue: "HY092")
    /// `SQLGetInfo` has no such type of information (`HY096`).
    package static let invalidInformationType = SQLState(rawValue: "HY096")
    /// A parameter is neither input nor output (`HY105`).
    package static let invalidParameterType = SQLState(rawValue: "HY105")
    /// `SQLSpecialColumns` has no such kind of column (`HY097`).
    package static let invalidColumnType = SQLState(rawValue: "HY097")
    /// `SQLDriverConnect` has no such completion (`HY110`).
    package static let invalidDriverCompletion = SQLState(rawValue: "HY110")
    /// `SQLEndTran` has no such operation (`HY012`).
    package static let invalidTransactionOperation = SQLState(rawValue: "HY012")
    /// The way to fetch does not exist for this cursor (`HY106`).
    package static let invalidFetchType = SQLState(rawValue: "HY106")
    /// The cursor is not on a row that could be read (`HY109`).
    package static let invalidCursorPosition = SQLState(rawValue: "HY109")
    /// The rowset has no such row (`HY107`).
    package static let rowOutOfRange = SQLState(rawValue: "HY107")
    /// The bookmark is not one of the cursor's (`HY111`).
    package static let invalidBookmark = SQLState(rawValue: "HY111")
    /// The time set for the statement is up (`HYT00`).
    package static let timeoutExpired = SQLState(rawValue: "HYT00")
}
