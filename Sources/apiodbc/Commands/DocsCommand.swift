import ConnectionProperties
import Glibc

/// `apiodbc docs`: writes the reference page that the table of properties in the code implies.
enum DocsCommand {
    static func run(_ file: String, _ output: Output) throws(ToolError) {
        guard let stream = fopen(file, "we") else { throw failure(file) }
        let page = Array(PropertyTable.markdown.utf8)
        let written = fwrite(page, 1, page.count, stream)
        guard fclose(stream) == 0, written == page.count else { throw failure(file) }
        output.write("\(file) written\n")
    }

    private static func failure(_ file: String) -> ToolError {
        ToolError(message: "\(file) cannot be written: \(String(cString: strerror(errno)))")
    }
}
