"""What a list is narrowed to: filters of titles and of copies, with and without a text."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk import clock
from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.copy_listing import copies_in_order, count_copies
from librarydesk.data.collection.listing import all_titles, count_titles, titles_in_order
from librarydesk.data.collection.narrowing import keep_copies_elsewhere
from librarydesk.data.collection.search import ranked_titles, search_titles
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.collection.standing import standing
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from tests.data.collection.shelf import add_site, copy_id, shelve

FOREST, TICKET, EYES, HISTORY = (
    "Đất rừng phương Nam",
    "Cho tôi xin một vé đi tuổi thơ",
    "Mắt biếc",
    "Lịch sử Lai Châu",
)


@pytest.fixture
def shelf(database: Database) -> Database:
    """Four titles with six copies in two stores, one of them at a point, two not held."""
    shelve(database, FOREST, "Đoàn Giỏi", year=2019, copies=("TN.000001", "TN.000002"))
    shelve(database, TICKET, "Nguyễn Nhật Ánh", year=2008, copies=("M.000001", "M.000002"))
    shelve(database, EYES, "Nguyễn Nhật Ánh", year=2015, copies=("M.000003",))
    shelve(database, HISTORY, "Nhiều tác giả", year=2009, copies=("DC.000001",))
    shelve(database, "Chưa có bản nào")
    with database.write() as connection:
        for change in (
            "UPDATE copy SET store = substr(accession_no, 1, 1), price_vnd = 50000",
            "UPDATE copy SET price_vnd = NULL WHERE accession_no = 'TN.000002'",
            "UPDATE copy SET acquired_on = '2025-06-01' WHERE accession_no = 'TN.000002'",
            f"UPDATE title SET audience = 'children' WHERE title IN ('{FOREST}', '{TICKET}')",
            "UPDATE title SET local_history = 1, rare = 1 WHERE publish_year = 2009",
            "UPDATE title SET ddc = '959.7173' WHERE publish_year = 2009",
            "UPDATE title SET language = 'vie', series = 'Địa chí' WHERE publish_year = 2009",
            f"UPDATE title SET ddc = '895.922334', series = NULL WHERE title = '{EYES}'",
        ):
            connection.exec_driver_sql(change)
    for number, event in (
        ("M.000003", CopyEventKind.LOST),
        ("DC.000001", CopyEventKind.WEEDED),
        ("M.000002", CopyEventKind.DAMAGED),
    ):
        happened = Happened(copy_id(database, number), 1, event, clock.today())
        record_event(database, happened)
    return database


def listed(database: Database, wanted: Wanted, sort: str = "title") -> list[str]:
    """The titles of the list."""
    with database.read() as connection:
        rows = titles_in_order(connection, wanted, sort=sort, descending=False, offset=0, limit=100)
        assert count_titles(connection, wanted) == len(rows)
        whole = all_titles(connection, wanted, sort=sort, descending=False)
        assert whole == [row.id for row in rows]
    return [row.title for row in rows]


def numbers(database: Database, wanted: Wanted, sort: str = "accession") -> list[str]:
    """The accession numbers of the list of copies."""
    with database.read() as connection:
        rows = copies_in_order(connection, wanted, sort=sort, descending=False, offset=0, limit=100)
        assert count_copies(connection, wanted) == len(rows)
    return [row.accession_no for row in rows]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Wanted(audience="children"), [TICKET, FOREST]),
        (Wanted(local_history=True, rare=True), [HISTORY]),
        (Wanted(ddc="89"), [EYES]),
        (Wanted(ddc="9"), [HISTORY]),
        (Wanted(language="vie"), [HISTORY]),
        (Wanted(series="Địa chí"), [HISTORY]),
        (Wanted(year_from=2009, year_to=2015), [HISTORY, EYES]),
        (Wanted(year_to=2008), [TICKET]),
        (Wanted(store="T"), [FOREST]),
        (Wanted(status="held"), [TICKET, FOREST]),
        (Wanted(status="lost"), [EYES]),
        (Wanted(status="weeded"), [HISTORY]),
        (Wanted(status="damaged"), [TICKET]),
        (Wanted(status="none"), [HISTORY, EYES]),
        (Wanted(status="none", store="M"), [EYES]),
        (Wanted(acquired_from=date(2025, 1, 1)), [FOREST]),
        (Wanted(acquired_to=date(2024, 12, 31), store="T"), [FOREST]),
        (Wanted(without_price=True), [FOREST]),
        (Wanted(site_id=1, audience="children"), [TICKET, FOREST]),
        (Wanted(site_id=99), []),
        # All that is asked of copies is asked of one and the same.
        (Wanted(store="M", without_price=True), []),
    ],
)
def test_a_filter_leaves_what_fits_it(shelf: Database, wanted: Wanted, titles: list[str]) -> None:
    assert listed(shelf, wanted) == titles


@pytest.mark.parametrize(
    ("wanted", "copies"),
    [
        (Wanted(), ["DC.000001", "M.000001", "M.000002", "M.000003", "TN.000001", "TN.000002"]),
        (Wanted(store="M"), ["M.000001", "M.000002", "M.000003"]),
        (Wanted(store="M", status="held"), ["M.000001", "M.000002"]),
        (Wanted(status="damaged"), ["M.000002"]),
        (Wanted(status="none"), ["DC.000001", "M.000003"]),
        (Wanted(without_price=True), ["TN.000002"]),
        (Wanted(audience="children", store="T"), ["TN.000001", "TN.000002"]),
        (Wanted(text="nhat anh"), ["M.000001", "M.000002", "M.000003"]),
        (Wanted(text="nhat anh", status="lost"), ["M.000003"]),
        (Wanted(text="tn.000002"), ["TN.000002"]),
        (Wanted(text="nowhere to be found"), []),
    ],
)
def test_copies_are_narrowed_likewise(shelf: Database, wanted: Wanted, copies: list[str]) -> None:
    assert numbers(shelf, wanted) == copies


def test_where_a_copy_is_can_be_asked_for(shelf: Database) -> None:
    point = add_site(shelf, "P1", "Đồn Biên phòng Pa Ủ")
    away = ((copy_id(shelf, "TN.000001"), "TN.000001"),)
    hand_over(shelf, Handover("T", 1, clock.today(), 1, point, away))
    assert numbers(shelf, Wanted(where="point")) == ["TN.000001"]
    assert numbers(shelf, Wanted(where="shelf")) == ["M.000001", "M.000002", "TN.000002"]
    assert numbers(shelf, Wanted(at_site_id=point)) == ["TN.000001"]
    assert numbers(shelf, Wanted(at_site_id=1)) == ["M.000001", "M.000002", "TN.000002"]
    assert listed(shelf, Wanted(where="point", audience="children")) == [FOREST]


def test_what_was_transferred_belongs_to_its_new_owner(shelf: Database) -> None:
    site = add_site(shelf, "TD", "Thư viện khu vực Than Uyên")
    with shelf.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO copy_event (copy_id, site_id, event, on_date, to_site_id,"
            f" new_accession_no, new_accession_folded, {NEW_ROW_COLUMNS})"
            f" VALUES (?, 1, 'transferred', '2025-07-01', ?, 'TU.01', 'tu 01', {stamp.values_sql})",
            (copy_id(shelf, "M.000001"), site),
        )
    assert numbers(shelf, Wanted(site_id=site)) == ["TU.01"]
    assert numbers(shelf, Wanted(at_site_id=site)) == ["TU.01"]
    assert numbers(shelf, Wanted(text="tu.01")) == ["TU.01"]
    assert "TU.01" not in numbers(shelf, Wanted(site_id=1))
    with shelf.read() as connection:
        (found,) = search_titles(connection, "tuoi tho", site_id=site)
    assert (found.title, found.held) == (TICKET, 1)


def test_a_text_searches_within_the_filters(shelf: Database) -> None:
    children = Wanted(audience="children")
    with shelf.read() as connection:
        assert len(ranked_titles(connection, "nhat anh")) == 2
        (only,) = ranked_titles(connection, "nhat anh", children)
        (found,) = search_titles(connection, "nhat anh", wanted=children)
        assert found.id == only
        assert ranked_titles(connection, "m.000003", children) == []
    assert listed(shelf, replace(children, text="nhat anh")) == [TICKET]
    assert listed(shelf, Wanted(text="nhat anh"), sort="year") == [TICKET, EYES]


def test_what_changed_is_chosen_anew(shelf: Database) -> None:
    lost = Wanted(status="lost")
    with shelf.read() as connection:
        assert count_titles(connection, lost) == 1
    happened = Happened(copy_id(shelf, "TN.000001"), 1, CopyEventKind.LOST, clock.today())
    record_event(shelf, happened)
    with shelf.read() as connection:
        assert count_titles(connection, lost) == 2


def test_the_best_of_a_search_comes_before_the_rest_of_its_list(shelf: Database) -> None:
    with shelf.read() as connection:
        wanted = Wanted(text="mat")
        first, *_rest = all_titles(connection, wanted, sort="best", descending=False)
        assert first == ranked_titles(connection, "mat")[0]


def test_what_stands_elsewhere_is_told_as_each_copy_stands(shelf: Database) -> None:
    first, second = add_site(shelf, "P1", "Điểm 1"), add_site(shelf, "P2", "Điểm 2")
    today, ways = clock.today(), ((1, first), (first, second))
    for number, until in (("TN.000001", 2), ("TN.000002", 1), ("M.000001", 2), ("M.000003", 1)):
        copy = copy_id(shelf, number)
        for start, end in ways[:until]:
            hand_over(shelf, Handover(f"T{end}", 1, today, start, end, ((copy, number),)))
    given = copy_id(shelf, "M.000001")
    with shelf.write() as connection:
        stamp = next_stamp(connection).values_sql
        connection.exec_driver_sql(
            "INSERT INTO copy_event (copy_id, site_id, event, on_date, to_site_id,"
            f" {NEW_ROW_COLUMNS}) VALUES (?, 1, 'transferred', ?, ?, {stamp})",
            (given, today.isoformat(), first),
        )
    with shelf.read() as connection:
        keep_copies_elsewhere(connection)
        kept = connection.exec_driver_sql("SELECT * FROM temp.copy_elsewhere").all()
        stands = connection.exec_driver_sql(
            f"SELECT id, place_id, owner_id, out FROM ({standing('1')})",
            {"day": today.isoformat()},
        ).all()
    assert {row[1] for row in kept} == {first, second}
    assert set(kept) <= set(stands)
    assert all(row[1] == 1 and not row[3] for row in set(stands) - set(kept))
