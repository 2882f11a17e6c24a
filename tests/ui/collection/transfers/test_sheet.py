"""The sheet that hands copies over: what it shows beforehand, refuses, does and takes back."""

from datetime import date

import pytest

from librarydesk.data.collection.bearers import bearers
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.catalogue.view import CatalogueView
from librarydesk.ui.collection.transfers.pairs import read_pairs
from librarydesk.ui.collection.transfers.sheet import COUNTED, TransferSheet
from librarydesk.ui.collection.transfers.target import HandOver
from librarydesk.ui.collection.weeding.view import WeedingView
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.views import InView
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.ui.hands import OnScreen, Until, rows_of, undo

DAY, LATER = date(2025, 6, 30), date(2025, 12, 31)


@pytest.fixture
def heir(database: Database) -> int:
    """Another library; three own copies on the shelf."""
    shelve(database, "Đất rừng phương Nam", copies=("M.1", "M.2", "TN.7"))
    return add_site(database, "LC01", "Thư viện khu vực Mường Tè")


@pytest.fixture
def view(context: PageContext, heir: int, saved: list[Saved], on_screen: OnScreen) -> WeedingView:
    """The view in which the sheet lies."""
    made = WeedingView(context)
    on_screen(made)
    return made


def begun(view: WeedingView, heir: int) -> TransferSheet:
    """The sheet with day and new owner filled in."""
    view.panel.begin_transfer()
    sheet = view.panel.transfer
    sheet.destination.set_value(Completion(str(heir), "Thư viện khu vực Mường Tè"))
    sheet.day.set_day(DAY)
    return sheet


def shown(sheet: TransferSheet) -> list[tuple[str, str]]:
    return [(row.text, row.value) for row in rows_of(sheet.list)]


def owner(database: Database, number: str) -> int:
    with database.read() as connection:
        (found,) = bearers(connection, [number], site_id=1, day=LATER).values()
    return found.owner_id


def test_numbers_are_shown_with_their_new_ones_before_anything_is_saved(
    view: WeedingView, heir: int, database: Database, until: Until, saved: list[Saved]
) -> None:
    sheet = begun(view, heir)
    sheet.numbers.set_typed("M.1 = MT.9\nTN.7\nX.1")
    until(lambda: len(shown(sheet)) == 3)
    assert shown(sheet) == [("X.1", "!"), ("M.1 → MT.9", "✓"), ("TN.7", "✓")]
    sheet.save()
    assert not saved
    sheet.numbers.set_typed("M.1 = MT.9\nTN.7")
    until(lambda: len(shown(sheet)) == 2)
    sheet.save()
    assert saved[-1].sentence == "2 copies handed over to Thư viện khu vực Mường Tè."
    assert (owner(database, "MT.9"), owner(database, "TN.7")) == (heir, heir)
    undo(saved)
    assert owner(database, "M.1") == 1


def test_everything_goes_under_the_next_numbers(
    view: WeedingView, heir: int, database: Database, until: Until
) -> None:
    sheet = begun(view, heir)
    sheet.everything.set_typed("1")
    sheet.way.set_typed(COUNTED)
    sheet.prefix.set_typed("MT.")
    until(lambda: len(shown(sheet)) == 3)
    assert shown(sheet)[0] == ("M.1 → MT.000001", "✓")
    sheet.save()
    assert {owner(database, number) for number in ("M.1", "M.2", "TN.7")} == {heir}


def test_a_scanned_number_lands_on_the_open_sheet(view: WeedingView, heir: int) -> None:
    sheet = begun(view, heir)
    assert view.take_scan("M.1")
    assert view.take_scan("M.2")
    assert sheet.numbers.lines() == ["M.1", "M.2"]


def test_what_is_missing_is_said_beside_its_field(
    view: WeedingView, heir: int, saved: list[Saved]
) -> None:
    sheet = begun(view, heir)
    sheet.save()
    assert "Name the copies" in sheet.numbers.editor.accessibleDescription()
    sheet.way.set_typed(COUNTED)
    sheet.save()
    assert "before the numbers" in sheet.prefix.editor.accessibleDescription()
    assert not saved


def test_a_copy_of_the_catalogue_is_handed_over_from_its_life(
    view: WeedingView, heir: int, database: Database, context: PageContext, on_screen: OnScreen
) -> None:
    catalogue = CatalogueView(context)
    on_screen(catalogue)
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda page, target: wanted.append((page, target)))
    catalogue.title_panel.begin_transfer()
    copy = copy_id(database, "M.1")
    assert wanted == [("collection", InView("weeding", HandOver(copy)))]
    view.open_target(HandOver(copy))
    sheet = view.panel.transfer
    assert (sheet.origin.key(), sheet.numbers.lines()) == ("1", ["M.1"])


def test_pairs_are_read_with_equals_signs_and_as_pasted_from_excel() -> None:
    assert read_pairs(["M.1", "M.2 = K.2", "M.3\tK.3", " = K.4"]) == (
        ("M.1", "M.2", "M.3"),
        {"M.2": "K.2", "M.3": "K.3"},
    )


def test_a_half_filled_transfer_comes_back_and_that_of_one_copy_stays_apart(
    view: WeedingView, heir: int, database: Database
) -> None:
    sheet = begun(view, heir)
    sheet.numbers.set_typed("M.1\nM.2")
    sheet.give_up()
    view.panel.begin_transfer(copy_id(database, "TN.7"))
    assert sheet.numbers.lines() == ["TN.7"]
    assert sheet.destination.is_empty()
    sheet.give_up()
    view.panel.begin_transfer()
    assert sheet.numbers.lines() == ["M.1", "M.2"]
    assert (sheet.destination.key(), sheet.day.day()) == (str(heir), DAY)
