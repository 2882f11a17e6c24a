"""The view of the clubs, and the choosing of a club that all views share."""

from collections.abc import Callable
from datetime import date

import pytest

from librarydesk.coded.clubs import ClubKind
from librarydesk.data.clubs.queries import ClubRow, clubs
from librarydesk.data.clubs.service import ClubCard, save_club
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.store.database import Database, open_database
from librarydesk.ui.clubs.chooser import ClubChooser
from librarydesk.ui.clubs.list.view import ClubsView
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.widgets.completing import Completion
from tests.ui.hands import Keyboard, press, undo

Shown = Callable[[Page], None]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:15:00+07:00")


def stored(context: PageContext) -> list[ClubRow]:
    assert context.database is not None
    with open_database(context.database) as database, database.read() as connection:
        return clubs(connection, date(2026, 3, 1))


def add_club(database: Database, name: str, number: int) -> int:
    with database.read() as connection:
        own = own_site_id(connection)
    card = ClubCard(f"CLB-LC-{number:02d}", name, own, ClubKind.THEME, date(2025, 9, 1))
    return save_club(database, card).row_id


def two_clubs(context: PageContext) -> list[int]:
    assert context.database is not None
    with open_database(context.database) as database:
        return [add_club(database, "Ong nhỏ", 1), add_club(database, "Sao Mai", 2)]


def test_the_first_club_is_typed_by_keyboard(
    context: PageContext, on_screen: Shown, keyboard: Keyboard, saved: list[Saved]
) -> None:
    view = ClubsView(context)
    on_screen(view)
    press(view, "New club")
    keyboard.type("Ong nho")
    view.panel.sheet.age_from.set_number(6)
    view.panel.sheet.age_to.set_number(11)
    view.panel.sheet.save()
    (club,) = stored(context)
    assert (club.code, club.name, club.site) == ("CLB-LC-01", "Ong nho", "Thư viện tỉnh Lai Châu")
    assert saved[-1].sentence == "Saved: club Ong nho"
    undo(saved)
    assert stored(context) == []


def test_what_the_service_refuses_stands_beside_its_field(
    context: PageContext, on_screen: Shown
) -> None:
    view = ClubsView(context)
    on_screen(view)
    view.panel.begin_new()
    sheet = view.panel.sheet
    sheet.club_name.set_typed("Ong nhỏ")
    sheet.ended_on.set_day(date(2025, 1, 1))
    sheet.save()
    assert sheet.ended_on.editor.accessibleDescription().startswith("The club would end before")
    assert stored(context) == []


def test_a_club_ends_today_and_goes_on_when_that_is_taken_back(
    context: PageContext, on_screen: Shown, saved: list[Saved]
) -> None:
    two_clubs(context)
    view = ClubsView(context)
    on_screen(view)
    view.panel.end_today()
    assert [club.ended_on for club in stored(context)] == [None, date(2026, 3, 1)]
    undo(saved)
    assert [club.ended_on for club in stored(context)] == [None, None]


def test_the_chosen_club_is_that_of_all_views(context: PageContext, on_screen: Shown) -> None:
    _first, second = two_clubs(context)
    view = ClubsView(context)
    on_screen(view)
    view.table.choose(1)
    told: list[ClubRow | None] = []
    chooser = ClubChooser(context)
    chooser.ask(told.append)
    assert [club.id for club in told if club] == [second]
    assert chooser.line.text() == "Sao Mai"


def test_a_club_picked_in_the_field_is_told_and_remembered(context: PageContext) -> None:
    first, second = two_clubs(context)
    chooser = ClubChooser(context)
    told: list[int] = []
    chooser.picked.connect(told.append)
    chooser.ask(lambda _club: None)
    chooser.set_value(Completion(str(second), "Sao Mai"))
    chooser.changed.emit()
    assert told == [second]
    assert first != second
    assert context.settings.number("club") == second
