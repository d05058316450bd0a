extension Parser {
    /// Reads one statement to its end; nil for one that has neither results nor typed parameters, or
    /// that the parser does not understand.
    static func statement(of tokens: [Token], from start: Int) -> Statement? {
        var parser = Self(tokens)
        parser.position = start
        guard let statement = try? parser.statement(), parser.token == nil else { return nil }
        return statement
    }

    private mutating func statement() throws(Stopped) -> Statement {
        let start = position
        let with = try commonTables()
        switch key() {
        case "SELECT", "VALUES":
            position = start
            return .select(try select())
        case "INSERT", "REPLACE":
            return .insert(try insert(with))
        case "UPDATE":
            return .update(try update(with))
        case "DELETE":
            return .delete(try delete(with))
        default:
            throw Stopped()
        }
    }

    private mutating func target() throws(Stopped) -> Target {
        var target = Target(name: try name())
        if take(".") {
            target.schema = target.name
            target.name = try name()
        }
        if take("AS") { target.alias = try name() }
        return target
    }

    private mutating func takeConflictResolution() {
        if take("OR") { position += 1 }
    }

    private mutating func insert(_ with: [CommonTable]) throws(Stopped) -> Insert {
        position += 1
        takeConflictResolution()
        try expect("INTO")
        var insert = Insert(with: with, target: try target())
        if key() == "(" { insert.columns = try parenthesizedNames() }
        if take("DEFAULT") {
            try expect("VALUES")
        } else {
            insert.query = try select()
        }
        while take("ON") { try conflict(of: &insert) }
        insert.returning = try returning()
        return insert
    }

    private mutating func conflict(of insert: inout Insert) throws(Stopped) {
        try expect("CONFLICT")
        if take("(") {
            _ = try orderedColumns()
            try expect(")")
            if take("WHERE") { insert.conditions.append(try expression()) }
        }
        try expect("DO")
        guard !take("NOTHING") else { return }
        try expect("UPDATE")
        try expect("SET")
        insert.assignments += try assignments()
        if take("WHERE") { insert.conditions.append(try expression()) }
    }

    private mutating func orderedColumns() throws(Stopped) -> [Expression] {
        var columns: [Expression] = []
        repeat {
            columns.append(try expression())
            if !take("ASC") { _ = take("DESC") }
        } while take(",")
        return columns
    }

    private mutating func update(_ with: [CommonTable]) throws(Stopped) -> Update {
        position += 1
        takeConflictResolution()
        var update = Update(with: with, target: try target())
        try expect("SET")
        update.assignments = try assignments()
        if take("FROM") { update.sources = try joinedSources() }
        if take("WHERE") { update.condition = try expression() }
        update.returning = try returning()
        if key() == "ORDER" { _ = try orderTerms() }
        update.limits = try limits()
        return update
    }

    private mutating func delete(_ with: [CommonTable]) throws(Stopped) -> Delete {
        position += 1
        try expect("FROM")
        var delete = Delete(with: with, target: try target())
        if take("WHERE") { delete.condition = try expression() }
        delete.returning = try returning()
        if key() == "ORDER" { _ = try orderTerms() }
        delete.limits = try limits()
        return delete
    }

    private mutating func assignments() throws(Stopped) -> [Assignment] {
        var assignments: [Assignment] = []
        repeat {
            let columns = key() == "(" ? try parenthesizedNames() : [try name()]
            try expect("=")
            assignments.append(Assignment(columns: columns, value: try expression()))
        } while take(",")
        return assignments
    }

    private mutating func returning() throws(Stopped) -> [ResultItem] {
        take("RETURNING") ? try resultItems() : []
    }
}
