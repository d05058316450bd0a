internal import TableModel

extension SystemTables {
    /// What the connection is and can do.
    static let connection: [SystemTable.Declaration] = [
        SystemTable.Declaration(
            name: "sys_connection_props",
            remarks: "The connection's properties and their values; secrets are redacted.",
            columns: [
                .text("Name"), .text("ShortDescription", size: 1_000), .text("Type"),
                .text("Default", size: 255), .text("Values", size: 1_000),
                .text("Value", size: 4_000), .text("Category"), .text("Sensitivity"),
                .number("Ordinal"),
            ],
            rows: { facts in
                facts.properties.enumerated().map { index, property in
                    [
                        .text(property.name), .text(property.description), .text(property.type),
                        .text(property.defaultValue), .text(property.values),
                        property.value.map(Value.text) ?? .null, .text(property.category),
                        .text(property.isSecret ? "SECRET" : "NONE"), .number(index + 1),
                    ]
                }
            }
        ),
        SystemTable.Declaration(
            name: "sys_sqlinfo",
            remarks: "What SQL can say here: the answers of SQLGetInfo.",
            columns: [.text("NAME"), .text("VALUE", size: 4_000)],
            rows: { $0.sqlInformation.map { [.text($0.name), .text($0.value)] } }
        ),
        SystemTable.Declaration(
            name: "sys_identity",
            remarks: "Keys of the rows inserted last; no table of an API takes rows.",
            columns: [.text("Id"), .number("Batch"), .text("Operation"), .text("Message")],
            rows: { _ in [] }
        ),
        SystemTable.Declaration(
            name: "sys_information",
            remarks: "The driver and what it is connected to, in one row.",
            columns: [
                .text("Product"), .text("Version"), .text("Profile"), .text("Datasource"),
                .text("User"),
            ],
            rows: { facts in
                let product = facts.product
                return [
                    [
                        .text(product.product), .text(product.version), .text(product.profile),
                        .text(product.host), .text(product.user),
                    ]
                ]
            }
        ),
    ]
}
