// Values that hold codes, tokens or secrets are printed without them.

extension TokenGrant: CustomStringConvertible, CustomReflectable {
    var description: String { name }
    var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

extension TokenAnswer: CustomStringConvertible, CustomReflectable {
    var description: String { "TokenAnswer" }
    var customMirror: Mirror { Mirror(self, children: ["lifetime": lifetime as Any]) }
}

extension OAuthApp: CustomStringConvertible, CustomReflectable {
    var description: String { "app \(clientID)" }
    var customMirror: Mirror { Mirror(self, children: ["key": key]) }
}

extension FormFields.Pair: CustomStringConvertible, CustomReflectable {
    var description: String { name }
    var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

extension CallbackAnswer: CustomStringConvertible, CustomReflectable {
    var description: String {
        switch self {
        case .code: "code"
        case .refusal(let error, _, _): "refusal \(error)"
        }
    }
    var customMirror: Mirror { Mirror(self, children: []) }
}

/// The address holds the code.
extension RequestHead: CustomStringConvertible, CustomReflectable {
    var description: String { "\(method) \(path)" }
    var customMirror: Mirror { Mirror(self, children: ["method": method, "path": path]) }
}

extension ExchangedCodes.Key: CustomStringConvertible, CustomReflectable {
    var description: String { "code of \(app.clientID)" }
    var customMirror: Mirror { Mirror(self, children: ["app": app]) }
}
