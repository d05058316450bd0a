/// Why a command did not do what was asked: a sentence, or several lines, for people.
struct ToolError: Error, Hashable {
    var message: String
}
