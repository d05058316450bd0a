import TableModel

extension Fuzz {
    /// Moments, intervals and declared types read as what they are written as.
    static func literal(_ bytes: UnsafeRawBufferPointer) {
        let text = String(decoding: bytes, as: UTF8.self)
        if let moment = Timestamp(parsing: text.utf8) {
            require(
                Timestamp(parsing: moment.text.utf8) == moment,
                "\(moment.text) reads differently"
            )
            require(Timestamp(moment.fields) == moment, "the fields are of another moment")
        }
        if let declared = DeclaredType(parsing: text) {
            let again = DeclaredType(parsing: declared.spelling)
            require(again == declared, "\(declared.spelling) reads differently")
        }
        for kind in IntervalValue.Kind.allCases {
            guard let interval = IntervalValue(parsing: text.utf8, as: kind) else { continue }
            let again = IntervalValue(parsing: interval.text.utf8, as: kind)
            require(again == interval, "\(interval.text) reads differently")
            for other in IntervalValue.Kind.allCases { _ = interval.converted(to: other) }
        }
        _ = IntervalValue.reading(literal: text)
    }
}
