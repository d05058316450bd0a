import DriverCore

extension Function {
    /// When the function may be called on a statement.
    @inline(__always)
    var rule: CallRule {
        switch self {
        case .numResultCols, .describeCol, .colAttribute, .numParams, .describeParam:
            .afterPreparing
        case .rowCount: .afterExecuting
        case .fetch, .fetchScroll, .extendedFetch, .getData, .setPos: .onCursor
        case .paramData, .putData, .cancel, .cancelHandle, .getDiagField, .getDiagRec: .anytime
        default: .notWhileSending
        }
    }
}
