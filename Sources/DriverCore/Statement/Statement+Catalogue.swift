internal import DataSource
internal import TableModel

extension Statement {
    /// Opens a cursor over the answer of a catalogue function.
    ///
    /// Where there are local tables, other statements of the connection may have their turn first.
    ///
    /// - Throws: 24000 while a cursor is open.
    package func answer(
        _ question: (Catalogue) throws(DriverError) -> StaticResult
    ) throws(DriverError) {
        guard cursor == nil else { throw .cursorIsOpen }
        let opened = try connection.opened()
        cancellation.reset()
        discardPrepared()
        let result = try question(
            withinTimeLimit { () throws(DriverError) in try catalogue(of: opened) }
        )
        let rows = OwnedRows(result.rows, columnCount: result.columns.count)
        cursor = Cursor(
            .values(rows.batch),
            columns: result.columns,
            limit: attributes.maxRows > 0 ? attributes.maxRows : .max,
            isScrollable: attributes.isScrollable
        )
        isExecuted = true
        rowCount = -1
        diagnostics.rowCount = -1
        diagnostics.cursorRowCount = cursor?.finalRowCount ?? 0
        diagnostics.dynamicFunction = .unknown
        try describe(result.columns)
    }

    private func catalogue(of opened: OpenedConnection) throws(DriverError) -> Catalogue {
        let listing = opened.listing
        return Catalogue(
            tables: try opened.catalog(unless: cancellation).tables.filter(listing.includes),
            schemas: ([opened.profileName] + opened.session.localSchemas)
                .filter(listing.includesSchema),
            procedures: opened.procedures.map(\.schema)
                .filter { listing.includesSchema($0.schema) },
            options: opened.typeOptions,
            version: connection.environment.version,
            readsIdentifiers: attributes.identifiersInMetadata,
            userName: opened.userName
        )
    }
}
