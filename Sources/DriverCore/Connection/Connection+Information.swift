internal import TableModel

extension Connection {
    /// What `SQLGetInfo` answers to a type of information.
    ///
    /// - Throws: HY096 for a type that ODBC does not know, 08003 before the connection is made.
    package func information(_ type: UInt16) throws(DriverError) -> InformationValue {
        let opened = try opened()
        let hasLocalTables = opened.session.hasLocalTables
        // Local tables can be written, whichever there are: nobody need wait for a look at them.
        let isReadOnly =
            !hasLocalTables
            && (opened.isReadOnly
                || opened.tables.allSatisfy(\.isReadOnly)
                    && !opened.procedures.contains { $0.schema.isWriting })
        let context = InformationContext(
            dataSourceName: secrets.redacted(dataSourceName),
            serverName: secrets.redacted(opened.serverName),
            databaseName: opened.profileName,
            userName: secrets.redacted(opened.userName),
            isReadOnly: isReadOnly,
            hasLocalTables: hasLocalTables,
            hasProcedures: !opened.procedures.isEmpty
        )
        guard let answer = InformationTable.answer(type, in: context) else {
            throw DriverError(.invalidInformationType, "There is no information type \(type)")
        }
        return answer
    }
}
