"""The view Periodicals: the grid, a whole post by keyboard, missed issues, subscriptions."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.coded import Frequency
from librarydesk.data.collection.periodicals.queries import serials, subscriptions_of_year
from librarydesk.data.collection.periodicals.rhythm import Rhythm
from librarydesk.data.collection.periodicals.serial import Serial
from librarydesk.data.collection.periodicals.service import Issue, save_issues
from librarydesk.data.collection.periodicals.subscriptions import Subscribed, add_subscriptions
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.periodicals.view import PeriodicalsView
from librarydesk.ui.collection.periodicals.words import read_days, shown_days
from librarydesk.ui.page import PageContext, Saved
from tests.data.collection.shelf import shelve
from tests.ui.hands import Keyboard, OnScreen, press, rows_of, undo

TODAY = date(2025, 3, 14)
DAILY = Rhythm(Frequency.DAILY)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def fourteenth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def page(context: PageContext, database: Database, saved: list[Saved]) -> PeriodicalsView:
    """The view, not yet shown."""
    return PeriodicalsView(context)


@pytest.fixture
def papers(database: Database) -> Database:
    """Two dailies, of which everything came until yesterday but one issue."""
    for title, copies in (("Nhân Dân", 2), ("Báo Lai Châu", 3)):
        wanted = Subscribed(2025, 1, title, copies=copies, amount_vnd=390_000, rhythm=DAILY)
        add_subscriptions(database, wanted, [1])
        days = [
            date(2025, 1, 1) + timedelta(days=n) for n in range((TODAY - date(2025, 1, 1)).days)
        ]
        if title == "Nhân Dân":
            days.remove(date(2025, 2, 3))
        issues = [Issue(title, day, str(n), day, copies) for n, day in enumerate(days, start=1)]
        save_issues(database, 1, issues)
    return database


def listed(database: Database) -> dict[str, Serial]:
    with database.read() as connection:
        return {serial.title: serial for serial in serials(connection, 1, 2025, TODAY)}


def cells(page: PeriodicalsView) -> list[list[str]]:
    rows = [page.table.rows.row_at(place) for place in range(page.table.rows.rowCount())]
    columns = page.table.rows.columns[:14]
    return [[column.value(row) for column in columns] for row in rows if row is not None]


def test_the_grid_tells_what_came_each_month_and_what_is_missing(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen
) -> None:
    on_screen(page)
    assert cells(page) == [
        ["Báo Lai Châu", "31", "28", "13", *[""] * 9, ""],
        ["Nhân Dân", "31", "−1", "13", *[""] * 9, "1"],
    ]
    assert page.chips.chosen("year") == "2025"
    assert page.money.text() == "Quarter I: 780,000"
    page.chips.set_on("missing", True)
    assert [row[0] for row in cells(page)] == ["Nhân Dân"]


def test_the_post_of_today_is_taken_in_with_one_press(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen, keyboard: Keyboard,
    saved: list[Saved],
) -> None:  # fmt: skip
    on_screen(page)
    page.begin_post()
    keyboard.press(Qt.Key.Key_Return, modifier=CONTROL)
    found = listed(papers)
    last = [found[title].received[-1] for title in ("Báo Lai Châu", "Nhân Dân")]
    assert [issue.number for issue in last] == ["73", "72"]
    assert found["Báo Lai Châu"].received[-1].copies == 3
    undo(saved)
    assert listed(papers)["Nhân Dân"].received[-1].issued_on == TODAY - timedelta(days=1)


def test_what_did_not_come_is_unticked_and_a_late_one_ticked(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen, keyboard: Keyboard
) -> None:
    on_screen(page)
    page.begin_post()
    keyboard.press(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    keyboard.press(Qt.Key.Key_Return, modifier=CONTROL)
    found = listed(papers)
    assert found["Báo Lai Châu"].open_days[0] == TODAY
    assert date(2025, 2, 3) not in found["Nhân Dân"].open_days


def test_copies_that_are_no_number_are_refused(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen
) -> None:
    on_screen(page)
    page.begin_post()
    sheet = page.panel.post
    item = sheet.list.item(0, 3)
    assert item is not None
    item.setText("two")
    sheet.save()
    assert page.panel.currentWidget() is sheet
    assert listed(papers)["Báo Lai Châu"].received[-1].issued_on == TODAY - timedelta(days=1)


def test_a_missing_issue_is_marked_as_missed_and_comes_after_all(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen, saved: list[Saved]
) -> None:
    on_screen(page)
    page.table.choose(1)
    press(page, "Mark as missed…")
    sheet = page.panel.issue
    sheet.note.set_typed("Đã báo bưu điện")
    sheet.save()
    (missing,) = listed(papers)["Nhân Dân"].missing
    assert (missing.issued_on, missing.marked) == (date(2025, 2, 3), True)
    target = rows_of(page.panel.issues)[0].target
    page.panel.issues.opened.emit(target)
    sheet.number.set_typed("34bis")
    sheet.received.set_day(TODAY)
    sheet.copies.set_number(2)
    sheet.save()
    assert listed(papers)["Nhân Dân"].missing == []
    undo(saved)
    assert listed(papers)["Nhân Dân"].missing[0].marked


def test_an_issue_is_voided_and_brought_back(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen, saved: list[Saved]
) -> None:
    on_screen(page)
    page.table.choose(0)
    page.panel.issues.opened.emit(rows_of(page.panel.issues)[0].target)
    press(page, "Void this issue")
    assert len(listed(papers)["Báo Lai Châu"].received) == 71
    undo(saved)
    assert len(listed(papers)["Báo Lai Châu"].received) == 72


def test_a_title_is_subscribed_to_for_each_quarter(
    page: PeriodicalsView, database: Database, on_screen: OnScreen, saved: list[Saved]
) -> None:
    on_screen(page)
    assert page.lists.currentIndex() == 1
    press(page, "Subscribe to a title")
    sheet = page.panel.subscription
    sheet.title.set_typed("Văn nghệ")
    sheet.issn.set_typed("0866-7951")
    sheet.quarter.set_typed("each")
    sheet.copies.set_number(2)
    sheet.amount.set_number(165_000)
    sheet.frequency.set_typed("weekly")
    sheet.days.set_typed("T7")
    sheet.save()
    assert listed(database) == {}
    sheet.issn.set_typed("0866-7950")
    sheet.save()
    serial = listed(database)["Văn nghệ"]
    assert [row.quarter for row in serial.subscriptions] == [1, 2, 3, 4]
    assert (serial.amount, serial.rhythm, serial.issn) == (
        660_000, Rhythm(Frequency.WEEKLY, (6,)), "0866-7950",
    )  # fmt: skip
    undo(saved)
    assert listed(database) == {}


def test_a_subscription_is_edited_voided_and_brought_back(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen, saved: list[Saved]
) -> None:
    on_screen(page)
    page.table.choose(0)
    page.panel.subscriptions.opened.emit(rows_of(page.panel.subscriptions)[0].target)
    page.panel.subscription.copies.set_number(5)
    page.panel.subscription.save()
    assert listed(papers)["Báo Lai Châu"].copies == 5
    page.panel.subscriptions.opened.emit(rows_of(page.panel.subscriptions)[0].target)
    press(page, "Void this subscription")
    assert listed(papers)["Báo Lai Châu"].subscriptions == ()
    undo(saved)
    assert listed(papers)["Báo Lai Châu"].copies == 5


def test_last_years_list_is_taken_over_in_one_deed(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen, saved: list[Saved]
) -> None:
    on_screen(page)
    page.chips.choose("year", "2026")
    page.take_over_last_year()
    with papers.read() as connection:
        assert len(subscriptions_of_year(connection, 1, 2026)) == 2
    undo(saved)
    page.take_over_last_year()
    page.take_over_last_year()
    assert "Nothing to take over" in saved[-1].sentence


def test_the_title_of_the_catalogue_is_a_press_away(
    page: PeriodicalsView, papers: Database, context: PageContext, on_screen: OnScreen
) -> None:
    title = shelve(papers, "Nhân Dân", copies=("BT.1",))
    with papers.write() as connection:
        connection.exec_driver_sql("UPDATE title SET kind = 'periodical'")
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    on_screen(page)
    page.table.choose(1)
    lines = rows_of(page.panel.years)
    assert [(line.text, line.value) for line in lines] == [
        ("In the catalogue", "1 copy"),
        ("2025", "71 issues"),
    ]
    page.panel.years.opened.emit(lines[0].target)
    assert wanted == [("collection", title)]


@pytest.mark.parametrize(
    ("frequency", "typed", "days"),
    [
        (Frequency.WEEKLY, "T2, T4; CN", (1, 3, 7)),
        (Frequency.WEEKLY, "2 7", (1, 6)),
        (Frequency.WEEKLY, "thứ 3, thứ 5", (2, 4)),
        (Frequency.WEEKLY, "Mon Thu", (1, 4)),
        (Frequency.MONTHLY, "20 5", (5, 20)),
        (Frequency.DAILY, "whatever", ()),
    ],
)
def test_days_of_issue_are_read_as_people_write_them(
    frequency: Frequency, typed: str, days: tuple[int, ...]
) -> None:
    assert read_days(frequency, typed) == days
    rhythm = Rhythm(frequency, days)
    assert read_days(frequency, shown_days(rhythm)) == days


@pytest.mark.parametrize(
    ("frequency", "typed"), [(Frequency.WEEKLY, "someday"), (Frequency.MONTHLY, "32")]
)
def test_what_names_no_day_is_refused(frequency: Frequency, typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        read_days(frequency, typed)


def test_a_half_edited_subscription_comes_back_and_a_new_one_begins_empty(
    page: PeriodicalsView, papers: Database, on_screen: OnScreen
) -> None:
    on_screen(page)
    page.table.choose(0)
    sheet = page.panel.subscription
    page.panel.subscriptions.opened.emit(rows_of(page.panel.subscriptions)[0].target)
    sheet.copies.set_number(7)
    sheet.give_up()
    sheet.open_new(1, 2025)
    assert sheet.title.is_empty()
    sheet.give_up()
    page.panel.subscriptions.opened.emit(rows_of(page.panel.subscriptions)[0].target)
    assert (sheet.title.text(), sheet.copies.number()) == ("Báo Lai Châu", 7)
