"""Random statements from a seed, each in two spellings: the driver's and that of ordinary SQLite tables."""

import datetime
import random
from dataclasses import dataclass, field

import oracle

# Columns of a table that are worth a condition: those that can be pushed down, and some that cannot.
CHOSEN = {
    "contacts": """id external_id role email email_domain name owner_id has_hard_bounced unsubscribed_from_emails
        created_at updated_at signed_up_at last_seen_at last_email_opened_at browser browser_version os
        ios_last_seen_at location_country location_city tags_total_count companies_has_more""".split(),
    "conversations": """id title created_at updated_at waiting_since snoozed_until open state read priority
        admin_assignee_id team_assignee_id company_name source_type source_author_id source_author_name
        source_author_type source_subject conversation_rating_rating conversation_rating_remark
        statistics_count_reopens statistics_time_to_admin_reply statistics_last_close_at
        ai_agent_participated ai_agent_rating""".split(),
    "tickets": """id ticket_id category ticket_type_id ticket_state_category admin_assignee_id team_assignee_id
        created_at updated_at open snoozed_until is_shared ticket_parts_total_count""".split(),
    "companies": """id company_id name plan_name size website industry monthly_spend user_count created_at
        last_request_at""".split(),
    "admins": ["id", "name", "email", "away_mode_enabled"],
    "tags": ["id", "name"],
    "contact_tags": ["contact_id", "id"],
    "conversation_tags": ["conversation_id", "id", "name", "applied_at"],
}
JOINS = [
    ("conversations", "source_author_id", "contacts", "id"),
    ("conversations", "admin_assignee_id", "admins", "id"),
    ("conversations", "id", "conversation_tags", "conversation_id"),
    ("conversation_tags", "id", "tags", "id"),
    ("contacts", "id", "contact_tags", "contact_id"),
    ("contacts", "owner_id", "admins", "id"),
    ("contacts", "owner_id", "conversations", "admin_assignee_id"),
    ("tickets", "admin_assignee_id", "admins", "id"),
    ("tickets", "team_assignee_id", "conversations", "team_assignee_id"),
    ("companies", "name", "conversations", "company_name"),
]


@dataclass
class Query:
    """A statement for the driver with its parameters, and the same for ordinary tables."""

    text: str = ""
    plain: str = ""
    parameters: list = field(default_factory=list)
    ordered: bool = False


class Writer:
    """Writes statements whose values are taken from the rows of `database`."""

    def __init__(self, database, seed):
        self.random = random.Random(seed)
        self.database = database
        self.kinds = {
            table: {column["name"]: column["type"] for column in oracle.columns(table)}
            for table in CHOSEN
        }
        self.parameters = []
        self.with_parameters = self.random.random() < 0.4

    def query(self):
        shape = self.random.choice(
            [self.rows, self.rows, self.count, self.ordered, self.groups, self.join, self.join]
            + [self.self_join, self.sub_select, self.union]
        )
        ordered, sql = shape()
        return Query(sql[0], sql[1], self.parameters, ordered)

    # Shapes of statements. Each gives whether rows have an order, and the two spellings.

    def rows(self):
        table = self.table()
        names = self.random.sample(CHOSEN[table], self.random.randint(1, 4))
        distinct = self.random.choice(["", "", "DISTINCT "])
        where = self.tree(table, "t")
        return False, both(f"SELECT {distinct}{listed(names)} FROM {table} AS t WHERE ", where)

    def count(self):
        table = self.table()
        return False, both(f"SELECT COUNT(*) FROM {table} AS t WHERE ", self.tree(table, "t"))

    def ordered(self):
        table = self.table()
        by = self.random.choice(CHOSEN[table])
        way = self.random.choice(["", " DESC"])
        where = self.tree(table, "t")
        limit = f" LIMIT {self.random.choice([1, 7, 151])}"
        if self.random.random() < 0.3:
            limit += f" OFFSET {self.random.choice([1, 5, 149])}"
        last = "id" if by != "id" else "created_at"
        head = f"SELECT id, {by} FROM {table} AS t WHERE "
        return True, both(head, where, f" ORDER BY {by}{way}, {last}{way}{limit}")

    def groups(self):
        table = self.table()
        by, other = self.random.sample(CHOSEN[table], 2)
        where = self.tree(table, "t")
        head = f"SELECT {by}, COUNT(*), MIN({other}), MAX({other}), COUNT(DISTINCT {other}) FROM {table} t WHERE "
        return False, both(head, where, f" GROUP BY {by}")

    def join(self):
        left, left_key, right, right_key = self.random.choice(JOINS)
        if self.random.random() < 0.5:
            left, left_key, right, right_key = right, right_key, left, left_key
        kind = self.random.choice(["JOIN", "LEFT JOIN"])
        names = [f"a.{self.random.choice(CHOSEN[left])}", f"b.{self.random.choice(CHOSEN[right])}"]
        head = f"SELECT {listed(names)} FROM {left} a {kind} {right} b ON b.{right_key} = a.{left_key}"
        if self.random.random() < 0.3:
            head = both(head + " AND ", self.condition(right, "b"))
        else:
            head = (head, head)
        where = self.tree(left, "a", 1)
        if self.random.random() < 0.4:
            where = both("(", both2(where, " AND ", self.tree(right, "b", 1)), ")")
        return False, both2(head, " WHERE ", where)

    def self_join(self):
        table, key = self.random.choice(
            [("contacts", "location_city"), ("conversations", "source_author_id"), ("tickets", "ticket_type_id")]
        )
        where = both2(self.condition(table, "a"), " AND ", self.condition(table, "b"))
        head = f"SELECT a.id, b.id FROM {table} a JOIN {table} b ON a.{key} = b.{key} AND a.id < b.id WHERE "
        return False, both(head, where)

    def sub_select(self):
        left, left_key, right, right_key = self.random.choice(JOINS)
        inner = self.tree(right, "i", 1)
        form = self.random.choice(["IN", "NOT IN", "EXISTS"])
        name = self.random.choice(CHOSEN[left])
        if form == "EXISTS":
            head = f"EXISTS (SELECT 1 FROM {right} i WHERE i.{right_key} = o.{left_key} AND "
        else:
            head = f"o.{left_key} {form} (SELECT i.{right_key} FROM {right} i WHERE "
        found = both(f"SELECT o.{name} FROM {left} o WHERE {head}", inner, ")")
        if self.random.random() < 0.5:
            found = both2(found, " AND ", self.condition(left, "o"))
        return False, found

    def union(self):
        table = self.table()
        name = self.random.choice(CHOSEN[table])
        kind = self.random.choice(["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])
        arms = [both(f"SELECT {name} FROM {table} AS t WHERE ", self.tree(table, "t", 1)) for _ in "ab"]
        return False, both2(arms[0], f" {kind} ", arms[1])

    # Conditions.

    def table(self):
        return self.random.choice(["contacts", "contacts", "conversations", "conversations", "tickets", "companies"])

    def tree(self, table, alias, depth=2):
        chance = self.random.random()
        if depth == 0 or chance < 0.3:
            return self.condition(table, alias)
        if chance < 0.45:
            return both("NOT (", self.tree(table, alias, depth - 1), ")")
        parts = [self.tree(table, alias, depth - 1) for _ in range(self.random.randint(2, 3))]
        word = self.random.choice([" AND ", " OR "])
        joined = parts[0]
        for part in parts[1:]:
            joined = both2(joined, word, part)
        return both("(", joined, ")")

    def condition(self, table, alias):
        name = self.random.choice(CHOSEN[table])
        column = f"{alias}.{name}"
        if self.random.random() < 0.1:
            return pair(column + self.random.choice([" IS NULL", " IS NOT NULL"]))
        kind = self.kinds[table][name]
        if kind == "boolean":
            return self.truth(column)
        value = lambda: self.value(table, name, kind)
        if kind == "text":
            form = self.random.choice(["=", "=", "IN", "IN", "LIKE", "LIKE", "<>", "NOT IN", "NOCASE", "<"])
        else:
            form = self.random.choice(["=", "<", "<=", ">", ">=", "<>", "BETWEEN", "IN", "NOT BETWEEN"])
        if form in ("IN", "NOT IN"):
            values = value()
            for _ in range(self.random.choice([0, 1, 4, 20])):
                values = both2(values, ", ", value())
            return both(f"{column} {form} (", values, ")")
        if form in ("BETWEEN", "NOT BETWEEN"):
            return both(f"{column} {form} ", both2(value(), " AND ", value()))
        if form == "NOCASE":
            return both(f"{column} = ", value(), " COLLATE NOCASE")
        if form == "LIKE":
            return both(f"{column} {self.random.choice(['LIKE', 'LIKE', 'NOT LIKE'])} ", self.pattern(table, name))
        return both(f"{column} {form} ", value())

    def truth(self, column):
        form = self.random.choice(["{} = 1", "{} = 0", "{} <> 1", "{}", "NOT {}", "{} = 'true'", "{} IS NOT 'false'"])
        text = form.format(column)
        return text, text.replace("'true'", "1").replace("'false'", "0")

    def sample(self, table, name):
        rows = self.database.execute(f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL").fetchall()
        return self.random.choice(rows)[0] if rows else "nothing"

    def value(self, table, name, kind):
        """A value of the column, or one near it, as two literals or as a parameter of both."""
        found = self.sample(table, name)
        if kind == "timestamp" and found != "nothing":
            return self.moment(found)
        if isinstance(found, (int, float)):
            return self.literal(found + self.random.choice([0, 0, 1, -1]))
        spoilt = [found, found, found, found.upper(), found[:-1], found + " "]
        return self.literal(self.random.choice(spoilt))

    def literal(self, value):
        if self.with_parameters and len(self.parameters) < 30:
            self.parameters.append(value)
            return pair(f"?{len(self.parameters)}")
        if isinstance(value, str):
            quoted = value.replace("'", "''")
            return pair(f"'{quoted}'")
        return pair(repr(value))

    def pattern(self, table, name):
        text = str(self.sample(table, name))
        start = self.random.randrange(len(text) or 1)
        piece = text[start : start + 3]
        form = self.random.choice([text[:2] + "%", "%" + piece + "%", "%" + text[-3:], text, text[:1] + "_%", "%"])
        return self.literal(self.random.choice([form, form.lower(), form.upper()]))

    def moment(self, text):
        """An instant at or near `text`, in one of the forms that people write."""
        near = self.random.choice([0, 0, 0, 1, -1, 86399, -86400])
        instant = datetime.datetime.fromisoformat(text) + datetime.timedelta(seconds=near)
        if self.random.random() < 0.3:
            instant = instant.replace(hour=0, minute=0, second=0)
            plain = f"'{instant}'"
            form = self.random.choice(["'{:%Y-%m-%d}'", "{{d '{:%Y-%m-%d}'}}", "DATE '{:%Y-%m-%d}'"])
            return form.format(instant), plain
        plain = f"'{instant}'"
        form = self.random.choice(["'{}'", "{{ts '{}'}}", "TIMESTAMP '{}'", "'{:%Y-%m-%dT%H:%M:%SZ}'", "zone"])
        if form == "zone":
            ahead = instant + datetime.timedelta(hours=5, minutes=45)
            return f"'{ahead}+05:45'", plain
        return form.format(instant), plain


def pair(text):
    return text, text


def both(before, middle, after=""):
    return tuple(f"{before}{text}{after}" for text in middle)


def both2(left, between, right):
    return tuple(f"{a}{between}{b}" for a, b in zip(left, right))


def listed(names):
    return ", ".join(names)
