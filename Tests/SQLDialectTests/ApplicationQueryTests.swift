import SQLDialect
import Testing

@Suite struct `What applications write` {
    @Test(arguments: [
        "SELECT contacts_0.id, contacts_0.name FROM `Intercom`.`contacts` contacts_0 WHERE (contacts_0.age>=18)",
        "select \"_\".\"id\", \"_\".\"name\" from \"Intercom\".\"contacts\" \"_\" where \"_\".\"open\" = 1",
        "select top 1000 \"$Table\".\"id\" as \"id\" from \"Intercom\".\"contacts\" as \"$Table\"",
        "SELECT \"Intercom\".\"contacts\".\"id\" FROM \"Intercom\".\"contacts\" ORDER BY \"Intercom\".\"contacts\".\"id\" ASC",
        "SELECT * FROM \"contacts\" AS \"q01\" WHERE (0 = 1)",
        "SELECT \"q01\".*, ROW_NUMBER() OVER (PARTITION BY \"age\" ORDER BY \"id\") AS \"col\" FROM (\"contacts\") AS \"q01\"",
        "SELECT COUNT(1) AS \"cnt\" FROM \"Intercom\".\"contacts\" \"contacts\" HAVING (COUNT(1) > 0)",
        "SELECT CAST({fn YEAR(\"c\".\"created_at\")} AS INTEGER) AS \"yr\", SUM(\"c\".\"score\") FROM \"contacts\" \"c\" GROUP BY 1",
        "SELECT strftime('%Y-%m', created_at) AS month, COUNT(*) AS n FROM conversations GROUP BY month ORDER BY month",
        "SELECT TOP 5 c.name, COUNT(*) FROM {oj Intercom.contacts c LEFT OUTER JOIN Intercom.conversations v ON c.id = v.contact_id} GROUP BY c.name",
        "SELECT name FROM contacts WHERE created_at >= {ts '2026-01-01 00:00:00'} AND {fn UCASE(name)} LIKE '%\\_%' {escape '\\'}",
        "SELECT DISTINCT c.name FROM contacts c, conversations v WHERE c.id = v.contact_id AND (v.title IS NULL OR v.title <> '') ORDER BY 1 DESC NULLS LAST LIMIT 10 OFFSET 5",
        "SELECT CASE WHEN open THEN 'yes' ELSE 'no' END AS state, AVG(CASE WHEN age IS NOT NULL THEN age END) FROM contacts GROUP BY open",
        "SELECT j.value, COUNT(*) FROM contacts c JOIN json_each(c.custom, '$.tags') AS j ON 1 GROUP BY j.value",
    ])
    func `is understood and runs`(text: String) throws {
        let translation = try translate(text)
        let columns = try #require(translation.columns)
        let described = try Database(hasFilterColumn: true).description(of: translation.sql)
        if !text.contains("*") || text.contains("COUNT(*)") {
            #expect(columns.map(\.name) == described.names)
        }
        #expect(try !Database(hasFilterColumn: true).run("EXPLAIN " + translation.sql).isEmpty)
    }
}
