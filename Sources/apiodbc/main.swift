import Glibc

/// Runs one command; returns the exit code: 0 when all is well, 1 for a problem, 2 for wrong usage.
func run(_ arguments: [String]) -> Int32 {
    let output = Output(descriptor: STDOUT_FILENO)
    let errors = Output(descriptor: STDERR_FILENO)
    let input = Input(descriptor: STDIN_FILENO)
    do {
        switch try Command(arguments: arguments) {
        case .check(let profiles): try CheckCommand.run(profiles, output)
        case .compile(let profiles): try CompileCommand.run(profiles, output)
        case .tables(let profile, let withSystem):
            try TablesCommand.run(profile, withSystem: withSystem, output)
        case .query(let sql, let connection, let format, let isQuiet):
            let string = try ConnectionChoice.text(connection, input)
            try QueryCommand.run(
                sql,
                string,
                format,
                output,
                errors,
                showsProgress: !isQuiet
            )
        case .docs(let file): try DocsCommand.run(file, output)
        case .login(let connection, let withBrowser):
            try LoginCommand(
                connection: connection,
                withBrowser: withBrowser,
                input: input,
                output: output,
                errors: errors
            ).run()
        case .logout(let connection, let workspace, let all):
            try LogoutCommand(
                connection: connection,
                workspace: workspace,
                all: all,
                input: input,
                output: output
            ).run()
        case .status(let connection, let isChecked):
            try StatusCommand(
                connection: connection,
                isChecked: isChecked,
                input: input,
                output: output
            ).run()
        case .register(var registration):
            registration.connection = try ConnectionChoice.text(registration.connection, input)
            try RegisterCommand.register(registration, output)
        case .unregister(let registration): try RegisterCommand.unregister(registration, output)
        case .help: output.write(Command.usage)
        }
        return 0
    } catch let error as UsageError {
        errors.write("apiodbc: \(error.message)\n\n\(Command.usage)")
        return 2
    } catch let error as ToolError {
        output.flush()
        errors.write("\(error.message)\n")
        return 1
    } catch {
        errors.write("\(error)\n")
        return 1
    }
}

signal(SIGPIPE, SIG_IGN)  // `apiodbc … | head` ends in peace
exit(run(Array(CommandLine.arguments.dropFirst())))
