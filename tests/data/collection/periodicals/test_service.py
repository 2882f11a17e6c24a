"""Subscriptions and issues: saving, taking back, what is due and what is missing."""

from collections.abc import Sequence
from datetime import date

import pytest

from librarydesk.coded import Frequency
from librarydesk.data.collection.periodicals.queries import (
    due_issues,
    in_catalogue,
    serials,
    sites_subscribing,
    sums,
    years_of,
    years_received,
)
from librarydesk.data.collection.periodicals.rhythm import Rhythm
from librarydesk.data.collection.periodicals.serial import Serial
from librarydesk.data.collection.periodicals.service import (
    Issue,
    edit_issue,
    number_after,
    restore_issue,
    save_issues,
    void_issue,
)
from librarydesk.data.collection.periodicals.subscriptions import (
    Subscribed,
    add_subscriptions,
    edit_subscription,
    restore_subscription,
    take_over_last_year,
    undo_saving,
    void_subscription,
)
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import shelve
from tests.data.statistics.asking import figure

WEEKLY = Rhythm(Frequency.WEEKLY, (4,))
PAPER = Subscribed(2025, 1, "Văn nghệ", copies=2, amount_vnd=165_000, rhythm=WEEKLY)
TODAY = date(2025, 1, 20)


def listed(
    database: Database, *, year: int = 2025, today: date = TODAY, site: int = 1
) -> list[Serial]:
    with database.read() as connection:
        return serials(connection, site, year, today)


def the_only(database: Database, today: date = TODAY) -> Serial:
    (serial,) = listed(database, today=today)
    return serial


def came(number: str, day: int, copies: int | None = 2) -> Issue:
    return Issue("Văn nghệ", date(2025, 1, day), number, date(2025, 1, day), copies)


def quarters(serial: Serial) -> Sequence[int]:
    return [row.quarter for row in serial.subscriptions]


def test_a_title_is_subscribed_to_by_quarter_in_one_deed(database: Database) -> None:
    saved = add_subscriptions(database, PAPER, [1, 2, 3, 4])
    serial = the_only(database)
    assert (quarters(serial), serial.amount, len(serial.expected)) == ([1, 2, 3, 4], 660_000, 52)
    assert sums(listed(database)).quarters == dict.fromkeys([1, 2, 3, 4], 165_000)
    undo_saving(database, saved, reason="at once")
    assert listed(database) == []


def test_a_quarter_and_the_whole_year_exclude_each_other(database: Database) -> None:
    add_subscriptions(database, PAPER, [2])
    for quarter in (2, 0):
        with pytest.raises(DeskError) as refused:
            add_subscriptions(database, PAPER, [quarter])
        assert refused.value.code == "subscription.twice"
    with pytest.raises(DeskError) as refused:
        add_subscriptions(database, PAPER, [1, 3, 2])
    assert quarters(the_only(database)) == [2]
    add_subscriptions(database, PAPER, [1])
    assert len(the_only(database).expected) == 26


def test_an_edit_is_taken_back_and_a_voided_one_comes_back(database: Database) -> None:
    row_id = add_subscriptions(database, PAPER, [0])[0].row_id
    edited = Subscribed(2025, 1, "Văn nghệ", copies=3, amount_vnd=1, rhythm=WEEKLY)
    saved = edit_subscription(database, row_id, edited, 0)
    assert the_only(database).copies == 3
    undo_saving(database, [saved], reason="at once")
    assert (the_only(database).copies, the_only(database).amount) == (2, 165_000)
    void_subscription(database, row_id, reason="twice")
    assert listed(database) == []
    restore_subscription(database, row_id)
    assert the_only(database).rhythm == WEEKLY


def test_last_years_list_is_taken_over_once_and_taken_back_whole(database: Database) -> None:
    add_subscriptions(database, PAPER, [1, 2])
    add_subscriptions(database, Subscribed(2025, 1, "Nhi đồng"), [0])
    add_subscriptions(database, Subscribed(2026, 1, "NHI ĐỒNG", copies=5), [0])
    saved = take_over_last_year(database, 1, 2026)
    found = {serial.title: quarters(serial) for serial in listed(database, year=2026)}
    assert (len(saved), found) == (2, {"NHI ĐỒNG": [0], "Văn nghệ": [1, 2]})
    assert take_over_last_year(database, 1, 2026) == []
    undo_saving(database, saved, reason="at once")
    assert [serial.title for serial in listed(database, year=2026)] == ["NHI ĐỒNG"]


def test_a_post_is_received_in_one_deed_and_what_did_not_come_is_missing(
    database: Database,
) -> None:
    add_subscriptions(database, PAPER, [0])
    saved = save_issues(database, 1, [came("1", 2), came("3", 16, copies=1)])
    serial = the_only(database)
    assert serial.received_by_month[0] == 2
    assert [(one.issued_on, one.number, one.short, one.copies) for one in serial.missing] == [
        (date(2025, 1, 9), "", False, 2),
        (date(2025, 1, 16), "3", True, 1),
    ]
    assert serial.missing_by_month[0] == 1
    undo_saving(database, saved, reason="at once")
    assert the_only(database).received == []


def test_an_issue_that_was_marked_as_missed_comes_after_all(database: Database) -> None:
    add_subscriptions(database, PAPER, [0])
    save_issues(database, 1, [Issue("Văn nghệ", date(2025, 1, 9), copies=None)])
    assert [(one.issued_on, one.marked) for one in the_only(database).missing] == [
        (date(2025, 1, 2), False),
        (date(2025, 1, 9), True),
    ]
    save_issues(database, 1, [came("2", 9)])
    serial = the_only(database)
    assert [(issue.number, issue.received_on) for issue in serial.issues] == [
        ("2", date(2025, 1, 9))
    ]


def test_what_is_due_bears_the_number_that_follows(database: Database) -> None:
    add_subscriptions(database, PAPER, [0])
    save_issues(database, 1, [came("07", 2)])
    due = due_issues(listed(database, today=date(2025, 1, 16)))
    assert [(one.issued_on.day, one.number, one.new) for one in due] == [
        (16, "09", True),
        (9, "08", False),
    ]


def test_an_issue_is_edited_but_never_given_the_number_of_another(database: Database) -> None:
    first, second = save_issues(database, 1, [came("1", 2), came("2", 9)])
    with pytest.raises(DeskError) as refused:
        edit_issue(database, second.row_id, came("1", 9))
    assert refused.value.code == "issue.twice"
    edit_issue(database, first.row_id, came("1A", 2, copies=1))
    void_issue(database, second.row_id, reason="wrong")
    assert [(issue.number, issue.copies) for issue in the_only(database).issues] == [("1A", 1)]
    restore_issue(database, second.row_id)
    assert len(the_only(database).issues) == 2


@pytest.mark.parametrize(
    ("number", "following"),
    [("7", "8"), ("099", "100"), ("45 (1201)", "45 (1202)"), ("12/11", ""), ("Xuân", "")],
)
def test_the_next_number_is_guessed_only_from_a_count(number: str, following: str) -> None:
    assert number_after(number) == following


def test_the_years_of_a_title_are_told_with_their_first_and_last_issue(database: Database) -> None:
    save_issues(database, 1, [came("1", 2), came("2", 9), came("3", 16)])
    save_issues(database, 1, [Issue("Văn nghệ", date(2024, 5, 6), "18", date(2024, 5, 7), 1)])
    with database.read() as connection:
        found = years_received(connection, 1, "van nghe")
        assert years_of(connection, 1) == [2025, 2024]
    assert [(one.year, one.issues, one.first, one.last) for one in found] == [
        (2025, 3, "1", "3"),
        (2024, 1, "18", "18"),
    ]


def test_a_periodical_is_known_to_the_catalogue_by_its_issn_or_its_name(
    database: Database,
) -> None:
    title = shelve(database, "Văn nghệ", copies=("BT.1", "BT.2"))
    book = shelve(database, "Nhi đồng")
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE title SET kind = 'periodical', issn = '0866-7276' WHERE id = ?", (title,)
        )
    with database.read() as connection:
        by_name = in_catalogue(connection, "van nghe", None)
        by_issn = in_catalogue(connection, "another name", "0866-7276")
        assert in_catalogue(connection, "nhi dong", None) is None
    assert by_name == by_issn
    assert by_name is not None
    assert (by_name.title_id, by_name.copies) == (title, 2)
    assert book != title


def test_the_report_counts_each_title_once(database: Database) -> None:
    add_subscriptions(database, PAPER, [1, 2, 3, 4])
    add_subscriptions(database, Subscribed(2025, 1, "Nhi đồng"), [0])
    void_subscription(database, 1, reason="wrong quarter")
    assert figure(database, "C12", ReportRequest("annual", 2025)).value == 2
    with database.read() as connection:
        assert sites_subscribing(connection) == [(1, "Thư viện tỉnh Lai Châu")]


def test_nonsense_is_refused(database: Database) -> None:
    wrong = Subscribed(2025, 1, "  ")
    for wanted, wished, code in (
        (wrong, [0], "subscription.no_title"),
        (PAPER, [], "subscription.no_quarter"),
        (PAPER, [5], "subscription.no_quarter"),
    ):
        with pytest.raises(DeskError) as refused:
            add_subscriptions(database, wanted, wished)
        assert refused.value.code == code
    for issue, code in (
        (came("1", 2, copies=0), "issue.copies"),
        (Issue(" ", TODAY), "issue.no_title"),
    ):
        with pytest.raises(DeskError) as refused:
            save_issues(database, 1, [came("9", 3), issue])
        assert refused.value.code == code
    assert listed(database) == []
