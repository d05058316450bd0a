/// Every function that this library exports, by the number that ODBC gives it (`SQL_API_…`).
///
/// A wide spelling shares its number with the other.
///
/// The only list: `SQLGetFunctions` answers from it, and the log names calls by it.
enum Function: UInt16, CaseIterable {
    case allocHandle = 1001
    case bindCol = 4
    case bindParameter = 72
    case bulkOperations = 24
    case browseConnect = 55
    case cancel = 5
    case cancelHandle = 1022
    case closeCursor = 1003
    case colAttribute = 6
    case columnPrivileges = 56
    case columns = 40
    case connect = 7
    case copyDesc = 1004
    case describeCol = 8
    case describeParam = 58
    case disconnect = 9
    case driverConnect = 41
    case endTran = 1005
    case execDirect = 11
    case execute = 12
    case extendedFetch = 59
    case fetch = 13
    case fetchScroll = 1021
    case foreignKeys = 60
    case freeHandle = 1006
    case freeStmt = 16
    case getConnectAttr = 1007
    case getCursorName = 17
    case getData = 43
    case getDescField = 1008
    case getDescRec = 1009
    case getDiagField = 1010
    case getDiagRec = 1011
    case getEnvAttr = 1012
    case getFunctions = 44
    case getInfo = 45
    case getStmtAttr = 1014
    case getTypeInfo = 47
    case moreResults = 61
    case nativeSql = 62
    case numParams = 63
    case numResultCols = 18
    case paramData = 48
    case prepare = 19
    case primaryKeys = 65
    case procedureColumns = 66
    case procedures = 67
    case putData = 49
    case rowCount = 20
    case setConnectAttr = 1016
    case setCursorName = 21
    case setDescField = 1017
    case setDescRec = 1018
    case setEnvAttr = 1019
    case setPos = 68
    case setStmtAttr = 1020
    case specialColumns = 52
    case statistics = 53
    case tablePrivileges = 70
    case tables = 54

    /// The name in C.
    var name: String {
        let name = String(describing: self)
        return "SQL" + name.prefix(1).uppercased() + name.dropFirst()
    }
}
