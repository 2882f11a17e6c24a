"""Readers' cards in the window: issued one after the other, renewed, lost, taken back."""

from datetime import date

import pytest

from librarydesk.coded.service import CardKind
from librarydesk.data.service.cards import NewCard, issue_card
from librarydesk.data.service.counts import DayCount
from librarydesk.data.service.rooms import keep_rooms
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.service.cards.view import CardsView
from tests.ui.hands import Key, Keyboard, OnScreen, press, undo
from tests.ui.service.hands import HOME, month

TODAY = date(2026, 11, 21)


@pytest.fixture
def view(context: PageContext, on_screen: OnScreen, saved: list[Saved]) -> CardsView:
    made = CardsView(context)
    on_screen(made)
    return made


def line(database: Database) -> dict[str, int]:
    counts = month(database)[TODAY.day - 1].counts
    return {name: number for name, number in counts.items() if number}


def numbers(view: CardsView) -> list[str]:
    model = view.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def issued(database: Database, number: str, until: date | None = None) -> int:
    return issue_card(
        database, NewCard(HOME, number, CardKind.ADULT, TODAY, until or date(2027, 11, 21))
    ).card_id


def test_cards_are_issued_one_after_the_other_and_counted(
    view: CardsView, database: Database, keyboard: Keyboard, saved: list[Saved]
) -> None:
    assert view.lists.currentIndex() == 1
    view.begin_issuing()
    assert view.issue.number.text() == "0001"
    view.issue.save_and_next()
    assert view.issue.number.text() == "0002"
    view.issue.kind.set_typed("adult")
    view.issue.save_and_next()
    assert line(database) == {"cards_issued": 2, "children_cards": 1}
    assert numbers(view) == ["0002", "0001"]
    assert saved[-1].sentence == "Issued: card 0002."
    undo(saved)
    assert line(database) == {"cards_issued": 1, "children_cards": 1}
    keyboard.press(Key.Key_Escape)
    assert view.panel.isVisible()


def test_a_typed_line_is_told_beside_the_number_and_the_card_can_be_counted_already(
    view: CardsView, database: Database
) -> None:
    save_days(database, HOME, "", [DayCount(TODAY, {"cards_issued": 4})])
    view.begin_issuing()
    view.issue.save()
    assert view.issue.isVisible()
    assert numbers(view) == []
    view.issue.already.set_typed("1")
    view.issue.save()
    assert line(database) == {"cards_issued": 4}
    assert numbers(view) == ["0001"]


def test_a_card_that_is_due_is_found_and_renewed(
    view: CardsView, database: Database, saved: list[Saved]
) -> None:
    issued(database, "0001", date(2026, 12, 1))
    issued(database, "0002")
    view.refresh()
    view.chips.choose("state", "due")
    assert numbers(view) == ["0001"]
    view.begin_renewing()
    assert view.renew.until.day() == date(2027, 12, 1)
    view.renew.save()
    assert line(database)["cards_renewed"] == 1
    assert numbers(view) == []
    undo(saved)
    assert numbers(view) == ["0001"]
    assert "cards_renewed" not in line(database)


def test_a_lost_card_is_noted_and_offers_no_renewal(view: CardsView, database: Database) -> None:
    issued(database, "0001")
    view.refresh()
    view.begin_ending()
    view.end.how.set_typed("lost")
    view.end.day.set_day(date(2026, 11, 1))
    view.end.save()
    assert view.end.isVisible()
    view.end.day.set_day(TODAY)
    view.end.save()
    chosen = view.table.chosen_row()
    assert chosen is not None
    assert chosen.ended == "lost"
    view.begin_renewing()
    assert not view.renew.isVisible()


def test_a_card_recorded_by_mistake_is_voided_and_brought_back(
    view: CardsView, database: Database, saved: list[Saved]
) -> None:
    issued(database, "0001")
    issued(database, "0002")
    view.refresh()
    press(view.panel, "Void this card")
    assert numbers(view) == ["0001"]
    assert line(database)["cards_issued"] == 1
    undo(saved)
    assert line(database)["cards_issued"] == 2


def test_a_card_is_found_by_a_part_of_its_number(view: CardsView, database: Database) -> None:
    for number in ("TV-01", "TV-02"):
        issued(database, number)
    view.refresh()
    view.number.set_typed("v-02")
    assert numbers(view) == ["TV-02"]


def test_what_is_proposed_is_no_draft(
    view: CardsView, database: Database, context: PageContext
) -> None:
    keep_rooms(database, HOME, ["A", "B"], TODAY)
    view.refresh()
    view.begin_issuing()
    view.issue.save_and_next()
    view.issue.give_up()
    assert not view.issue._pause.isActive()
    assert context.drafts.get("reader-card") == {}
    view.begin_issuing()
    assert view.issue.number.text() == "0002"
    assert view.issue.room.chosen() == "A"
    assert view.issue._restored.isHidden()
