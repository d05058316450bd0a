import Glibc

/// Runs one command; returns the exit code: 0 when all is well, 1 for a problem, 2 for wrong usage.
func run(_ arguments: [String]) -> Int32 {
    let output = Output(descriptor: STDOUT_FILENO)
    let errors = Output(descriptor: STDERR_FILENO)
    do {
        switch try Command(arguments: arguments) {
        case .check(let profiles): try CheckCommand.run(profiles, output)
        case .compile(let profiles): try CompileCommand.run(profiles, output)
        case .tables(let profile, let withSystem):
            try TablesCommand.run(profile, withSystem: withSystem, output)
        case .query(let sql, let connection, let format):
            try QueryCommand.run(sql, connection, format, output, errors)
        case .docs(let file): try DocsCommand.run(file, output)
        case .register(let registration): try RegisterCommand.register(registration, output)
        case .unregister(let registration): try RegisterCommand.unregister(registration, output)
        case .help: output.write(Command.usage)
        }
        return 0
    } catch let error as UsageError {
        errors.write("apiodbc: \(error.message)\n\n\(Command.usage)")
        return 2
    } catch let error as ToolError {
        errors.write("\(error.message)\n")
        return 1
    } catch {
        errors.write("\(error)\n")
        return 1
    }
}

signal(SIGPIPE, SIG_IGN)  // `apiodbc … | head` ends in peace
exit(run(Array(CommandLine.arguments.dropFirst())))
