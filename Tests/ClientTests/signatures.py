"""Every entry point's arguments, in a shorthand that tests can fill, break and check.

env, dbc, stmt, desc   a handle
i16:1 u16 i32 i64 …    an integer and a value that is fine
text n16 n32           a text and its length in characters
out c16 c32            a buffer and its capacity in characters; cb16, cb32 in bytes
p2 p4 p8               a place for an integer of so many bytes, or for a pointer
data l8                a place for data and its capacity in bytes
"""

BOTH = {
    "SQLBrowseConnect": "dbc text n16 out c16 p2",
    "SQLColAttribute": "stmt u16:1 u16:1011 out cb16 p2 p8",
    "SQLColumnPrivileges": "stmt text n16 text n16 text n16 text n16",
    "SQLColumns": "stmt text n16 text n16 text n16 text n16",
    "SQLConnect": "dbc text n16 text n16 text n16",
    "SQLDescribeCol": "stmt u16:1 out c16 p2 p2 p8 p2 p2",
    "SQLDriverConnect": "dbc window text n16 out c16 p2 u16:0",
    "SQLExecDirect": "stmt text n32",
    "SQLForeignKeys": "stmt text n16 text n16 text n16 text n16 text n16 text n16",
    "SQLGetConnectAttr": "dbc i32:109 out cb32 p4",
    "SQLGetCursorName": "stmt out c16 p2",
    "SQLGetDescField": "desc i16:1 i16:1011 out cb32 p4",
    "SQLGetDescRec": "desc i16:1 out c16 p2 p2 p2 p8 p2 p2 p2",
    "SQLGetDiagField": "i16:3 stmt i16:1 i16:4 out cb16 p2",
    "SQLGetDiagRec": "i16:3 stmt i16:1 out6 p4 out c16 p2",
    "SQLGetInfo": "dbc u16:17 out cb16 p2",
    "SQLGetStmtAttr": "stmt i32:0 out cb32 p4",
    "SQLGetTypeInfo": "stmt i16:0",
    "SQLNativeSql": "dbc text n32 out c32 p4",
    "SQLPrepare": "stmt text n32",
    "SQLPrimaryKeys": "stmt text n16 text n16 text n16",
    "SQLProcedureColumns": "stmt text n16 text n16 text n16 text n16",
    "SQLProcedures": "stmt text n16 text n16 text n16",
    "SQLSetConnectAttr": "dbc i32:101 value i32:-6",
    "SQLSetCursorName": "stmt text n16",
    "SQLSetDescField": "desc i16:1 i16:2 value i32:-6",
    "SQLSetStmtAttr": "stmt i32:1 value i32:-6",
    "SQLSpecialColumns": "stmt u16:1 text n16 text n16 text n16 u16:0 u16:1",
    "SQLStatistics": "stmt text n16 text n16 text n16 u16:0 u16:0",
    "SQLTablePrivileges": "stmt text n16 text n16 text n16",
    "SQLTables": "stmt text n16 text n16 text n16 text n16",
}

NARROW = {
    "SQLAllocHandle": "i16:3 dbc p8",
    "SQLBindCol": "stmt u16:1 i16:1 data l8 p8",
    "SQLBindParameter": "stmt u16:1 i16:1 i16:1 i16:12 u64:64 i16:0 data l8 p8",
    "SQLBulkOperations": "stmt i16:4",
    "SQLCancel": "stmt",
    "SQLCancelHandle": "i16:3 stmt",
    "SQLCloseCursor": "stmt",
    "SQLCopyDesc": "desc desc",
    "SQLDescribeParam": "stmt u16:1 p2 p8 p2 p2",
    "SQLDisconnect": "dbc",
    "SQLEndTran": "i16:2 dbc i16:0",
    "SQLExecute": "stmt",
    "SQLExtendedFetch": "stmt u16:1 i64:0 p8 p2",
    "SQLFetch": "stmt",
    "SQLFetchScroll": "stmt i16:1 i64:0",
    "SQLFreeHandle": "i16:3 stmt",
    "SQLFreeStmt": "stmt u16:0",
    "SQLGetData": "stmt u16:1 i16:1 data l8 p8",
    "SQLGetEnvAttr": "env i32:200 out cb32 p4",
    "SQLGetFunctions": "dbc u16:11 p2",
    "SQLMoreResults": "stmt",
    "SQLNumParams": "stmt p2",
    "SQLNumResultCols": "stmt p2",
    "SQLParamData": "stmt p8",
    "SQLPutData": "stmt data l8",
    "SQLRowCount": "stmt p8",
    "SQLSetDescRec": "desc i16:1 i16:1 i16:0 i64:32 i16:0 i16:0 data p8 p8",
    "SQLSetEnvAttr": "env i32:200 value i32:0",
    "SQLSetPos": "stmt u64:1 u16:0 u16:0",
}

SIGNATURES = {
    **{name: kinds.split() for name, kinds in {**BOTH, **NARROW}.items()},
    **{name + "W": kinds.split() for name, kinds in BOTH.items()},
}

# Called through the installer library, with handles of no kind; tested beside it.
SETUP = {"ConfigDSN", "ConfigDSNW", "ConfigDriver", "ConfigDriverW", "ODBCINSTGetProperties"}
