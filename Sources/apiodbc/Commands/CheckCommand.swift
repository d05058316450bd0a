import Profiles

/// `apiodbc check`: every problem of profiles, one a line, as compilers write them.
enum CheckCommand {
    static func run(_ profiles: [String], _ output: Output) throws(ToolError) {
        var problems: [String] = []
        for name in profiles {
            do throws(ToolError) {
                let (profile, _) = try ShippedProfiles.load(name)
                output.write(
                    "\(name): \(profile.name), \(profile.tables.count) tables, no problems\n"
                )
            } catch {
                problems.append(error.message)
            }
        }
        guard problems.isEmpty else { throw ToolError(message: problems.joined(separator: "\n")) }
    }
}
