"""The view of a report in words, as a librarian edits it: kept, put right, reset, numbered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from librarydesk.data.closing.letters import set_letter
from librarydesk.data.closing.reports import report_of
from librarydesk.data.closing.service import close_period
from librarydesk.data.closing.texts import save_text
from librarydesk.data.statistics.report import ChapterText, LetterWords
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.reports.statistics.words.parts import write_words
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.statistics.closing.target import ReportOf
from librarydesk.ui.statistics.letter.beside import BELOW
from librarydesk.ui.statistics.letter.view import LetterView
from librarydesk.ui.statistics.tabs import StatisticsTabs
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.views import InView
from tests.data.closing.closed_world import BELOW as AREA
from tests.data.closing.closed_world import YEAR, fill, serve
from tests.data.statistics.world import World
from tests.ui.hands import OnScreen, press, undo

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-04T08:00:00")


@pytest.fixture
def view(context: PageContext, database: Database, on_screen: OnScreen) -> LetterView:
    """The words of the year 2025."""
    fill(database)
    return opened(context, on_screen)


def opened(context: PageContext, on_screen: OnScreen) -> LetterView:
    made = LetterView(context)
    made.resize(1106, 640)
    on_screen(made)
    return made


def type_at_end(view: LetterView, text: str) -> None:
    view.panel.box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(view.panel.box, text)


def lend(database: Database, loans: int, visits: int = 0) -> None:
    with database.write() as connection:
        World(connection).served("2025-04-03", "LC", visits=visits, loans=loans)


def kept(database: Database) -> tuple[ChapterText, ...]:
    return report_of(database, YEAR.request).texts


def box(view: LetterView) -> str:
    return view.panel.box.toPlainText()


def test_the_written_part_stands_beside_its_paper(view: LetterView, qtbot: QtBot) -> None:
    assert "Readers served in all: 42" in box(view)
    assert view.beside.paper.page_count() >= 2
    view.parts.choose(3)
    assert "LC01" not in box(view)
    assert box(view)
    assert view.panel.anew.isHidden()


def test_what_is_typed_is_kept_by_itself(
    view: LetterView, database: Database, qtbot: QtBot
) -> None:
    type_at_end(view, " And more.")
    qtbot.waitUntil(lambda: bool(kept(database)))
    (text,) = kept(database)
    assert text.body.endswith(" And more.")
    assert text.quoted
    assert "kept at" in view.panel.state.text()
    assert view.panel.anew.isVisible()


def test_another_part_or_view_keeps_it_at_once(view: LetterView, database: Database) -> None:
    type_at_end(view, " One.")
    view.parts.choose(1)
    assert [text.chapter for text in kept(database)] == [1]
    type_at_end(view, " Two.")
    view.hide()
    assert [text.chapter for text in kept(database)] == [1, 2]


def test_a_change_of_figures_keeps_the_text_and_points_its_numbers_out(
    view: LetterView, database: Database, qtbot: QtBot
) -> None:
    lend(database, 5)
    view.refresh()
    type_at_end(view, " Mine.")
    view.keeping.flush()
    lend(database, 7, visits=58)
    view.refresh()
    assert box(view).endswith(" Mine.")
    assert "Readers served in all: 42" in box(view)
    rows = [view.panel.stale.model().index(at, 0).data() for at in range(2)]
    assert rows[0] == "Readers served in all"
    assert rows[1] == "Documents used in all"
    assert "(" in view.parts.findChildren(QPushButton)[0].text()
    press(view, "Put all right")
    assert "Readers served in all: 100" in box(view)
    view.keeping.flush()
    assert "Readers served in all: 100" in kept(database)[0].body
    assert not view.panel.stale.isVisible()
    view.panel.box.undo()
    assert "Readers served in all: 42" in box(view)


def test_one_number_is_put_right_from_the_list(view: LetterView, database: Database) -> None:
    lend(database, 5)
    view.refresh()
    type_at_end(view, ".")
    view.keeping.flush()
    lend(database, 7, visits=58)
    view.refresh()
    view.panel.stale.opened.emit("S06")
    assert "Readers served in all: 100" in box(view)
    view.keeping.flush()
    assert view.panel.stale.isVisible()


def test_a_part_is_written_anew_and_that_is_undone(
    view: LetterView, database: Database, saved: list[Saved]
) -> None:
    before = box(view)
    type_at_end(view, " Mine.")
    view.keeping.flush()
    press(view, "Write anew from the figures")
    assert (box(view), kept(database)) == (before, ())
    undo(saved)
    assert box(view).endswith(" Mine.")
    assert kept(database)


def test_what_a_library_below_wrote_is_taken_over_with_one_press(
    view: LetterView, database: Database
) -> None:
    save_text(database, AREA, ChapterText(2, "- Thiếu người.", (), "vi", edited=True))
    view.refresh()
    view.parts.choose(1)
    view.beside.tabs.choose(BELOW)
    press(view, "Take over from LC01")
    view.keeping.flush()
    assert kept(database)[0].body.endswith("\n- LC01: Thiếu người.")


def test_results_are_not_gathered(view: LetterView) -> None:
    view.beside.tabs.choose(BELOW)
    assert "Only difficulties and proposals" in "".join(
        one.text() for one in view.beside.below.findChildren(type(view.panel.state))
    )


def test_a_closed_period_is_only_read(view: LetterView, database: Database, qtbot: QtBot) -> None:
    close_period(database, YEAR, write_words)
    serve(database, 58)
    view.refresh()
    assert view.panel.box.isReadOnly()
    assert "closed" in view.panel.state.text()
    assert not view.panel.stale.isVisible()
    type_at_end(view, "x")
    view.write_anew()
    assert "x" not in box(view)[-1:]


def test_a_period_closed_without_words_says_so(view: LetterView, database: Database) -> None:
    close_period(database, YEAR)
    view.refresh()
    assert not view.panel.box.isVisible()


@pytest.mark.parametrize("which", ["alone", "free days"])
def test_words_of_a_site_alone_and_of_free_days_are_kept_apart_from_others(
    view: LetterView, database: Database, which: str
) -> None:
    if which == "alone":
        view.choices.only_site.set_typed("1")
        asked = replace(YEAR.request, site=None, only_site=True)
    else:
        view.choices.kind.set_typed("range")
        days = view.choices.request()
        assert days is not None
        asked = days
    view.panel.box.selectAll()
    QTest.keyClicks(view.panel.box, "Only here.")
    view.keeping.flush()
    assert [text.body for text in report_of(database, asked).texts] == ["Only here."]
    assert kept(database) == ()
    view.beside.tabs.choose(2)
    view.beside.number.set_typed("7")
    QTest.keyClick(view.beside.number.line, Qt.Key.Key_Return)
    assert report_of(database, asked).letter.number == "7"


def test_the_letter_gets_its_number_and_day(
    view: LetterView, database: Database, saved: list[Saved]
) -> None:
    view.beside.tabs.choose(2)
    view.beside.number.set_typed("15")
    view.beside.day.set_typed("5/1/2026")
    QTest.keyClick(view.beside.day.line, Qt.Key.Key_Return)
    letter = report_of(database, YEAR.request).letter
    assert (letter.number, letter.dated_on) == ("15", date(2026, 1, 5))
    undo(saved)
    assert report_of(database, YEAR.request).letter.number == ""


def test_a_change_of_the_settings_reaches_the_paper(view: LetterView, database: Database) -> None:
    before = view.beside.paper.page_count()
    set_letter(database, LetterWords(recipients=tuple(f"Nơi {n};" for n in range(60))))
    view.refresh()
    assert view.beside.paper.page_count() > before


def test_the_report_of_another_view_is_opened(
    context: PageContext, database: Database, on_screen: OnScreen
) -> None:
    fill(database)
    page = StatisticsTabs(context)
    on_screen(page)
    wanted = ReportOf(ReportRequest("quarter", 2025, quarter=1), Completion("LC", "LC"))
    page.open_target(InView("letter", wanted))
    assert isinstance(page.current, LetterView)
    assert page.current.choices.kind.chosen() == "quarter"


def test_the_words_are_those_of_the_report_that_is_looked_at(
    context: PageContext, database: Database, on_screen: OnScreen
) -> None:
    fill(database)
    page = StatisticsTabs(context)
    on_screen(page)
    page.current.open_target("half")
    page.open_view("letter")
    view = page.current
    assert isinstance(view, LetterView)
    assert view.choices.kind.chosen() == "half"
    assert box(view)


def test_a_desk_without_any_data_says_that_there_are_none(
    context: PageContext, on_screen: OnScreen
) -> None:
    view = opened(context, on_screen)
    view.parts.choose(1)
    assert box(view)
    assert view.beside.paper.page_count() >= 1


def test_what_was_typed_is_there_after_the_window_was_killed(
    view: LetterView, context: PageContext, on_screen: OnScreen, qtbot: QtBot, database: Database
) -> None:
    type_at_end(view, " Never lost.")
    qtbot.waitUntil(lambda: bool(kept(database)))
    # A second window knows only what the database holds.
    assert box(opened(context, on_screen)).endswith(" Never lost.")
