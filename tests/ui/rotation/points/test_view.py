"""The view Points: the card, the calendar of who is due, what they counted."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from librarydesk.coded import SettlementResult
from librarydesk.data.rotation.points.service import PointCard, save_card
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.settling.service import Settlement, settle
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.points import papers
from librarydesk.ui.rotation.points.point_panel import HISTORY, SETTLED
from librarydesk.ui.rotation.points.view import PointsView
from librarydesk.ui.rotation.sets.targets import TitlesNotHad
from librarydesk.ui.widgets.views import InView
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.ui.hands import OnScreen, press, rows_of, undo

TODAY = date(2026, 9, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("librarydesk.clock.today", lambda: TODAY)


@pytest.fixture
def view(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> PointsView:
    """The view over one point with 40 copies that were due in August and one with a card only."""
    late, other = add_site(database, "P1", "Diem 1"), add_site(database, "P2", "Diem 2")
    delivery = Handover("A", 1, date(2026, 6, 2), 1, late, copies=40, due_on=date(2026, 8, 1))
    hand_over(database, delivery)
    save_card(database, PointCard(1, other, capacity=60))
    made = PointsView(context)
    on_screen(made)
    return made


def names(view: PointsView) -> list[str]:
    rows = (view.table.rows.row_at(place) for place in range(view.table.rows.rowCount()))
    return [row.name for row in rows if row is not None]


def test_who_is_due_first_stands_first_and_chips_narrow(view: PointsView) -> None:
    assert names(view) == ["Diem 1", "Diem 2"]
    view.open_target("overdue")
    assert names(view) == ["Diem 1"]
    view.chips.set_on("overdue", False)
    view.chips.choose("waits", "6")
    assert names(view) == ["Diem 2"]
    view.chips.set_on("missing", True)
    assert names(view) == []


def test_a_card_is_typed_and_taken_back(view: PointsView, saved: list[Saved]) -> None:
    press(view, "Edit the card…")
    view.panel.card_sheet.capacity.set_number(80)
    QTest.keyClicks(view.panel.card_sheet.contact.line, "Co Mai")
    press(view, "Save")
    assert saved[-1].sentence == "The card of Diem 1 is saved."
    row = view.table.chosen_row()
    assert row is not None
    assert row.card is not None
    assert (row.card.contact, row.card.capacity) == ("Co Mai", 80)
    undo(saved)
    row = view.table.chosen_row()
    assert row is not None
    assert row.card is None


def test_a_distance_that_was_measured_closer_stays_when_something_else_is_edited(
    view: PointsView, database: Database
) -> None:
    point = view.table.chosen_row()
    assert point is not None
    save_card(database, PointCard(1, point.point_id, distance_km=12.6))
    view.refresh()
    press(view, "Edit the card…")
    view.panel.card_sheet.capacity.set_number(80)
    press(view, "Save")
    row = view.table.chosen_row()
    assert row is not None
    assert row.card is not None
    assert (row.card.distance_km, row.card.capacity) == (12.6, 80)


def test_points_are_narrowed_by_area_and_an_agreement_that_ends_is_told(
    view: PointsView, database: Database
) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE site_state SET areas = 'border;mountain' WHERE name = 'Diem 2'"
        )
    point = view.table.rows.row_at(1)
    assert point is not None
    ending = PointCard(1, point.point_id, contact="Co Mai", agreed_until=date(2026, 9, 1))
    save_card(database, ending)
    view.refresh()
    view.chips.choose("area", "mountain")
    assert names(view) == ["Diem 2"]
    said = [box.text() for box in view.panel.findChildren(QLabel)]
    assert "The agreement ended on 01/09/2026." in said


def test_missing_months_are_counted_at_once_with_wishes(
    view: PointsView, saved: list[Saved]
) -> None:
    assert [row.text for row in rows_of(view.panel.usage)] == ["08/2026", "07/2026", "06/2026"]
    press(view, "Usage…")
    press(view, "One count for 06/2026 to 08/2026")
    sheet = view.panel.usage_sheet
    sheet.counts["visits"].set_number(70)
    sheet.wishes.set_typed("Truyen tranh")
    press(view, "Save")
    assert saved[-1].sentence == "Usage in 08/2026 saved for Diem 1."
    told = [(row.text, row.note) for row in rows_of(view.panel.usage)]
    assert told[0][0] == "Used in 06/2026 – 08/2026"
    assert told[1] == ("Wishes", "Truyen tranh")


def test_what_did_not_come_back_is_settled_with_a_paper_and_taken_back(
    view: PointsView, database: Database, saved: list[Saved]
) -> None:
    shelve(database, "Mắt biếc", copies=("M.1", "M.2"))
    items = tuple((copy_id(database, number), number) for number in ("M.1", "M.2"))
    point = view.table.chosen_row()
    assert point is not None
    hand_over(database, Handover("A", 1, date(2026, 6, 2), 1, point.point_id, items=items))
    press(view, "Settle…")
    sheet = view.panel.settle_sheet
    assert [row.text for row in rows_of(sheet.there)] == ["M.1", "M.2"]
    assert view.take_scan("M.2")
    assert [row.text for row in rows_of(sheet.there)] == ["M.1"]
    sheet.copies.set_number(41)
    press(view, "Save")
    assert saved == []
    sheet.copies.set_number(3)
    sheet.paper.set_typed("07/BB")
    press(view, "Save")
    assert saved[-1].sentence == "4 copies settled with Diem 1."
    told = [(row.text, row.note) for row in rows_of(view.panel.settled)]
    assert sorted(told) == [
        ("3 copies, counted", "Lost · minutes 07/BB"),
        ("M.2 · Mắt biếc", "Lost · minutes 07/BB"),
    ]
    row = view.table.chosen_row()
    assert row is not None
    assert (row.stock.counted, row.stock.itemised) == (37, 1)
    undo(saved)
    told = [(row.text, row.note) for row in rows_of(view.panel.settled)]
    assert all(note.endswith("voided: Undone at once") for _text, note in told)
    row = view.table.chosen_row()
    assert row is not None
    assert (row.stock.counted, row.stock.itemised) == (40, 2)


def test_a_lost_copy_is_found_later(
    view: PointsView, database: Database, saved: list[Saved]
) -> None:
    shelve(database, "Mắt biếc", copies=("M.1",))
    items = ((copy_id(database, "M.1"), "M.1"),)
    point = view.table.chosen_row()
    assert point is not None
    hand_over(database, Handover("A", 1, date(2026, 6, 2), 1, point.point_id, items=items))
    sheet = view.panel.settle_sheet
    press(view, "Settle…")
    press(view, "Take all that are still there")
    press(view, "Save")
    press(view, "Settle…")
    sheet.result.set_typed("found")
    view.take_scan("M.1")
    press(view, "Save")
    assert saved[-1].sentence == "1 copy of Diem 1 found again."
    assert rows_of(view.panel.settled)[0].note == "Lost · found later"


def test_the_reminder_is_offered_where_copies_are_overdue(
    view: PointsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written: list[tuple[str, str]] = []
    monkeypatch.setattr(papers, "ask_file", lambda *_asked: tmp_path / "letter.pdf")
    monkeypatch.setattr(
        papers,
        "save_form",
        lambda _context, name, which, _out, _options=(): written.append((name, which)),
    )
    press(view, "Reminder…")
    view.panel.show_tab(HISTORY)
    press(view, "Rotation register…")
    press(view, "Overdue list…")
    press(view, "Reminders…")
    assert written == [
        ("reminder", "P1"),
        ("rotation-register", "LC"),
        ("overdue", "LC"),
        ("reminder", "LC"),
    ]
    view.table.choose(1)
    with pytest.raises(StopIteration):
        press(view, "Reminder…")


def test_the_minutes_of_the_chosen_settlement_and_the_list_are_saved(
    view: PointsView, database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written: list[tuple[str, str, list[str]]] = []
    monkeypatch.setattr(papers, "ask_file", lambda *_asked: tmp_path / "minutes.pdf")
    monkeypatch.setattr(
        papers,
        "save_form",
        lambda _context, name, which, _out, options=(): written.append((name, which, options)),
    )
    point = view.table.chosen_row()
    assert point is not None
    for day, number in ((2, "07/BB"), (9, None)):
        lost = Settlement(
            1, point.point_id, date(2026, 9, day), SettlementResult.LOST, copies=2, paper_no=number
        )
        settle(database, lost)
    view.refresh()
    view.panel.show_tab(SETTLED)
    press(view, "Minutes…")
    view.panel.settled.choose(1)
    press(view, "Minutes…")
    press(view, "List of settlements…")
    assert written == [
        ("settlement", "P1", []),
        ("settlement", "P1", ["day=2026-09-02", "paper=07/BB"]),
        ("settlements", "LC", ["year=2026"]),
    ]


def test_a_settlement_is_voided_with_a_reason_and_stays_to_be_seen(
    view: PointsView, database: Database, saved: list[Saved]
) -> None:
    point = view.table.chosen_row()
    assert point is not None
    lost = Settlement(1, point.point_id, TODAY, SettlementResult.LOST, copies=2)
    settle(database, lost)
    view.refresh()
    view.panel.show_tab(SETTLED)
    press(view, "Void…")
    view.panel.void_sheet.reason.set_typed("found again")
    press(view, "Save")
    assert saved[-1].sentence == "Voided. It stays in the history."
    assert rows_of(view.panel.settled)[0].note == "Lost · voided: found again"
    point = view.table.chosen_row()
    assert point is not None
    assert point.stock.counted == 40


def test_a_card_is_voided_and_comes_back(view: PointsView, saved: list[Saved]) -> None:
    view.table.choose(1)
    press(view, "Void the card")
    assert saved[-1].sentence.startswith("The card of Diem 2 is voided.")
    assert names(view) == ["Diem 1"]
    undo(saved)
    assert names(view) == ["Diem 1", "Diem 2"]


def test_a_point_leads_to_titles_it_has_not_had_and_to_the_calendar(
    view: PointsView, context: PageContext
) -> None:
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda page, target: wanted.append((page, target)))
    press(view, "Calendar")
    view.panel.show_tab(HISTORY)
    press(view, "Titles it hasn't had…")
    point = view.table.chosen_row()
    assert point is not None
    assert wanted == [
        ("rotation", InView("planning", date(2026, 8, 1))),
        ("rotation", InView("sets", TitlesNotHad(point.point_id, "Diem 1"))),
    ]


def test_without_a_point_the_first_step_is_offered(
    context: PageContext, database: Database, on_screen: OnScreen
) -> None:
    empty = PointsView(context)
    on_screen(empty)
    assert empty.lists.currentWidget() is empty.first_step
    press(empty, "New rotation point")
    assert empty.panel.currentWidget() is empty.panel.card_sheet


def test_the_signed_paper_of_a_settlement_is_kept_with_it(
    view: PointsView, database: Database, tmp_path: Path
) -> None:
    point = view.table.chosen_row()
    assert point is not None
    day = date(2026, 9, 2)
    settle(database, Settlement(1, point.point_id, day, SettlementResult.LOST, copies=2))
    view.refresh()
    tab = view.panel.papers
    assert [row.value for row in rows_of(tab.list)] == ["no signed paper"]
    scan = tmp_path / "bien-ban.pdf"
    scan.write_bytes(b"%PDF-1.4")
    tab.add([scan])
    assert [row.text for row in rows_of(tab.list)] == ["Diem 1", "bien-ban.pdf"]
