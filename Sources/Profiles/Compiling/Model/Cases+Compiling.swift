internal import TableModel

// The tags are part of the format: a new case gets a new one, and none is given out twice.

extension AuthenticationDeclaration.Scheme: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .none: 0
        case .apiKey: 1
        case .basic: 2
        case .ntlm: 3
        case .oauth: 4
        case .oauthClient: 5
        }
    }
}

extension RequestMethod: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .get: 0
        case .post: 1
        case .put: 2
        case .patch: 3
        case .delete: 4
        }
    }
}

extension JSONPath.Origin: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .row: 0
        case .parent: 1
        case .answer: 2
        }
    }
}

extension Fidelity: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .exact: 0
        case .wider: 1
        case .loose: 2
        }
    }
}

extension ValueEncoding: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .text: 0
        case .integer: 1
        case .real: 2
        case .boolean: 3
        case .unixSeconds: 4
        case .iso8601: 5
        }
    }
}

extension FilterRule.PatternShape: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .prefix: 0
        case .suffix: 1
        case .infix: 2
        }
    }
}

extension ProfileColumn.TimeFormat: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .unixSeconds: 0
        case .iso8601: 1
        }
    }
}

extension ProfileColumn.Access: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .list: 0
        case .search: 1
        case .lookup: 2
        }
    }
}

extension ColumnType: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .text: 0
        case .boolean: 1
        case .integer: 2
        case .bigint: 3
        case .double: 4
        case .decimal: 5
        case .date: 6
        case .time: 7
        case .timestamp: 8
        case .json: 9
        case .binary: 10
        }
    }
}

extension ConstraintOperator: CompilableCase {
    var tag: UInt8 {
        switch self {
        case .equal: 0
        case .notEqual: 1
        case .less: 2
        case .lessOrEqual: 3
        case .greater: 4
        case .greaterOrEqual: 5
        case .in: 6
        case .like: 7
        case .isNull: 8
        case .isNotNull: 9
        }
    }
}
