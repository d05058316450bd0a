import Profiles
import SystemTables
import TableModel

/// `apiodbc tables`: what a profile offers, without asking the API anything.
enum TablesCommand {
    /// Lists the tables of a profile; with `withSystem` also those that tell of a connection.
    static func run(
        _ name: String,
        withSystem: Bool = false,
        _ output: Output
    ) throws(ToolError) {
        let (profile, _) = try ShippedProfiles.load(name)
        let tables = profile.tables.map { $0.schema(named: profile.name) }
        write(tables, to: output)
        if withSystem { write(SystemTables.schemas(named: profile.name), to: output) }
    }

    private static func write(_ tables: [TableSchema], to output: Output) {
        for table in tables {
            output.write("\(table.schema).\(table.name)")
            output.write(table.remarks.isEmpty ? "\n" : " – \(table.remarks.firstLine)\n")
            let visible = table.columns.filter { !$0.isHidden }
            let width = visible.map(\.name.count).max() ?? 0
            for column in visible {
                let blanks = String(repeating: " ", count: width - column.name.count)
                let key = table.primaryKey.contains(column.name) ? "  key" : ""
                output.write("    \(column.name)\(blanks)  \(column.type.rawValue)\(key)\n")
            }
        }
    }
}

extension String {
    fileprivate var firstLine: Substring { prefix { !$0.isNewline } }
}
