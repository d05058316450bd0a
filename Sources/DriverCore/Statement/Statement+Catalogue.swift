internal import TableModel

extension Statement {
    /// Opens a cursor over the answer of a catalogue function.
    ///
    /// - Throws: 24000 while a cursor is open.
    package func answer(
        _ question: (Catalogue) throws(DriverError) -> StaticResult
    ) throws(DriverError) {
        guard cursor == nil else { throw .cursorIsOpen }
        let opened = try connection.opened()
        cancellation.reset()
        discardPrepared()
        let result = try question(catalogue(of: opened))
        let rows = OwnedRows(result.rows, columnCount: result.columns.count)
        cursor = Cursor(
            .values(rows.batch),
            columns: result.columns,
            limit: attributes.maxRows > 0 ? attributes.maxRows : .max,
            isScrollable: attributes.isScrollable
        )
        isExecuted = true
        rowCount = -1
        try describe(result.columns)
    }

    private func catalogue(of opened: OpenedConnection) -> Catalogue {
        Catalogue(
            tables: opened.catalog.tables,
            schema: opened.profileName,
            localSchemas: opened.session.localSchemas,
            options: opened.typeOptions,
            version: connection.environment.version,
            readsIdentifiers: attributes.identifiersInMetadata,
            userName: opened.userName
        )
    }
}
