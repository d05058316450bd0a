import Profiles
import TableModel

/// `apiodbc tables`: what a profile offers, without asking the API anything.
enum TablesCommand {
    static func run(_ name: String, _ output: Output) throws(ToolError) {
        let (profile, _) = try ShippedProfiles.load(name)
        for table in profile.tables.map({ $0.schema(named: profile.name) }) {
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
