"""The rows themselves: the same for a seed, true to each other, with the oddities of real ones."""

import collections
import datetime

import statistics
import time

import pytest

from simulator import NOW, Simulator, everything, where


def all_rows(*arguments):
    with Simulator("--contacts", 300, "--conversations", 100, "--rate-limit", 0, *arguments) as simulator:
        return [
            simulator.list_all("contacts"),
            simulator.list_all("conversations"),
            simulator.search_all("tickets", everything())[0],
            simulator.post("/companies/list", per_page=60).json()["data"],
            simulator.get("/admins").json(),
        ]


def test_the_same_seed_gives_the_same_rows():
    assert all_rows("--seed", 7) == all_rows("--seed", 7)


def test_another_seed_gives_other_rows():
    first, second = all_rows("--seed", 7), all_rows("--seed", 8)
    assert first[0] != second[0] and first[1] != second[1]
    assert not {row["id"] for row in first[0]} & {row["id"] for row in second[0]}


def test_ten_million_contacts_need_no_memory_and_no_time():
    begin = time.monotonic()
    with Simulator("--contacts", 10_000_000, "--conversations", 1_000_000) as simulator:
        assert time.monotonic() - begin < 10
        sort = {"field": "created_at", "order": "ascending"}
        page = simulator.search("contacts", everything(), per_page=150, sort=sort).json()
        assert page["total_count"] == 10_000_000
        last = simulator.search("contacts", everything(), per_page=1, sort={**sort, "order": "descending"})
        contact = last.json()["data"][0]
        for field in ("id", "email", "external_id"):
            if contact[field]:
                found = simulator.search("contacts", where(field, "=", contact[field])).json()
                assert [row["id"] for row in found["data"]] == [contact["id"]]
        with open(f"/proc/{simulator.process.pid}/status", encoding="ascii") as status:
            sizes = dict(line.split(":", 1) for line in status)
        assert int(sizes["VmHWM"].split()[0]) < 100_000


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (1, 1, 1, 1), (1, 0, 3, 2), (0, 5, 3, 2)])
def test_small_workspaces_answer_everything(counts):
    names = ["--contacts", "--companies", "--conversations", "--tickets"]
    arguments = [item for pair in zip(names, counts) for item in pair]
    with Simulator(*arguments) as simulator:
        assert len(simulator.list_all("contacts")) == counts[0]
        conversations = simulator.list_all("conversations")
        assert len(conversations) == counts[2]
        for conversation in conversations:
            assert simulator.get(f"/conversations/{conversation['id']}").status_code == 200
        assert len(simulator.search_all("tickets", everything())[0]) == counts[3]
        assert simulator.post("/companies/list").status_code == 200
        assert simulator.get("/companies/scroll").status_code == 200


# MARK: One row by its keys


def test_a_contact_by_id_is_that_of_the_list(simulator, contacts):
    for contact in contacts[::500]:
        alone = simulator.get(f"/contacts/{contact['id']}").json()
        assert "enabled_push_messaging" in alone
        del alone["enabled_push_messaging"]
        assert alone == contact
        if contact["external_id"]:
            found = simulator.get(f"/contacts/find_by_external_id/{contact['external_id']}").json()
            assert found["id"] == contact["id"]


def test_a_merged_contact_is_gone_and_names_its_survivor(simulator, contacts):
    query = {
        "query": everything(),
        "sort": {"field": "created_at", "order": "ascending"},
        "pagination": {"per_page": 150},
    }
    listed = simulator.post("/contacts/search", query, include_merge_history="true").json()["data"]
    assert "merge_history" not in contacts[0]
    survivor = next(row for row in listed if row["merge_history"])
    old = survivor["merge_history"][0]["source_contact_id"]
    assert old not in {row["id"] for row in contacts}
    for path in (f"/contacts/{old}", f"/contacts/{old}/tags"):
        answer = simulator.get(path)
        assert answer.status_code == 410
        assert answer.json()["errors"][0]["code"] == "contact_merged"
        assert answer.headers["Link"] == f'</contacts/{survivor["id"]}>; rel="canonical"'
    assert simulator.search("contacts", where("id", "=", old)).json()["data"] == []


# MARK: Lists inside rows


@pytest.mark.parametrize("kind", ["tags", "notes", "companies"])
def test_a_list_inside_a_contact_has_ten_items_at_most(simulator, contacts, kind):
    sizes = collections.Counter(min(row[kind]["total_count"], 11) for row in contacts)
    assert sizes[0] and sizes[1] and sizes[11]
    for contact in contacts:
        items = contact[kind]
        assert len(items["data"]) == min(items["total_count"], 10)
        assert items["has_more"] == (items["total_count"] > 10)
        assert items["url"] == f"/contacts/{contact['id']}/{kind}"
    contact = max(contacts, key=lambda row: row[kind]["total_count"])
    rows, page = [], 1
    while True:
        answer = simulator.get(contact[kind]["url"], page=page).json()
        rows += answer["data"]
        page += 1
        if not answer.get("pages") or answer["pages"]["next"] is None:
            break
    assert len(rows) == contact[kind]["total_count"] == len({row["id"] for row in rows})
    assert [row["id"] for row in rows[:10]] == [item["id"] for item in contact[kind]["data"]]


def test_a_contact_can_have_more_companies_than_one_page(contacts):
    assert max(row["companies"]["total_count"] for row in contacts) > 50


def test_a_conversation_shows_its_newest_five_hundred_parts(simulator, conversations):
    long = [row for row in conversations if row["statistics"] and row["statistics"]["count_conversation_parts"] == 701]
    assert len(long) == 4
    alone = simulator.get(f"/conversations/{long[0]['id']}").json()
    parts = alone["conversation_parts"]
    assert parts["total_count"] == 700 and len(parts["conversation_parts"]) == 500
    moments = [part["created_at"] for part in parts["conversation_parts"]]
    assert moments == sorted(moments) and moments[-1] == alone["updated_at"]
    assert "conversation_parts" not in long[0]


def test_part_counts_include_the_opening_message(simulator, conversations):
    for conversation in conversations[::101]:
        alone = simulator.get(f"/conversations/{conversation['id']}").json()
        parts = alone.pop("conversation_parts")
        assert alone == conversation
        assert len({part["id"] for part in parts["conversation_parts"]}) == len(parts["conversation_parts"])
        if conversation["statistics"]:
            assert conversation["statistics"]["count_conversation_parts"] == parts["total_count"] + 1


def test_plain_text_has_no_markup(simulator, conversations):
    alone = simulator.get(f"/conversations/{conversations[0]['id']}", display_as="plaintext").json()
    assert "<p>" not in alone["source"]["body"]


def test_a_ticket_shows_five_hundred_parts_at_most(tickets):
    sizes = {(row["ticket_parts"]["total_count"], len(row["ticket_parts"]["ticket_parts"])) for row in tickets}
    assert (600, 500) in sizes
    assert all(shown == min(total, 500) for total, shown in sizes)


# MARK: Believable


def test_rows_refer_to_rows_that_exist(simulator, contacts, conversations, tickets):
    people = {row["id"]: row for row in contacts}
    admins = {int(row["id"]) for row in simulator.get("/admins").json()["admins"]} | {0}
    teams = {int(row["id"]) for row in simulator.get("/teams").json()["teams"]} | {0}
    tags = {row["id"]: row["name"] for row in simulator.get("/tags").json()["data"]}
    for row in conversations + tickets:
        assert row["admin_assignee_id"] in admins and row["team_assignee_id"] in teams
        for contact in row["contacts"]["contacts"]:
            assert people[contact["id"]]["external_id"] == contact["external_id"]
    for row in conversations:
        for tag in row["tags"]["tags"]:
            assert tags[tag["id"]] == tag["name"]
    numbers = {row["id"] for row in conversations}
    assert all(link["id"] in numbers for row in tickets for link in row["linked_objects"]["data"])
    numbers = {row["id"] for row in tickets}
    assert all(link["id"] in numbers for row in conversations for link in row["linked_objects"]["data"])


def test_created_at_grows_with_seasons_weekdays_and_hours(contacts):
    moments = [datetime.datetime.fromtimestamp(row["created_at"], datetime.timezone.utc) for row in contacts]
    assert max(row["created_at"] for row in contacts) < NOW
    years = collections.Counter(moment.year for moment in moments)
    assert years[2025] > years[2023]
    weekend = sum(moment.weekday() > 4 for moment in moments) / len(moments)
    assert 0.05 < weekend < 0.25
    night = sum(moment.hour in (6, 7, 8, 9) for moment in moments) / len(moments)
    assert night < 0.08


def test_some_contacts_share_a_second(contacts):
    seconds = collections.Counter(row["created_at"] for row in contacts)
    assert max(seconds.values()) >= 200


def test_names_come_from_many_cultures(contacts):
    names = "".join(row["name"] or "" for row in contacts)
    for sample in ("ü", "佐", "م", "כ", "🚀", "𠮷", "Ł", "김"):
        assert sample in names
    assert None in {row["name"] for row in contacts}


def test_texts_have_a_long_tail(conversations):
    sizes = [len(row["source"]["body"].encode()) for row in conversations]
    assert max(sizes) > 90_000 and statistics.median(sizes) < 500


def test_custom_attributes_have_every_type(simulator, contacts):
    seen = collections.defaultdict(set)
    for row in contacts:
        for name, value in row["custom_attributes"].items():
            seen[name].add(type(value))
    kinds = {"string": str, "integer": int, "float": float, "boolean": bool, "date": int}
    attributes = simulator.get("/data_attributes", model="contact").json()["data"]
    custom = {row["name"]: row for row in attributes if row["custom"]}
    assert set(seen) == set(custom)
    for name, row in custom.items():
        assert seen[name] == {kinds[row["data_type"]]}, name
    assert {row["data_type"] for row in custom.values()} == set(kinds)
    listed = custom["Company size"]["options"]
    assert {row["custom_attributes"].get("Company size") for row in contacts} - {None} <= set(listed)


def test_archived_attributes_are_shown_on_demand(simulator):
    names = {row["name"] for row in simulator.get("/data_attributes").json()["data"]}
    every = {row["name"] for row in simulator.get("/data_attributes", include_archived="true").json()["data"]}
    assert every - names == {"legacy_id"}


def test_conversation_attributes_are_not_here(simulator):
    answer = simulator.get("/data_attributes", model="conversation")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "parameter_invalid"
