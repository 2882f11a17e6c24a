"""The view Weeding: from the first proposal to the decision, with keys, scanner and rules."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.weeding.steps import Step
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.finding import find
from librarydesk.ui.collection.weeding.members import members_of_lines
from librarydesk.ui.collection.weeding.view import PREVIEW, WeedingView
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.views import InView
from tests.data.collection.shelf import shelve
from tests.data.collection.weeding.dossiers import decided, discussed, happened, opened, whole
from tests.ui.hands import OnScreen, Until, press, rows_of, undo

NUMBERS = ("M.0001", "M.0002", "M.0003")


@pytest.fixture
def shelf(database: Database) -> None:
    """Three copies of an old title."""
    shelve(database, "Tin học văn phòng", year=1998, copies=NUMBERS)


@pytest.fixture
def show(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> Callable[[], WeedingView]:
    """Puts the view on a screen, listening to its own changes."""

    def shown() -> WeedingView:
        made = WeedingView(context)
        on_screen(made)
        return made

    return shown


@pytest.fixture
def view(database: Database, shelf: None, show: Callable[[], WeedingView]) -> WeedingView:
    """The view with one dossier that has all three copies on its list."""
    opened(database, *NUMBERS)
    return show()


def dossier_of(view: WeedingView) -> int:
    assert view.panel.dossier is not None
    return view.panel.dossier.id


def step_of(view: WeedingView) -> Step:
    assert view.panel.dossier is not None
    return view.panel.dossier.step


def listed(view: WeedingView) -> list[tuple[str, str]]:
    rows = (view.copies.model.row_at(at) for at in range(view.copies.model.rowCount()))
    return [(row.accession_no, "kept" if row.kept else "") for row in rows if row is not None]


def buttons(view: WeedingView) -> list[str]:
    return [b.accessibleName() for b in view.panel.findChildren(QPushButton) if b.isVisible()]


def offers(view: WeedingView) -> list[ListRow]:
    return rows_of(view.panel.rules.list)


def test_an_empty_view_offers_the_first_dossier(
    show: Callable[[], WeedingView], database: Database, shelf: None, saved: list[Saved]
) -> None:
    view = show()
    press(view.lists, "New weeding dossier")
    sheet = view.panel.proposal
    assert sheet.code.text() == f"TL-{clock.today().year}-01"
    sheet.number.set_typed("12/TTr-TV")
    sheet.save()
    assert view.lists.currentIndex() == 0
    assert step_of(view) is Step.PROPOSED
    undo(saved)
    assert view.lists.currentIndex() == 1


def test_numbers_that_are_scanned_typed_or_pasted_come_on_the_list(
    show: Callable[[], WeedingView], database: Database, shelf: None, saved: list[Saved]
) -> None:
    opened(database)
    view = show()
    assert view.take_scan("M.0001")
    sheet = view.panel.adding
    sheet.numbers.set_typed("M.0001\nM.0002\nM.9999")
    assert not sheet.numbers.problem()
    assert sheet.numbers.good() == 2
    assert rows_of(sheet.numbers.list)[0].text == "M.9999"
    sheet.save()
    assert [number for number, _kept in listed(view)] == ["M.0001", "M.0002"]
    assert "1 not taken, M.9999" in saved[-1].sentence
    undo(saved)
    assert listed(view) == []


def test_numbers_out_of_a_file_are_looked_up(
    show: Callable[[], WeedingView], database: Database, shelf: None, tmp_path: Path
) -> None:
    opened(database)
    view = show()
    view.panel.begin_adding()
    file = tmp_path / "scanner.csv"
    file.write_bytes('\ufeff"M.0001";2026-01-01\r\nM.0003\r\n\r\n'.encode())
    view.panel.adding.numbers.take_file(file)
    assert view.panel.adding.numbers.lines() == ["M.0001", "M.0003"]
    assert view.panel.adding.numbers.good() == 2


def test_a_rule_proposes_and_the_person_takes(
    show: Callable[[], WeedingView], database: Database, shelf: None, until: Until
) -> None:
    opened(database)
    happened(database, "M.0002", CopyEventKind.DAMAGED, date(2025, 1, 5))
    view = show()
    view.panel.begin_rules()
    sheet = view.panel.rules
    assert [row.text for row in offers(view)] == ["M.0002"]
    sheet.rule.set_typed("outdated")
    sheet.save()
    assert view.panel.currentWidget() is sheet
    sheet.before.set_typed("2000")
    until(lambda: len(offers(view)) == 3)
    sheet.list.opened.emit(offers(view)[0].target)
    assert offers(view)[0].value == "stays"
    sheet.save()
    assert [number for number, _kept in listed(view)] == ["M.0002", "M.0003"]


def test_what_the_council_keeps_is_marked_and_taken_back(
    view: WeedingView, saved: list[Saved]
) -> None:
    view.copies.table.choose(0)
    view.copies.keep.click()
    assert listed(view)[0] == ("M.0001", "kept")
    assert view.copies.keep.accessibleName() == "Keep no more"
    undo(saved)
    assert listed(view)[0] == ("M.0001", "")
    view.copies.table.selectAll()
    view.copies.remove.click()
    assert listed(view) == []
    undo(saved)
    assert len(listed(view)) == 3


def test_chosen_copies_get_another_reason(view: WeedingView, saved: list[Saved]) -> None:
    view.copies.table.choose(1)
    view.copies.change.click()
    view.panel.reason.note.set_typed("mất bìa")
    view.panel.reason.save()
    row = view.copies.model.row_at(1)
    assert row is not None
    assert (row.reason, row.note) == ("damaged", "mất bìa")
    undo(saved)
    row = view.copies.model.row_at(1)
    assert row is not None
    assert row.reason == "outdated"


def test_the_next_step_is_the_button_in_colour_up_to_the_decision(
    view: WeedingView, database: Database, saved: list[Saved]
) -> None:
    press(view.panel, "Council…")
    council = view.panel.council_sheet
    council.day.set_day(date(2025, 5, 12))
    council.members.set_typed("Nguyễn Thị Hoa; Giám đốc; Chủ tịch\nTrần Nam\tKế toán\tỦy viên")
    council.save()
    press(view.panel, "Minutes…")
    view.panel.minutes.day.set_day(date(2025, 5, 20))
    view.panel.minutes.save()
    press(view.panel, "Decide…")
    decision = view.panel.decision
    decision.number.set_typed("21/QĐ-TV")
    decision.day.set_day(date(2025, 5, 26))
    decision.save()
    assert step_of(view) is Step.DECIDED
    assert "3 copies have left" in saved[-1].sentence
    assert buttons(view)[-1] == "Revoke the decision…"
    assert not view.copies.remove.isVisible()
    undo(saved)
    assert step_of(view) is Step.MINUTES
    assert whole(database, dossier_of(view)).members[1].position == "Kế toán"


def test_a_decision_too_early_is_refused_beside_the_field(view: WeedingView) -> None:
    view.panel.begin_decision()
    decision = view.panel.decision
    decision.number.set_typed("21/QĐ-TV")
    decision.save()
    assert view.panel.currentWidget() is decision
    assert "the minutes" in decision.number.editor.accessibleDescription()


def test_a_decision_is_revoked_with_a_reason(
    database: Database, shelf: None, show: Callable[[], WeedingView]
) -> None:
    dossier_id = opened(database, *NUMBERS)
    discussed(database, dossier_id)
    decided(database, dossier_id)
    view = show()
    assert not view.take_scan("M.0001")
    press(view.panel, "Revoke the decision…")
    view.panel.ending.reason.set_typed("ký nhầm")
    view.panel.ending.save()
    assert step_of(view) is Step.MINUTES


def test_the_papers_are_shown_as_they_will_be_printed(view: WeedingView) -> None:
    view.tabs.choose(PREVIEW)
    assert view.preview.view.page_count() >= 5
    view.preview.chips.choose("paper", "council")
    assert view.preview.view.page_count() == 1


def test_the_papers_are_saved_by_the_command(
    view: WeedingView, saved: list[Saved], tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "ho-so.docx"
    view.save(out)
    qtbot.waitUntil(out.exists, timeout=60_000)
    qtbot.waitUntil(lambda: bool(saved), timeout=60_000)
    assert saved[-1].step is not None


def test_dossiers_are_narrowed_to_a_step_and_opened_from_elsewhere(
    database: Database, shelf: None, show: Callable[[], WeedingView]
) -> None:
    first = opened(database, *NUMBERS)
    opened(database, code="TL-2025-02")
    view = show()
    view.open_target(first)
    assert dossier_of(view) == first
    view.chips.choose("step", "1")
    assert [view.table.rows.rowCount(), dossier_of(view) == first] == [1, False]


def test_members_are_read_with_what_is_known_of_them() -> None:
    (one, other) = members_of_lines(["Nguyễn Thị Hoa", "Trần Nam; Kế toán;"])
    assert (one.position, other.position, other.role) == (None, "Kế toán", None)


def test_the_search_box_finds_a_dossier_by_its_code_and_opens_it(
    database: Database, shelf: None, show: Callable[[], WeedingView], context: PageContext
) -> None:
    first = opened(database, *NUMBERS)
    opened(database, code="TL-2025-02")
    view = show()
    view.chips.choose("step", str(int(Step.DECIDED)))
    assert context.database is not None
    with Desk(context.database) as desk:
        (found,) = find(desk, "tl-2025-01", 6)
        assert len(find(desk, "TL-2025", 6)) == 2
    assert isinstance(found.target, InView)
    assert (found.kind, found.target.view) == ("Weeding dossier", "weeding")
    view.open_target(found.target.target)
    assert [dossier_of(view), view.table.rows.rowCount()] == [first, 2]


def test_half_filled_papers_of_a_dossier_come_back_each_to_its_own(
    view: WeedingView, database: Database, show: Callable[[], WeedingView]
) -> None:
    other = opened(database, code="TL-2025-02")
    view.panel.begin_council()
    view.panel.council_sheet.members.set_typed("Nguyễn Thị Hoa; Giám đốc; Chủ tịch")
    view.panel.council_sheet.give_up()
    view.panel.begin_new()
    view.panel.proposal.grounds.set_typed("Kiểm kê năm 2025")
    view.panel.proposal.give_up()
    later = show()
    later.open_target(other)
    later.panel.begin_council()
    assert later.panel.council_sheet.members.typed() == ""
    first = next(
        row.id
        for place in range(2)
        if (row := later.table.rows.row_at(place)) is not None and row.id != other
    )
    later.open_target(first)
    later.panel.begin_council()
    assert later.panel.council_sheet.members.typed().startswith("Nguyễn Thị Hoa")
    later.panel.begin_new()
    assert later.panel.proposal.grounds.typed() == "Kiểm kê năm 2025"
    press(later, "Save")
    later.panel.begin_new()
    assert later.panel.proposal.grounds.typed() == ""
