internal import ConnectionProperties
internal import DataSource
internal import SystemTables

extension ODBCFacts {
    /// What the catalogue and `SQLGetInfo` say on a connection with these properties.
    init(_ settings: ConnectionSettings) {
        let catalogue = Catalogue(tables: [], schemas: [""], options: TypeOptions(settings))
        self.init(
            type: { TypeFacts(catalogue.describe($0)) },
            sqlInformation: { hasProcedures in
                InformationTable.factsAboutSQL(
                    in: InformationContext(
                        hasLocalTables: settings.hasLocalTables,
                        hasProcedures: hasProcedures
                    )
                )
            }
        )
    }
}

extension TypeFacts {
    fileprivate init(_ description: ColumnDescription) {
        let type = description.sqlType
        self.init(
            name: type.name,
            code: Int(type.rawValue),
            length: description.columnSize,
            precision: type.isNumber ? description.columnSize : nil,
            scale: type.decimalDigits(description.decimalDigits)
        )
    }
}
