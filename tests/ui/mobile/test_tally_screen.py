"""Counting on the tally screen: keys, taps, take-aways, undo, the end of the stop."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from librarydesk.data.mobile.queries import StopRow, stops_of_trip
from librarydesk.data.mobile.tally import Counted
from librarydesk.data.mobile.tally_journal import journal_path
from librarydesk.data.store.database import Database
from librarydesk.ui.mobile.tally_screen import TallyScreen
from librarydesk.ui.mobile.tally_start import TallyStart
from librarydesk.ui.mobile.trips_view import TripsView
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.touch import TARGET, TouchButton
from tests.data.mobile.road import OWN_SITE
from tests.ui.mobile.conftest import Opened

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def counting(page: TripsView, road: Database) -> TallyScreen:
    """A tally begun by hand on the newest trip."""
    page.begin_tally()
    sheet = page.panel.currentWidget()
    assert isinstance(sheet, TallyStart)
    with road.read() as connection:
        unit = connection.exec_driver_sql(
            "SELECT id FROM admin_unit WHERE name = 'Nậm Xe'"
        ).scalar_one()
    sheet.where.place.line.setText("Nhà văn hóa bản Mấn")
    sheet.where.commune.set_value(Completion(str(unit), "xã Nậm Xe"))
    sheet.save()
    assert page.counting
    return page.screen_of_tally


def _counts(screen: TallyScreen) -> list[int]:
    return [field.count for field in screen.fields.values()]


def _stops(database: Database) -> list[StopRow]:
    with database.read() as connection:
        return stops_of_trip(connection, OWN_SITE, "LC-LD-2026-02", year=2026)


def _tap(screen: TallyScreen, counted: Counted, held: Qt.KeyboardModifier | None = None) -> None:
    field = screen.fields[counted]
    modifiers = held if held is not None else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(field, LEFT, modifiers, QPoint(80, 60))


def test_keys_and_taps_count(counting: TallyScreen) -> None:
    QTest.keyClicks(counting, "30 1")
    _tap(counting, Counted.CHILDREN)
    QTest.keyClick(counting, Qt.Key.Key_F2)
    QTest.keyClicks(counting, "45 3")
    assert _counts(counting) == [31, 1, 45, 0]


def test_a_tap_adds_the_number_that_was_typed_on_the_pad(counting: TallyScreen) -> None:
    for words in ("1", "2"):
        pad = next(
            b for b in counting.findChildren(TouchButton) if b.text() == words and b.isVisible()
        )
        QTest.mouseClick(pad, LEFT)
    _tap(counting, Counted.DOCUMENTS)
    assert _counts(counting) == [0, 0, 12, 0]


def test_shift_and_the_small_field_take_away_but_never_below_nothing(
    counting: TallyScreen,
) -> None:
    QTest.keyClicks(counting, "3 1")
    _tap(counting, Counted.CHILDREN, SHIFT)
    QTest.mouseClick(counting.fields[Counted.CHILDREN].less, LEFT)
    assert _counts(counting)[0] == 1
    QTest.keyClicks(counting, "9")
    QTest.keyClick(counting, Qt.Key.Key_1, SHIFT)
    assert _counts(counting)[0] == 0
    assert not counting.fields[Counted.CHILDREN].less.isEnabled()


def test_the_last_press_is_undone(counting: TallyScreen) -> None:
    QTest.keyClicks(counting, "30 1")
    _tap(counting, Counted.CARDS)
    undo = next(b for b in counting.findChildren(TouchButton) if b.text() == "Undo the last press")
    QTest.mouseClick(undo, LEFT)
    assert _counts(counting) == [30, 0, 0, 0]
    QTest.keyClick(counting, Qt.Key.Key_Backspace)
    assert _counts(counting) == [0, 0, 0, 0]
    assert not undo.isEnabled()


def test_a_scanned_document_counts_as_one(counting: TallyScreen, page: TripsView) -> None:
    QTest.keyClicks(counting, "8935")
    assert page.take_scan("8935")
    assert _counts(counting) == [0, 0, 1, 0]
    assert counting.keys.number is None


def test_targets_are_large_enough_for_fingers(counting: TallyScreen) -> None:
    for button in counting.findChildren(TouchButton):
        assert min(button.width(), button.height()) >= TARGET
    for field in counting.fields.values():
        assert min(field.width(), field.height()) >= 2 * TARGET


def test_the_end_asks_once_and_saves_one_stop_that_can_be_undone(
    counting: TallyScreen, page: TripsView, road: Database, said: list[Saved]
) -> None:
    QTest.keyClicks(counting, "30 1")
    QTest.keyClicks(counting, "2 2")
    QTest.keyClicks(counting, "50 3")
    counting.ask()
    QTest.keyClicks(counting, "T")
    QTest.keyClicks(counting, "4")
    QTest.keyClick(counting, Qt.Key.Key_Return)
    QTest.keyClicks(counting, "K")
    assert counting.questions is not None
    assert counting.questions.complete
    QTest.keyClick(counting, Qt.Key.Key_Return)
    (stop,) = _stops(road)
    assert (stop.readers, stop.children, stop.documents_used) == (32, 30, 50)
    assert (stop.ethnic_minority, stop.disabled, stop.children_documents) == (32, 4, None)
    assert (stop.cards_issued, stop.children_cards) == (0, None)
    assert (stop.place, stop.on_date) == ("Nhà văn hóa bản Mấn", date(2026, 11, 21))
    assert not page.counting
    assert page.panel.whole is not None
    assert [s.readers for s in page.panel.whole.stops] == [32]
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert _stops(road) == []


def test_what_follows_from_the_counts_is_not_asked(counting: TallyScreen) -> None:
    QTest.keyClicks(counting, "20 1")
    QTest.keyClicks(counting, "35 3")
    QTest.keyClicks(counting, "5 4")
    counting.ask()
    assert counting.questions is not None
    answered = {row.asked.name: row.value for row in counting.questions.rows if row.is_answered}
    assert answered == {"children_documents": 35, "children_cards": 5}


def test_a_part_is_never_more_than_its_whole(counting: TallyScreen) -> None:
    QTest.keyClicks(counting, "20 1")
    counting.ask()
    QTest.keyClicks(counting, "25")
    assert counting.questions is not None
    first = counting.questions.rows[0]
    assert (first.value, first.is_answered) == (2, True)
    QTest.keyClick(counting, Qt.Key.Key_Backspace)
    assert (first.value, first.is_answered) == (None, False)


def test_many_readers_ask_for_a_reason(
    counting: TallyScreen, page: TripsView, road: Database
) -> None:
    QTest.keyClicks(counting, "3000 1")
    counting.ask()
    questions = counting.questions
    assert questions is not None
    QTest.keyClicks(counting, "KK")
    before = questions.complete
    questions.reason.setText("Ngày hội đọc sách")
    assert (before, questions.complete) == (False, True)
    page._end_tally(questions.answers())
    assert _stops(road)[0].note == "Ngày hội đọc sách"


def test_nothing_counted_has_no_end(counting: TallyScreen) -> None:
    counting.ask()
    assert counting.questions is None


def test_a_tally_put_off_is_offered_and_goes_on(
    counting: TallyScreen, page: TripsView, open_page: Opened
) -> None:
    QTest.keyClicks(counting, "7 2")
    counting.left.emit()
    assert not page.counting
    assert page.offer.isVisible()
    assert page.tally.journal is not None
    page.tally.journal.close()
    again = open_page()
    assert again.offer.isVisible()
    again.begin_tally()
    assert _counts(again.screen_of_tally) == [0, 7, 0, 0]


def test_a_tally_given_up_can_be_brought_back(
    counting: TallyScreen, page: TripsView, context: PageContext, said: list[Saved]
) -> None:
    QTest.keyClicks(counting, "7 2")
    counting.left.emit()
    page.tally.give_up()
    assert context.database is not None
    assert not journal_path(context.database).exists()
    assert not page.offer.isVisible()
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert page.offer.isVisible()
    page.begin_tally()
    assert _counts(page.screen_of_tally) == [0, 7, 0, 0]


def test_an_ended_tally_is_saved_when_the_page_opens_next(
    counting: TallyScreen, page: TripsView, road: Database, open_page: Opened
) -> None:
    QTest.keyClicks(counting, "9 1")
    counting.ask()
    QTest.keyClicks(counting, "KK")
    journal = page.tally.journal
    assert journal is not None
    assert counting.questions is not None
    journal.end(counting.questions.answers())
    journal.close()
    assert _stops(road) == []
    again = open_page()
    assert [stop.readers for stop in _stops(road)] == [9]
    assert again.tally.journal is None
    assert not again.offer.isVisible()


def test_a_press_that_the_disk_refuses_is_told_and_not_counted(
    counting: TallyScreen, page: TripsView, context: PageContext
) -> None:
    told: list[object] = []
    context.failure.connect(told.append)
    QTest.keyClicks(counting, "5 1")
    journal = page.tally.journal
    assert journal is not None
    assert context.database is not None
    writable = journal._file
    with journal_path(context.database).open("rb", buffering=0) as refusing:
        journal._file = refusing
        _tap(counting, Counted.CHILDREN)
        journal._file = writable
    assert _counts(counting)[0] == 5
    assert len(told) == 1
