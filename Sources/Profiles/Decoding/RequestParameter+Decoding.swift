internal import TableModel

extension RequestParameter {
    /// `{ query: model, column: model, values: [contact, company] }`.
    init?(decoding node: YAMLNode, _ reader: TableReader) {
        let report = reader.report
        guard let fields = Fields(node, "A parameter", report) else { return nil }
        defer { fields.finish() }
        let place = ParameterPlace(fields)
        let column = fields.text("column")
        let comparison = fields.choice("comparison", ConstraintOperator.self)
        let match = fields.choice("match", Fidelity.self)
        let shift = fields.node("shift").flatMap { node in
            report.text(node).flatMap { report.amount($0, at: node.place) }
        }
        let encoding = fields.choice("encoding", ValueEncoding.self)
        let values = fields.texts("values")
        let required = fields.boolean("required")
        let wantedBy = fields.texts("wanted_by")
        let wantedValue = fields.node("wanted_value").flatMap(report.literal)
        if column == nil, wantedBy.isEmpty {
            report.add(node.place, "A parameter needs a “column”, or columns in “wanted_by”.")
        }
        guard let place else { return nil }
        let type = column.flatMap { name in
            reader.columns.first { $0.column.name.asciiLowercased == name.asciiLowercased }
        }
        self.init(
            place: place,
            column: column,
            comparison: comparison ?? .equal,
            fidelity: match ?? .exact,
            shift: shift ?? 0,
            encoding: encoding ?? type.map { ValueEncoding(for: $0.column.type, $0.format) }
                ?? .text,
            values: values,
            isRequired: required ?? false,
            wantedBy: wantedBy,
            wantedValue: wantedValue ?? .boolean(true)
        )
    }
}

extension ValueEncoding {
    /// What goes without saying for a column of that type.
    init(for type: ColumnType, _ format: ProfileColumn.TimeFormat) {
        switch type {
        case .boolean: self = .boolean
        case .integer, .bigint: self = .integer
        case .double, .decimal: self = .real
        case .timestamp: self = format == .unixSeconds ? .unixSeconds : .iso8601
        case .text, .date, .time, .json, .binary: self = .text
        }
    }
}
