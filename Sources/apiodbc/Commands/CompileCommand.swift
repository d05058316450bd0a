/// `apiodbc compile`: a form of profiles that is read faster, beside their YAML.
enum CompileCommand {
    static func run(_ profiles: [String], _ output: Output) throws(ToolError) {
        for name in profiles {
            let (profile, file) = try ShippedProfiles.compile(name)
            output.write("\(profile.name), \(profile.tables.count) tables: \(file) written\n")
        }
    }
}
