internal import TableModel

/// What was decided while planning one scan: the value that travels from `xBestIndex` to `xFilter`.
struct PlannedScan: Hashable {
    /// A constraint that is handed to the scan.
    struct Term: Hashable {
        var column: Int
        var comparison: ConstraintOperator
        /// The source takes it; otherwise it only helps to find rows among those read before.
        var isPushed: Bool
        /// The source answers as SQL would.
        var isExact = false
        /// How many values one request takes.
        var batchLimit: Int?
        /// Each of those values is a request of its own.
        var isEachAsked = false
        /// The other side is a constant of the statement, and not a parameter or another table's column.
        var isConstant: Bool
        /// Text is compared byte by byte, or moments as moments.
        var isBinary: Bool
    }

    /// One value of `xFilter`, in its order.
    enum Argument: Hashable {
        case term(Term)
        /// The list of values that a column's equality with another table's column will be asked for.
        case likely(column: Int)
        case filter
        case limit
        case offset
    }

    /// A constraint that SQL checks alone.
    struct Unpushed: Hashable {
        var column: Int
        var comparison: ConstraintOperator
    }

    /// The position of the source among those of the session.
    var table: Int
    var arguments: [Argument] = []
    var takesFilter = false
    var order: [OrderTerm] = []
    /// The columns that SQLite will ask for.
    var wanted: [Int] = []
    var unpushed: [Unpushed] = []
    var estimatedRequests: Double = 0
    var estimatedRows: Double = 0
    var summary: String = ""

    var terms: [Term] {
        arguments.compactMap { argument in
            guard case .term(let term) = argument else { return nil }
            return term
        }
    }
}
