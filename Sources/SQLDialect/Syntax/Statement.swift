/// A statement as far as its results, parameters and literals depend on its structure.
enum Statement: Sendable {
    case select(Select)
    case insert(Insert)
    case update(Update)
    case delete(Delete)
}

/// A column, or several in parentheses, and what they are set to.
struct Assignment: Sendable {
    var columns: [String]
    var value: Expression
}

struct Insert: Sendable {
    var with: [CommonTable] = []
    var target: Target
    /// Empty where the statement names none: then all columns in order.
    var columns: [String] = []
    /// Nil for DEFAULT VALUES.
    var query: Select?
    /// What ON CONFLICT clauses set, and their conditions.
    var assignments: [Assignment] = []
    var conditions: [Expression] = []
    var returning: [ResultItem] = []
}

struct Update: Sendable {
    var with: [CommonTable] = []
    var target: Target
    var assignments: [Assignment] = []
    var sources: [JoinedSource] = []
    var condition: Expression?
    var limits: [Expression] = []
    var returning: [ResultItem] = []
}

struct Delete: Sendable {
    var with: [CommonTable] = []
    var target: Target
    var condition: Expression?
    var limits: [Expression] = []
    var returning: [ResultItem] = []
}

/// The table that a statement writes to.
struct Target: Sendable {
    var schema: String?
    var name: String
    var alias: String?
}
