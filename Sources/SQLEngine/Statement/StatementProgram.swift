import CSQLite

/// The [program](https://sqlite.org/opcode.html) that a statement was compiled into.
struct StatementProgram {
    let steps: [ProgramStep]

    /// Compiles the statement once more, to look at it; nil where that fails.
    ///
    /// The caller has the turn. Asked for right after the statement was prepared, so that both have the same plans.
    init?(_ sql: String, on database: OpaquePointer?) {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(database, "EXPLAIN " + sql, -1, 0, &statement, nil) == SQLITE_OK
        else { return nil }
        defer { sqlite3_finalize(statement) }
        var steps: [ProgramStep] = []
        var code = sqlite3_step(statement)
        while code == SQLITE_ROW {
            steps.append(ProgramStep(statement))
            code = sqlite3_step(statement)
        }
        guard code == SQLITE_DONE else { return nil }
        self.steps = steps
    }
}

/// One instruction of a statement's program, a row of `EXPLAIN`.
struct ProgramStep {
    let code: String
    let first: Int
    let second: Int
    let third: Int
    /// The fourth operand, as text.
    let text: String

    init(_ statement: OpaquePointer?) {
        func text(_ column: Int32) -> String {
            sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
        }
        code = text(1)
        first = Int(sqlite3_column_int(statement, 2))
        second = Int(sqlite3_column_int(statement, 3))
        third = Int(sqlite3_column_int(statement, 4))
        self.text = text(5)
    }

    init(code: String, _ first: Int = 0, _ second: Int = 0, _ third: Int = 0, text: String = "") {
        (self.code, self.first, self.second, self.third) = (code, first, second, third)
        self.text = text
    }

    /// Instructions after which the next one follows; of others, the second operand may be a place to go on at.
    private static let straight: Set<String> = [
        "Affinity", "AggFinal", "AggInverse", "AggStep", "AggStep1", "AggValue", "Blob", "Cast",
        "ClrSubtype",
        "CollSeq", "Column", "Compare", "Concat", "Copy", "Explain", "Function", "IdxInsert",
        "Insert", "Int64",
        "IntCopy", "Integer", "IsTrue", "MakeRecord", "Move", "NewRowid", "Noop", "Null", "NullRow",
        "OpenDup",
        "OpenEphemeral", "OpenPseudo", "OpenRead", "OpenWrite", "Permutation", "PureFunc", "Real",
        "RealAffinity", "ReleaseReg", "ResetSorter", "ResultRow", "Rowid", "SCopy", "Sequence",
        "SorterData",
        "SorterInsert", "SorterOpen", "String8", "Transaction", "VColumn", "VInitIn", "VOpen",
        "Variable",
        "Add", "BeginSubrtn", "BitAnd", "BitNot", "BitOr", "Close", "Divide", "FilterAdd", "Halt",
        "IdxRowid",
        "Multiply", "Not", "OpenAutoindex", "Remainder", "RowData", "Subtract", "TableLock",
    ]

    var isStraight: Bool { Self.straight.contains(code) }
}
