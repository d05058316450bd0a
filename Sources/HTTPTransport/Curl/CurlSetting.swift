import CCurl

/// One option of a transfer with its value.
enum CurlSetting: Equatable {
    case number(CURLoption, Int)
    /// Nil for nothing at all, also where libcurl was built with a value of its own.
    case text(CURLoption, String?)
}

extension EasyHandle {
    func apply(_ settings: [CurlSetting]) throws(TransportError) {
        for setting in settings {
            switch setting {
            case .number(let option, let value): try set(option, value)
            case .text(let option, let value?): try set(option, value)
            case .text(let option, nil): try set(option, nil as UnsafeMutableRawPointer?)
            }
        }
    }
}
