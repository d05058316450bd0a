/// What is wrong with a command line.
struct UsageError: Error, Hashable {
    var message: String
}
