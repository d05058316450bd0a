extension Parser {
    var isAtSelect: Bool { isAt("SELECT", "WITH", "VALUES") }

    /// Reads a query with its WITH, ORDER BY and LIMIT.
    mutating func select() throws(Stopped) -> Select {
        try measured { parser throws(Stopped) in
            var select = Select()
            select.with = try parser.commonTables()
            repeat {
                select.arms.append(try parser.arm())
            } while parser.takeCompound()
            if parser.key() == "ORDER" { select.order = try parser.orderTerms() }
            select.limits = try parser.limits()
            return select
        }
    }

    private mutating func takeCompound() -> Bool {
        if take("UNION") {
            _ = take("ALL")
            return true
        }
        return take("EXCEPT") || take("INTERSECT")
    }

    mutating func commonTables() throws(Stopped) -> [CommonTable] {
        guard take("WITH") else { return [] }
        _ = take("RECURSIVE")
        var tables: [CommonTable] = []
        repeat {
            let name = try name()
            let columns = key() == "(" ? try parenthesizedNames() : []
            try expect("AS")
            _ = take("NOT")
            _ = take("MATERIALIZED")
            try expect("(")
            tables.append(CommonTable(name: name, columns: columns, query: try select()))
            try expect(")")
        } while take(",")
        return tables
    }

    mutating func orderTerms() throws(Stopped) -> [Expression] {
        try expect("ORDER")
        try expect("BY")
        var terms: [Expression] = []
        repeat {
            terms.append(try expression())
            if !take("ASC") { _ = take("DESC") }
            if take("NULLS"), !take("FIRST") { try expect("LAST") }
        } while take(",")
        return terms
    }

    mutating func limits() throws(Stopped) -> [Expression] {
        guard take("LIMIT") else { return [] }
        let limit = try expression()
        return take("OFFSET") || take(",") ? [limit, try expression()] : [limit]
    }

    private mutating func arm() throws(Stopped) -> Arm {
        var arm = Arm()
        if take("VALUES") {
            repeat {
                try expect("(")
                arm.rows.append(try expressions())
                try expect(")")
            } while take(",")
            return arm
        }
        try expect("SELECT")
        if !take("DISTINCT") { _ = take("ALL") }
        arm.results = try resultItems()
        if take("FROM") { arm.sources = try joinedSources() }
        if take("WHERE") { arm.condition = try expression() }
        if take("GROUP") {
            try expect("BY")
            arm.grouping = try expressions()
        }
        if take("HAVING") { arm.having = try expression() }
        if take("WINDOW") {
            repeat {
                _ = try name()
                try expect("AS")
                arm.windows.append(try window())
            } while take(",")
        }
        return arm
    }

    mutating func resultItems() throws(Stopped) -> [ResultItem] {
        var items: [ResultItem] = []
        repeat {
            if take("*") {
                items.append(.star)
            } else if let token, token.isName, key(1) == ".", key(2) == "*" {
                position += 3
                items.append(.tableStar(token.name))
            } else {
                let value = try expression()
                items.append(.expression(value, alias: try alias()))
            }
        } while take(",")
        return items
    }

    // MARK: FROM

    mutating func joinedSources() throws(Stopped) -> [JoinedSource] {
        var sources = [JoinedSource(source: try source())]
        while var join = takeJoin(source: sources[0].source) {
            join.source = try source()
            if take("ON") {
                join.condition = try expression()
            } else if take("USING") {
                join.shared = try parenthesizedNames()
            }
            sources.append(join)
        }
        return sources
    }

    /// Moves over a join's words; nil where no join follows.
    private mutating func takeJoin(source: Source) -> JoinedSource? {
        var join = JoinedSource(source: source)
        if take(",") { return join }
        let start = position
        while isAt("NATURAL", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "OUTER") {
            switch key() {
            case "NATURAL": join.isNatural = true
            case "LEFT": join.isOptional = true
            case "RIGHT": join.makesOthersOptional = true
            case "FULL": (join.isOptional, join.makesOthersOptional) = (true, true)
            default: break
            }
            position += 1
        }
        if take("JOIN") { return join }
        position = start
        return nil
    }

    private mutating func source() throws(Stopped) -> Source {
        guard take("(") else { return try tableSource() }
        let kind: Source.Kind
        if isAtSelect {
            kind = .query(try select())
        } else {
            kind = .group(try nested { parser throws(Stopped) in try parser.joinedSources() })
        }
        try expect(")")
        return Source(kind: kind, alias: try alias())
    }

    private mutating func tableSource() throws(Stopped) -> Source {
        var name = try name()
        var schema: String?
        if take(".") {
            schema = name
            name = try self.name()
        }
        var kind = Source.Kind.table(schema: schema, name: name)
        if take("(") {
            let arguments = key() == ")" ? [] : try expressions()
            try expect(")")
            kind = .function(name: name, arguments: arguments)
        }
        let alias = try alias()
        if key() == "NOT", key(1) == "INDEXED" {
            position += 2
        } else if take("INDEXED") {
            try expect("BY")
            _ = try self.name()
        }
        return Source(kind: kind, alias: alias)
    }
}
