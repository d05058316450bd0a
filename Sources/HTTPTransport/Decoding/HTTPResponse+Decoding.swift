extension HTTPResponse {
    /// Replaces a compressed body by what it stands for.
    ///
    /// - Throws: `.malformedAnswer`, `.tooLarge` and `.outOfMemory`.
    mutating func decode(
        from target: RequestTarget,
        limit: Int
    ) throws(TransportError) {
        guard isCompressed else { return }
        do throws(Inflater.Failure) {
            body = try Inflater().decode(body.bytes, limit: limit)
            isCompressed = false
        } catch {
            throw TransportError(error.code, "the answer of \(target.place) \(error.text(limit))")
        }
    }
}

extension Inflater.Failure {
    fileprivate var code: TransportError.Code {
        switch self {
        case .malformed: .malformedAnswer
        case .tooLarge: .tooLarge
        case .outOfMemory: .outOfMemory
        }
    }

    /// How the sentence goes on that begins with the answer.
    fileprivate func text(_ limit: Int) -> String {
        switch self {
        case .malformed: "has a compressed body that is damaged or cut short"
        case .tooLarge: "is longer than \(limit) bytes"
        case .outOfMemory: "does not fit into memory"
        }
    }
}
