internal import SQLDialect

extension Statement {
    /// The columns of the open cursor, or of the prepared statement.
    private func columns() throws(DriverError) -> [ColumnDescription] {
        if let cursor { return cursor.columns }
        guard let prepared else {
            throw DriverError(.functionSequence, "Nothing is prepared that could be described")
        }
        return prepared.columns
    }

    /// How many columns the result has; 0 where there is none.
    package func columnCount() throws(DriverError) -> Int {
        try connection.checkProcess()
        return try columns().count
    }

    /// A column of the result, counted from 1; 0 is the bookmark.
    package func column(_ number: Int) throws(DriverError) -> ColumnDescription {
        try connection.checkProcess()
        let columns = try columns()
        guard !columns.isEmpty else {
            throw DriverError(.notACursorSpecification, "The statement has no result columns")
        }
        if number == 0, let bookmark = attributes.bookmarks.column { return bookmark }
        guard number >= 1, number <= columns.count else {
            throw DriverError(
                .invalidDescriptorIndex,
                "There is no column \(number); the result has \(columns.count)"
            )
        }
        return columns[number - 1]
    }

    /// An attribute of a column, or the number of columns (`SQL_DESC_COUNT`), for which no column need exist.
    package func columnAttribute(
        _ number: Int,
        _ field: UInt16
    ) throws(DriverError) -> DescriptionValue {
        guard let field = DescriptionField(rawValue: field) else {
            throw DriverError(.invalidDescriptorField, "There is no column attribute \(field)")
        }
        if field.isCount { return .number(try columnCount()) }
        return try column(number).value(of: field, version: connection.environment.version)
    }

    package func parameterCount() throws(DriverError) -> Int {
        try connection.checkProcess()
        guard let text else {
            throw DriverError(.functionSequence, "Nothing is prepared that could have parameters")
        }
        return text.batch.parameterCount
    }

    /// What a parameter is, counted from 1, as far as its surroundings say.
    package func parameterDescription(_ number: Int) throws(DriverError) -> ColumnDescription {
        let count = try parameterCount()
        guard let text, number >= 1, number <= count else {
            throw DriverError(
                .invalidDescriptorIndex,
                "There is no parameter \(number); the statement has \(count)"
            )
        }
        let parameter = text.parameters[number - 1]
        let column = ResultColumn(
            name: "",
            type: parameter.type,
            size: parameter.size,
            isNullable: parameter.isNullable,
            declared: parameter.declared
        )
        return ColumnDescription(for: column, options: try connection.opened().typeOptions)
    }

    /// The parameters become records of the implementation parameter descriptor, where the application wants
    /// that (`SQL_ATTR_ENABLE_AUTO_IPD`).
    func describeParameters() throws(DriverError) {
        guard attributes.describesParameters else { return }
        var records: [DescriptorRecord] = []
        for number in 0..<(try parameterCount()) {
            records.append(DescriptorRecord(describing: try parameterDescription(number + 1)))
        }
        let described = records
        try implementationParameter.update { (state) throws(DriverError) in
            state.records = described
        }
    }

    /// The cursor's name: the application's, or one that is made up once.
    package func cursorName() -> String {
        if let name { return name }
        let made = connection.makeCursorName(for: self)
        name = made
        return made
    }

    /// - Throws: 24000 while a cursor is open, 34000 for what is no name, 3C000 for another cursor's.
    package func setCursorName(_ new: String) throws(DriverError) {
        guard !isExecuted else { throw .cursorIsOpen }
        let upper = new.uppercased()
        guard !new.isEmpty, !upper.hasPrefix("SQL_CUR"), !upper.hasPrefix("SQLCUR") else {
            throw DriverError(
                .invalidCursorName,
                "A cursor's name is not empty and does not begin with SQL_CUR"
            )
        }
        guard connection.claimCursorName(new, for: self) else {
            throw DriverError(.duplicateCursorName, "Another cursor is named \"\(new)\"")
        }
        name = new
    }
}
