"""The view of registers, used as a librarian does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from librarydesk.data.store.database import Database
from librarydesk.ui.collection.registers.targets import LabelsOf, RegisterOf
from librarydesk.ui.collection.registers.view import ITEMS, LABELS, RegistersView
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.runner import Runner
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.widgets.completing import Completion
from tests.data.collection.registers.test_items import numbered, transfer
from tests.data.statistics.asking import told
from tests.data.statistics.world import World
from tests.reports.labels.scanner import decoded, line_of
from tests.reports.pdf.reading import MM, pages
from tests.ui.hands import OnScreen, Until


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-21T08:00:00")


@pytest.fixture
def stocked(database: Database) -> Database:
    """The province library took in six copies this year; one was lost, one went to A."""

    def story(world: World) -> None:
        copies = [
            numbered(world, "LC", f"TN.{n:06}", "2026-02-01", batch_no="7", store="Kho mượn")
            for n in range(1, 7)
        ]
        numbered(world, "LC", "D.000001", "2020-01-01", store="Kho đọc")
        numbered(world, "A", "A.1", "2025-05-05")
        world.event(copies[0], "lost", "2026-03-01")
        transfer(world, copies[1], "2026-04-01", "A", "A.2")

    return told(database, story)


@pytest.fixture
def view(context: PageContext, stocked: Database, on_screen: OnScreen) -> RegistersView:
    """The view on a screen."""
    made = RegistersView(context)
    on_screen(made)
    return made


def said(parent: QWidget) -> str:
    return "\n".join(made.text() for made in parent.findChildren(QLabel) if made.isVisible())


def test_the_balance_of_this_year_is_shown_as_figures_and_as_paper(view: RegistersView) -> None:
    assert view.summary.balance.figures() == {
        "Held before": "1",
        "Came in": "6",
        "by accession": "6",
        "by transfer": "0",
        "found again": "0",
        "Went out": "2",
        "weeded": "0",
        "lost": "1",
        "transferred away": "1",
        "Held at the end": "5",
    }
    assert "it adds up" in said(view.summary)
    assert view.summary.paper.page_count() >= 1


def test_another_site_year_and_free_days_can_be_chosen(view: RegistersView, until: Until) -> None:
    choices = view.summary.choices
    choices.site.set_value(Completion("A", "A"))
    choices.choose_year(2025)
    until(lambda: view.summary.balance.figures()["by accession"] == "1")
    choices.period.set_typed("days")
    choices.first_day.set_typed("1/4/2026")
    choices.last_day.set_typed("30/4/2026")
    until(lambda: view.summary.balance.figures()["by transfer"] == "1")


def test_days_in_the_wrong_order_are_told(view: RegistersView, until: Until) -> None:
    choices = view.summary.choices
    choices.period.set_typed("days")
    choices.first_day.set_typed("2/4/2026")
    choices.last_day.set_typed("1/4/2026")
    until(lambda: "a last day that isn't before it" in said(view))


def test_the_item_register_says_how_many_lines_it_has_and_offers_the_stores(
    view: RegistersView, until: Until
) -> None:
    view.tabs.choose(ITEMS)
    until(lambda: "7 lines" in said(view.items))
    box = view.items.choices.store.box
    assert [box.itemText(at) for at in range(box.count())] == ["All stores", "Kho mượn", "Kho đọc"]
    view.items.choices.store.set_typed("Kho đọc")
    until(lambda: "1 line" in said(view.items))
    assert box.count() == 3


def test_a_changed_copy_changes_the_register_that_is_seen(
    view: RegistersView, stocked: Database, context: PageContext
) -> None:
    with stocked.write() as connection:
        numbered(World(connection), "LC", "TN.000007", "2026-05-01")
    context.runner.tell({"collection"})
    assert view.summary.balance.figures()["by accession"] == "7"


def test_the_start_is_chosen_by_a_click_on_the_picture_and_by_keys(view: RegistersView) -> None:
    view.open_target("7")
    picture = view.labels.picture
    assert view.tabs.current() == LABELS
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(*picture.middle_of(8)))
    assert picture.start == 8
    QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert picture.start == 14
    assert view.labels.options()["start"] == "14"
    assert "14" in picture.accessibleName()
    QTest.keyClick(picture, Qt.Key.Key_Home)
    assert picture.start == 1


def test_scanned_numbers_are_listed_and_drawn(view: RegistersView, until: Until) -> None:
    view.tabs.choose(LABELS)
    assert "Type or scan" in said(view.labels)
    assert view.take_scan("TN.000003")
    assert view.take_scan("TN.000004")
    assert view.labels.numbers.toPlainText() == "TN.000003\nTN.000004"
    until(lambda: "2 labels" in said(view.labels))
    assert view.labels.paper.page_count() == 1


def test_what_is_unknown_or_does_not_fit_is_said_beside(view: RegistersView, until: Until) -> None:
    view.open_target("X.1")
    assert "no copy with the number X.1" in said(view.labels)
    view.labels.sheet.sheet.set_typed("own")
    view.labels.sheet.lengths["columns"].set_typed("9")
    view.labels.show_copies("7")
    assert "don't fit on A4" in said(view.labels)


def test_the_pitch_of_ones_own_is_remembered(
    view: RegistersView, context: PageContext, settings: WindowSettings
) -> None:
    view.labels.sheet.sheet.set_typed("own")
    view.labels.sheet.lengths["columns"].set_typed("3")
    again = RegistersView(context)
    assert again.labels.sheet.options()["columns"] == "3"
    again.close()


def test_cards_of_the_same_copies_need_no_sheet(view: RegistersView, until: Until) -> None:
    view.open_target("7")
    view.labels.kind.set_typed("cards")
    until(lambda: "4 cards" in said(view.labels))
    assert not view.labels.picture.isVisible()
    assert view.labels.options() == {}


# --- saving, by the real command in a process of its own ------------------------------------------


@pytest.fixture
def real(
    stocked: Database,
    desk_path: Path,
    settings: WindowSettings,
    threaded: Runner,
    look: object,
) -> Iterator[PageContext]:
    """What a page gets from a window whose lanes are threads."""
    drafts = Drafts.beside(desk_path)
    yield PageContext(threaded, settings, drafts, desk_path)
    drafts.close()


@pytest.fixture
def saving_view(real: PageContext, on_screen: Callable[[Page], None]) -> RegistersView:
    """The view in such a window."""
    made = RegistersView(real)
    on_screen(made)
    return made


def test_the_register_is_saved_by_the_command(
    saving_view: RegistersView, real: PageContext, tmp_path: Path, until: Until
) -> None:
    told_of: list[Saved] = []
    real.saved.connect(told_of.append)
    until(lambda: saving_view.summary.balance.figures().get("Came in") == "6")
    out = tmp_path / "so.xlsx"
    saving_view.summary.save(out)
    until(lambda: bool(told_of))
    rows = list(load_workbook(out)["III. Balance"].iter_rows(values_only=True))
    assert any(row[0] and str(row[0]).startswith("Held at the end") and row[2] == 5 for row in rows)
    assert told_of[0].sentence == "Saved as so.xlsx."


def test_labels_are_saved_as_they_are_seen_and_the_next_start_behind_them(
    saving_view: RegistersView, real: PageContext, tmp_path: Path, until: Until
) -> None:
    told_of: list[Saved] = []
    real.saved.connect(told_of.append)
    labels = saving_view.labels
    labels.kind.set_typed("code128")
    labels.sheet.sheet.set_typed("24")
    labels.picture.choose(4)
    saving_view.open_target("TN.000003\nTN.000004")
    until(lambda: "2 labels" in said(labels))
    out = tmp_path / "nhan.pdf"
    labels.save(out)
    until(lambda: bool(told_of))
    line = line_of(out.read_bytes(), page=0, x=0, y=(297 - 0.5 - 37 - 18) * MM, width=70 * MM)
    assert decoded(line) == "TN.000003"
    assert len(pages(out.read_bytes())) == 1
    assert labels.picture.start == 6


def test_labels_of_another_library_are_opened_from_elsewhere(
    view: RegistersView, until: Until
) -> None:
    view.open_target("A.1")
    assert "no copy with the number A.1" in said(view.labels)
    view.open_target(LabelsOf(Completion("A", "Thư viện A"), "A.1"))
    until(lambda: "1 label" in said(view.labels))
    assert view.labels.options()["site"] == "A"


def test_the_register_of_any_year_is_opened_from_elsewhere(
    view: RegistersView, until: Until
) -> None:
    view.tabs.choose(LABELS)
    view.open_target(RegisterOf(Completion("A", "Thư viện A"), 2025))
    until(lambda: view.summary.balance.figures()["by accession"] == "1")
    view.open_target(RegisterOf(Completion("A", "Thư viện A"), 1985))
    until(lambda: view.summary.balance.figures()["by accession"] == "0")
    chosen = view.summary.choices.chosen()
    assert chosen is not None
    assert (str(chosen.first), str(chosen.last)) == ("1985-01-01", "1985-12-31")
