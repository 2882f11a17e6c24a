"""Receiving gifts by the sheet: the grid, its totals, pasting, and the life of a gift."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.campaigns.items import GiftItemEntry, items_of
from librarydesk.data.campaigns.queries import GiftLine, gifts
from librarydesk.data.store.database import Database, open_database
from librarydesk.ui.campaigns.gifts.view import GiftsView
from librarydesk.ui.page import Page, PageContext, Saved
from tests.data.campaigns.chain import add_campaign, add_points, give, pass_on
from tests.data.mobile.road import OWN_SITE
from tests.ui.hands import Keyboard, Until, press, rows_of, undo

Shown = Callable[[Page], None]
Deed = Callable[[Database], object]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-05T08:15:00+07:00")


def do(context: PageContext, deed: Deed) -> object:
    assert context.database is not None
    with open_database(context.database) as database:
        return deed(database)


def stored(context: PageContext) -> list[GiftLine]:
    assert context.database is not None
    with open_database(context.database) as database, database.read() as connection:
        return gifts(connection)[::-1]


@pytest.fixture
def view(context: PageContext, on_screen: Shown) -> GiftsView:
    do(context, add_campaign)
    made = GiftsView(context)
    on_screen(made)
    return made


def test_gifts_are_typed_line_by_line_and_numbered_by_themselves(
    context: PageContext, view: GiftsView, keyboard: Keyboard, saved: list[Saved], until: Until
) -> None:
    view.begin_receiving()
    grid = view.sheet.grid.grid
    keyboard.type("Co Lan")
    keyboard.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    keyboard.type("12")
    keyboard.press(Qt.Key.Key_Return)
    until(lambda: grid.currentIndex().row() == 1)
    keyboard.type("Anh Nam")
    keyboard.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    keyboard.type("30")
    grid.finish_typing()
    view.sheet.save()
    first, second = stored(context)
    assert (first.gift_no, first.donor, first.copies, first.kind) == (
        "2026-0001",
        "Co Lan",
        12,
        GiftKind.BOOKS,
    )
    assert (second.gift_no, second.donor_kind) == ("2026-0002", DonorKind.PERSON)
    assert first.campaign == "Sách cho em"
    assert saved[-1].sentence == "2 gifts recorded: 2026-0001–2026-0002."
    undo(saved)
    assert stored(context) == []


def test_the_screen_says_while_typing_how_far_it_is_from_the_sheet(
    context: PageContext, view: GiftsView
) -> None:
    view.begin_receiving()
    sheet = view.sheet
    sheet.gifts.set_number(37)
    sheet.copies.set_number(1204)
    lines = [f"Donor {number}\tperson\t32" for number in range(1, 38)]
    sheet.grid.paste("\n".join(lines[:36]) + "\nDonor 37\tperson\t25\n")
    assert "off: copies: 1177 typed, 1204 on the sheet" in sheet.off.text()
    sheet.save()
    assert stored(context) == []
    assert "copies: 1177 typed" in sheet.grid.editor.accessibleDescription()
    index = sheet.grid.model.index(36, 2)
    sheet.grid.model.setData(index, "52")
    assert sheet.off.text().endswith("agrees with the sheet")
    sheet.save()
    assert len(stored(context)) == 37
    assert sum(gift.copies or 0 for gift in stored(context)) == 1204


def test_a_block_from_excel_is_pasted_with_keys(context: PageContext, view: GiftsView) -> None:
    view.begin_receiving()
    QGuiApplication.clipboard().setText(
        "Nhà xuất bản Trẻ\tpubl\t1.200\t\t\nCty A\tbusiness\t\t5.000.000\t\nÔng Bình\t\tx\n"
    )
    grid = view.sheet.grid.grid
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first, second, third = view.sheet.entries()
    assert (first.donor_kind, first.copies, first.kind) == (DonorKind.PUBLISHER, 1200, "books")
    assert (second.value_vnd, second.kind) == (5_000_000, GiftKind.MONEY)
    assert third.donor_kind == DonorKind.PERSON
    assert "“x” is no whole number." in view.sheet.grid.problem()
    view.sheet.save()
    assert stored(context) == []


def test_donors_complete_without_accents_and_bring_their_kind(
    context: PageContext, view: GiftsView
) -> None:
    do(context, lambda d: give(d, None, "Trường Đại học Tây Bắc", 3, kind=DonorKind.ORGANISATION))
    view.begin_receiving()
    donor = view.sheet.grid.model.columns[0]
    assert donor.offers is not None
    assert list(donor.offers("dai hoc")) == ["Trường Đại học Tây Bắc"]
    view.sheet.grid.paste("Trường Đại học Tây Bắc\t\t4")
    (entry,) = view.sheet.entries()
    assert entry.donor_kind == DonorKind.ORGANISATION


def test_half_typed_gifts_come_back_after_the_window_was_closed(
    context: PageContext, view: GiftsView
) -> None:
    view.begin_receiving()
    view.sheet.grid.paste("Cô Lan\tperson\t7")
    view.sheet.give_up()
    again = GiftsView(context)
    again.begin_receiving()
    assert [entry.copies for entry in again.sheet.entries()] == [7]


def test_the_life_of_a_gift_names_the_commune_that_it_reached(
    context: PageContext, view: GiftsView, saved: list[Saved]
) -> None:
    def chain(database: Database) -> None:
        points = add_points(database)
        number = give(database, 1, "Cô Lan", 40)
        pass_on(database, 1, points["TH1"], 25, number)

    do(context, chain)
    view.refresh()
    said = [(row.text, row.note) for row in rows_of(view.panel.life)]
    assert said[0][0] == "Received: 40 copies"
    assert said[1][0] == "Passed on to Trường Tiểu học Nậm Xe"
    assert said[1][1].startswith("xã Nậm Xe")
    view.panel.life.choose(1)
    view.panel.void_chosen()
    assert len(rows_of(view.panel.life)) == 1
    undo(saved)
    assert len(rows_of(view.panel.life)) == 2


def test_the_list_of_a_gift_is_typed_later_and_compared_with_its_count(
    context: PageContext, view: GiftsView, saved: list[Saved]
) -> None:
    do(context, lambda d: give(d, None, "Cô Lan", 5))
    view.refresh()
    press(view, "List…")
    sheet = view.panel.sheet
    sheet.grid.paste("Dế Mèn\t2\nTruyện cổ\t3\t90.000")
    assert sheet.sum.text() == "5 copies listed, 5 received"
    sheet.save()

    def items(database: Database) -> list[GiftItemEntry]:
        with database.read() as connection:
            return items_of(connection, OWN_SITE, "2026-0001")

    assert do(context, items) == [GiftItemEntry("Dế Mèn", 2), GiftItemEntry("Truyện cổ", 3, 90_000)]
    undo(saved)
    assert do(context, items) == []


def test_a_voided_gift_comes_back_by_undo(
    context: PageContext, view: GiftsView, saved: list[Saved]
) -> None:
    do(context, lambda d: give(d, None, "Cô Lan", 5, day=date(2026, 3, 1)))
    view.refresh()
    view.panel.void_gift()
    assert stored(context) == []
    undo(saved)
    assert [gift.donor for gift in stored(context)] == ["Cô Lan"]
