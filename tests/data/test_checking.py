"""What `check` finds: each rule broken once in a small province, and nothing else."""

from datetime import date

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.checking import check, explanation
from librarydesk.data.collection.service import Happened, record_event, void_event
from librarydesk.data.store.database import Database
from librarydesk.data.store.findings import Finding
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

Row = dict[str, str | int | None]

UNIT: Row = {"code": "12", "level": "province", "kind": "tỉnh", "name": "Lai Châu",
             "name_folded": "lai chau", "valid_from": "0001-01-01"}  # fmt: skip
TITLE: Row = {"title": "Đất", "title_folded": "dat", "kind": "book", "audience": "all",
              "local_history": 0, "rare": 0, "search_text": "", "match_key": "dat|||"}  # fmt: skip
COPY: Row = {"accession_no": "TN.1", "accession_folded": "tn 1", "site_id": 1, "title_id": 1,
             "acquired_on": "2024-01-02", "source": "purchase"}  # fmt: skip
EVENT: Row = {"copy_id": 1, "site_id": 1, "event": "lost", "on_date": "2024-05-06"}
MOVEMENT: Row = {"trip_code": "T1", "site_id": 1, "on_date": "2024-02-03", "from_site_id": 1,
                 "to_site_id": 2, "copies": 10, "no": 1}  # fmt: skip
SETTLEMENT: Row = {"site_id": 1, "point_id": 2, "on_date": "2024-09-01", "no": 1,
                   "result": "damaged", "copies": 1}  # fmt: skip
USAGE: Row = {"month": "2024-03", "site_id": 2, "no": 1, "visits": 10}
TRIP: Row = {"trip_code": "X1", "site_id": 1, "departed_on": "2024-04-01",
             "returned_on": "2024-04-02"}  # fmt: skip
STOP: Row = {"trip_code": "X1", "site_id": 1, "on_date": "2024-04-01", "admin_unit_id": 1,
             "place": "Bản", "place_folded": "ban", "no": 1, "readers": 30}  # fmt: skip
DAY: Row = {"on_date": "2024-06-03", "site_id": 1, "room": "", "no": 1, "visits": 40}
CLOSURE: Row = {"site_id": 1, "first_day": "2024-07-01", "last_day": "2024-07-05"}
SUBSCRIPTION: Row = {"year": 2024, "site_id": 1, "title": "Báo", "title_folded": "bao",
                     "quarter": 1}  # fmt: skip
ISSUE: Row = {"site_id": 1, "title": "Báo", "title_folded": "bao", "year": 2024, "number": "1",
              "issued_on": "2024-01-05", "received_on": "2024-01-06", "copies": 2}  # fmt: skip
DIGITISED: Row = {"on_date": "2024-08-01", "site_id": 1, "title": "Báo", "title_folded": "bao",
                  "documents": 2, "pages": 10, "local_history": 1}  # fmt: skip

WORLD = (
    ("admin_unit", UNIT), ("title", TITLE), ("copy", COPY), ("copy_event", EVENT),
    ("rotation_movement", MOVEMENT), ("rotation_settlement", SETTLEMENT), ("point_usage", USAGE),
    ("mobile_trip", TRIP), ("mobile_stop", STOP), ("service_day", DAY), ("closure", CLOSURE),
    ("subscription", SUBSCRIPTION), ("digitisation", DIGITISED),
    ("serial_issue", ISSUE),
)  # fmt: skip


@pytest.fixture
def desk(database: Database) -> Database:
    """A province with one row of each kind and a second site, all of it in order."""
    add(database, "site", {"code": "P1", "code_folded": "p1", "opened_on": "2020-01-01"})
    state: Row = {"site_id": 2, "as_of": "0001-01-01", "name": "Điểm", "name_folded": "diem",
                  "kind": "reading_room", "status": "open", "areas": "border;rural"}  # fmt: skip
    add(database, "site_state", state)
    for table, row in WORLD:
        add(database, table, row)
    assert check(database) == []
    return database


def add(database: Database, table: str, row: Row) -> None:
    """Adds a row, with the sort keys that its names have."""
    sources = {"name_sort": row.get("name"), "title_sort": row.get("title")}
    sorts = [name for name in sources if f"{table}.{name}" in SORTED]
    columns = ", ".join([*row, *sorts, NEW_ROW_COLUMNS])
    values = ", ".join(["?"] * len(row) + ["sort_key(?)"] * len(sorts))
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({columns}) VALUES ({values}, {stamp.values_sql})",
            (*row.values(), *(sources[name] for name in sorts)),
        )


_MARKS = "new_uid(), author_id, device_id, recorded_at, stamp, seq, arrived"
_COPY = "accession_no, accession_folded, site_id, title_id, acquired_on, source"
VOIDED_BESIDE = (
    f"INSERT INTO voiding (row_table, row_uid, {NEW_ROW_COLUMNS})"
    f" SELECT 'closure', uid, {_MARKS} FROM closure"
)
SAME_NUMBER = f"INSERT INTO copy ({_COPY}, {NEW_ROW_COLUMNS}) SELECT {_COPY}, {_MARKS} FROM copy"
SORTED = ("admin_unit.name_sort", "site_state.name_sort", "title.title_sort")


def change(database: Database, *statements: str) -> list[Finding]:
    with database.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    return check(database)


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("row.voided_without_record", "UPDATE copy_event SET voided_at = 1"),
        ("row.voided_and_counted", VOIDED_BESIDE),
        ("row.beyond_counter", "UPDATE closure SET seq = 4711"),
        ("day.impossible", "UPDATE copy SET acquired_on = '2024-02-30'"),
        ("day.after_today", "UPDATE service_day SET on_date = '2999-01-01'"),
        ("text.folded_otherwise", "UPDATE copy SET accession_folded = 'tn1'"),
        ("text.folded_otherwise", "UPDATE site_state SET name_sort = '' WHERE site_id = 2"),
        ("row.same_key", SAME_NUMBER),
        ("site.unknown_word", "UPDATE site_state SET kind = 'floating' WHERE site_id = 2"),
        ("site.unknown_word", "UPDATE site_state SET areas = 'border;moon' WHERE site_id = 2"),
        ("site.nothing_known", "DELETE FROM site_state WHERE site_id = 2"),
        ("site.managed_in_a_circle", "UPDATE site_state SET managed_by_id = site_id WHERE id = 1"),
        ("unit.unknown_level", "UPDATE admin_unit SET level = 'hamlet'"),
        ("title.unknown_word", "UPDATE title SET audience = 'robots'"),
        ("copy.unknown_word", "UPDATE copy SET source = 'sky'"),
        ("copy.unknown_word", "UPDATE copy_event SET event = 'burnt'"),
        ("copy.transferred_nowhere", "UPDATE copy_event SET event = 'transferred'"),
        ("digitisation.unknown_word", "UPDATE digitisation SET local_history = 2"),
        ("digitisation.fewer_pages_than_documents", "UPDATE digitisation SET pages = 1"),
        ("digitisation.nothing_digitised", "UPDATE digitisation SET documents = 0"),
        ("subscription.unknown_word", "UPDATE subscription SET frequency = 'hourly'"),
        ("issue.other_year", "UPDATE serial_issue SET year = 2021"),
        ("issue.received_without_copies", "UPDATE serial_issue SET copies = 0"),
        ("subscription.no_quarter", "UPDATE subscription SET quarter = 5"),
        ("rotation.part_above_whole", "UPDATE rotation_movement SET children_copies = 11"),
        ("rotation.to_itself", "UPDATE rotation_movement SET to_site_id = 1"),
        ("rotation.due_before_delivery", "UPDATE rotation_movement SET due_on = '2024-02-02'"),
        ("settlement.unknown_word", "UPDATE rotation_settlement SET result = 'eaten'"),
        ("usage.part_above_whole", "UPDATE point_usage SET children_visits = 11"),
        ("usage.impossible_month", "UPDATE point_usage SET month = '2024-13'"),
        ("usage.impossible_month", "UPDATE point_usage SET from_month = '2024-04'"),
        ("usage.after_this_month", "UPDATE point_usage SET month = '2999-01'"),
        ("stop.part_above_whole", "UPDATE mobile_stop SET disabled = 31"),
        ("stop.outside_its_trip", "UPDATE mobile_stop SET on_date = '2024-04-03'"),
        ("stop.unit_not_in_force", "UPDATE admin_unit SET valid_to = '2024-03-31'"),
        ("trip.odometer_backwards", "UPDATE mobile_trip SET odometer_out = 2, odometer_in = 1"),
        ("service.part_above_whole", "UPDATE service_day SET children_visits = 41"),
        ("service.on_closed_day", "UPDATE service_day SET on_date = '2024-07-05'"),
        ("closure.ends_before_it_begins", "UPDATE closure SET last_day = '2024-06-30'"),
    ],
)  # fmt: skip
def test_each_rule_finds_what_breaks_it(desk: Database, rule: str, statement: str) -> None:
    found = change(desk, statement)
    assert [(finding.rule, finding.count) for finding in found] == [(rule, 1)]
    assert found[0].where[0] in found[0].message


def test_a_site_closed_meanwhile_shows_what_came_after(desk: Database) -> None:
    found = change(
        desk,
        "UPDATE site SET closed_on = '2021-01-01' WHERE id = 2",
        "UPDATE mobile_stop SET host_site_id = 2",
    )
    assert [(finding.rule, finding.sites) for finding in found] == [
        ("rotation.closed_point", ("LC",)),
        ("stop.closed_point", ("LC",)),
        ("usage.closed_point", ("P1",)),
    ]


def test_without_its_own_site_a_database_is_checked_all_the_same(desk: Database) -> None:
    found = change(desk, "UPDATE installation SET site_code = 'XX'")
    assert [finding.rule for finding in found] == ["site.own_missing"]


def test_the_ledgers_that_figures_rest_on_are_checked_for_all_time(desk: Database) -> None:
    itemised: Row = {**MOVEMENT, "copies": None, "copy_id": 1, "from_site_id": 2, "to_site_id": 1,
                     "on_date": "2011-02-03"}  # fmt: skip
    add(desk, "rotation_movement", itemised)
    add(desk, "copy_event", {**EVENT, "event": "weeded", "on_date": "2012-01-01"})
    add(desk, "rotation_settlement", {**SETTLEMENT, "no": 2, "result": "lost", "copies": 11})
    assert {finding.rule: finding.sites for finding in check(desk)} == {
        "copy.before_accession": ("LC",),
        "copy.after_weeding": ("LC",),
        "rotation.not_linked": ("LC",),
        "rotation.negative": ("LC",),
    }


def test_a_settlement_whose_event_was_voided_is_found(desk: Database) -> None:
    lost = Happened(1, 1, CopyEventKind.LOST, date(2024, 9, 1))
    event = record_event(desk, lost)
    settled: Row = {"site_id": 1, "point_id": 2, "copy_id": 1, "on_date": "2024-09-01",
                    "result": "lost", "event_id": event}  # fmt: skip
    add(desk, "copy_settlement", settled)
    assert check(desk) == []
    void_event(desk, event, reason="a mistake")
    assert [(f.rule, f.sites) for f in check(desk)] == [("settlement.event_voided", ("LC",))]


def test_errors_come_before_warnings(desk: Database) -> None:
    found = change(
        desk, "UPDATE title SET kind = 'scroll'", "UPDATE service_day SET children_visits = 41"
    )
    assert [finding.severity for finding in found] == ["error", "warning"]


def test_voided_rows_break_no_rule(desk: Database) -> None:
    found = change(desk, "UPDATE service_day SET children_visits = 41, voided_at = 1")
    assert [finding.rule for finding in found] == ["row.voided_without_record"]


def test_in_a_damaged_file_nothing_else_is_looked_at(desk: Database) -> None:
    found = change(desk, "DROP INDEX ix_site_code", "UPDATE title SET kind = 'scroll'")
    assert [finding.rule for finding in found] == ["database.tables"]


def test_a_finding_is_told_to_scripts_by_its_parts(desk: Database) -> None:
    (found,) = change(desk, "UPDATE service_day SET children_visits = 41")
    told = found.as_json()
    assert (told["rule"], told["severity"], told["count"], told["sites"], told["where"]) == (
        "service.part_above_whole", "error", 1, ["LC"], ["LC 2024-06-03"]
    )  # fmt: skip


def test_damaged_rows_explain_a_failure_and_sound_ones_do_not(desk: Database) -> None:
    assert explanation(desk.path) is None
    change(desk, "UPDATE service_day SET visits = NULL, on_date = '2024-02-30'")
    explained = explanation(desk.path)
    assert explained is not None
    assert (explained.code, explained.exit_code) == ("store.damaged_rows", 3)
    assert "2024-02-30" in explained.message
