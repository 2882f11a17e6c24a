"""The reading log in the window: a book for a group, a child's own list, lines mended."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from librarydesk.data.clubs.reading.service import record_readings
from librarydesk.data.clubs.reading.typed import BookRead, Reader
from librarydesk.data.clubs.sessions.attendance import record_attendance
from librarydesk.data.clubs.sessions.service import save_session
from librarydesk.data.clubs.sessions.typed import Came, Held
from librarydesk.data.store.database import Database, open_database
from librarydesk.ui.clubs.reading.view import ReadingView
from librarydesk.ui.page import Page, PageContext, Saved
from tests.data.clubs.a_club import a_club, forty
from tests.data.clubs.children import add_child, agreed, keys_for
from tests.ui.hands import press, rows_of, undo

Shown = Callable[[Page], None]
TODAY = date(2026, 3, 7)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-07T08:15:00+07:00")


@pytest.fixture
def club(context: PageContext) -> Iterator[Database]:
    """A club of forty children of whom three came today, and one book read."""
    assert context.database is not None
    with open_database(context.database) as database:
        club = a_club(database, forty())
        session = save_session(database, Held(club, TODAY, "Dế Mèn")).row_id
        record_attendance(database, session, Came(("001", "002", "017")))
        readers = (Reader("005", 120, liked=True),)
        record_readings(database, BookRead(club, TODAY, "Tắt đèn", readers))
        yield database


@pytest.fixture
def view(club: Database, context: PageContext, on_screen: Shown) -> ReadingView:
    shown = ReadingView(context)
    shown.resize(1118, 666)
    on_screen(shown)
    return shown


def log(database: Database) -> list[tuple[object, ...]]:
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT member_no, title, pages, liked FROM reading WHERE voided_at IS NULL"
            " ORDER BY title_folded, member_no"
        )
        return [tuple(row) for row in rows]


def test_one_book_is_written_down_for_those_who_came(
    view: ReadingView, club: Database, saved: list[Saved]
) -> None:
    view.begin_new()
    sheet = view.panel.sheet
    sheet.book.set_typed("Dế Mèn")
    press(view, "Those who came that day")
    sheet.pages.set_number(40)
    sheet.liked.set_typed("1")
    own = sheet.own.item(2, 1), sheet.own.item(2, 2)
    assert own[0] is not None
    assert own[1] is not None
    own[0].setText("15")
    own[1].setText("0")
    sheet.save()
    assert log(club)[:3] == [
        ("001", "Dế Mèn", 40, 1),
        ("002", "Dế Mèn", 40, 1),
        ("017", "Dế Mèn", 15, 0),
    ]
    assert saved[-1].sentence == "Dế Mèn: 3 books read"
    undo(saved)
    assert len(log(club)) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1-3, 17", ["001", "002", "003", "017"]),
        ("40 - 38", ["038", "039", "040"]),
        ("005;5 7", ["005", "007"]),
        ("all", forty()),
        ("99", []),
    ],
)
def test_readers_are_typed_with_ranges(view: ReadingView, typed: str, meant: list[str]) -> None:
    view.begin_new()
    readers = view.panel.sheet.readers
    readers.set_typed(typed)
    assert readers.numbers() == meant
    assert bool(readers.problem()) == (typed == "99")
    assert view.panel.sheet.own.rowCount() == len(meant)


def test_a_childs_own_list_is_typed_line_by_line(view: ReadingView, club: Database) -> None:
    press(view, "More books…")
    sheet = view.panel.sheet
    for title in ("Kính vạn hoa", "Tấm Cám"):
        sheet.book.set_typed(title)
        sheet.save_and_next()
    assert [(row[0], row[1]) for row in log(club)] == [
        ("005", "Kính vạn hoa"),
        ("005", "Tấm Cám"),
        ("005", "Tắt đèn"),
    ]


def test_too_much_asks_once_and_takes_a_reason(view: ReadingView, club: Database) -> None:
    view.begin_new()
    sheet = view.panel.sheet
    sheet.book.set_typed("Bách khoa")
    sheet.readers.set_typed("7")
    sheet.pages.set_number(4000)
    sheet.save()
    assert len(log(club)) == 1
    (remark,) = sheet.check()
    assert "4,000 pages in one day" in remark.sentence
    reason = next(
        line
        for line in sheet.findChildren(QLineEdit)
        if line.accessibleName() == "Reason: Who read it (numbers)"
    )
    reason.setText("Đọc suốt mùa hè")
    sheet.save()
    assert len(log(club)) == 2
    with club.read() as connection:
        kept = connection.exec_driver_sql("SELECT max(reason) FROM reading").scalar_one()
    assert kept == "Đọc suốt mùa hè"


def test_a_line_is_mended_and_what_it_said_before_is_shown(
    view: ReadingView, club: Database, saved: list[Saved]
) -> None:
    press(view, "Mend…")
    sheet = view.panel.mend_sheet
    sheet.pages.set_number(12)
    sheet.save()
    assert log(club) == [("005", "Tắt đèn", 120, 1)]
    sheet.reason.set_typed("gõ thừa số 0")
    sheet.save()
    assert log(club) == [("005", "Tắt đèn", 12, 1)]
    (former,) = rows_of(view.panel.trace)
    assert "120" in former.text
    assert former.note.startswith("gõ thừa số 0")
    undo(saved)
    assert log(club) == [("005", "Tắt đèn", 120, 1)]


def test_a_line_is_voided_and_comes_back(
    view: ReadingView, club: Database, saved: list[Saved]
) -> None:
    press(view, "Void")
    assert log(club) == []
    undo(saved)
    assert len(log(club)) == 1


def test_what_a_child_says_is_asked_for_only_with_consent(view: ReadingView) -> None:
    assert "The child says…" not in [
        found.text() for found in view.panel.details.findChildren(QPushButton) if found.isVisible()
    ]


def test_what_a_child_says_is_sealed_and_kept_in_no_draft(
    context: PageContext, club: Database, on_screen: Shown, saved: list[Saved]
) -> None:
    seal = keys_for(club)
    with club.read() as connection:
        own = connection.exec_driver_sql("SELECT id FROM club").scalar_one()
    add_child(club, seal, own, "77", given=agreed(), joined_on=TODAY)
    record_readings(club, BookRead(own, TODAY, "Bác sĩ Ái Bôlít", (Reader("77"),)))
    context.seal.take(seal, "")
    view = ReadingView(context)
    on_screen(view)
    view.only.set_typed("77")
    press(view, "The child says…")
    view.panel.thought_sheet.thought.set_typed("Em muốn làm bác sĩ")
    view.panel.thought_sheet.keep_draft()
    view.panel.thought_sheet.save()
    assert saved[-1].sentence == "What the child says on “Bác sĩ Ái Bôlít” is sealed."
    assert view.panel._thought == "Em muốn làm bác sĩ"
    for file in club.path.parent.rglob("*"):
        assert not file.is_file() or "làm bác sĩ".encode() not in file.read_bytes()


def test_a_number_or_a_book_narrows_the_list(view: ReadingView) -> None:
    view.only.set_typed("5")
    assert view.table.model().rowCount() == 1
    view.only.set_typed("tat den")
    assert view.table.model().rowCount() == 1
    view.only.set_typed("de men")
    assert view.table.model().rowCount() == 0


def test_the_list_of_one_child_is_opened_from_elsewhere(view: ReadingView, club: Database) -> None:
    with club.read() as connection:
        own = connection.exec_driver_sql("SELECT id FROM club").scalar_one()
    book = BookRead(own, date(2024, 10, 5), "Tấm Cám", (Reader("001"), Reader("002")))
    record_readings(club, book)
    view.open_target((own, "001", 2024))
    assert view.table.model().rowCount() == 1
    assert view.panel.row is not None
    assert (view.panel.row.title, view.panel.row.member_no) == ("Tấm Cám", "001")
