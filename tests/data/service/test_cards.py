"""Readers' cards: issued, renewed, ended, and counted once in their day's line."""

from datetime import date

import pytest

from librarydesk.coded.service import CardEnd, CardKind
from librarydesk.data.checking import check
from librarydesk.data.service.card_queries import (
    CardRow,
    CardState,
    CardSums,
    WantedCards,
    card_sums,
    cards_of,
    count_cards,
    next_card_no,
)
from librarydesk.data.service.cards import (
    NewCard,
    SavedCard,
    end_card,
    issue_card,
    renew_card,
    undo_card,
    void_card,
)
from librarydesk.data.service.counts import DayCount
from librarydesk.data.service.queries import month_of_site
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

HOME = 1
DAY = date(2026, 3, 2)
ISSUED = ("cards_issued", "children_cards", "cards_renewed")


def issue(
    database: Database,
    number: str,
    kind: CardKind = CardKind.ADULT,
    *,
    until: date | None = date(2027, 3, 1),
    counts: bool = True,
    day: date = DAY,
) -> SavedCard:
    return issue_card(database, NewCard(HOME, number, kind, day, until, in_counts=counts))


def line(database: Database, day: date = DAY) -> tuple[int | None, ...]:
    with database.read() as connection:
        found = month_of_site(connection, HOME, "", day.year, day.month)[day.day - 1]
    return tuple(found.counts[name] for name in ISSUED)


def cards(database: Database, state: CardState | None = None, number: str = "") -> list[CardRow]:
    wanted = WantedCards(HOME, DAY, state, number=number)
    with database.read() as connection:
        found = cards_of(connection, wanted, offset=0, limit=50, sort="number", descending=False)
        assert count_cards(connection, wanted) == len(found)
    return found


def refused(database: Database, card: NewCard) -> str:
    with pytest.raises(DeskError) as told:
        issue_card(database, card)
    return told.value.code


def test_cards_are_counted_in_their_days_line(database: Database) -> None:
    save_days(database, HOME, "", [DayCount(DAY, {"visits": 9})])
    issue(database, "0001")
    issue(database, "0002", CardKind.CHILD)
    assert line(database) == (2, 1, None)
    assert not [f for f in check(database) if f.rule.startswith("cards.")]


def test_a_number_is_proposed_and_never_given_twice(database: Database) -> None:
    with database.read() as connection:
        assert next_card_no(connection, HOME) == "0001"
    issue(database, "TV-0099/26")
    issue(database, "TV-0098/26")
    with database.read() as connection:
        assert next_card_no(connection, HOME) == "TV-0100/26"
    assert refused(database, NewCard(HOME, "TV-0099/26", CardKind.ADULT, DAY)) == (
        "card.number_taken"
    )
    assert line(database) == (2, 0, None)


def test_what_was_typed_is_not_counted_again(database: Database) -> None:
    save_days(database, HOME, "", [DayCount(DAY, {"cards_issued": 5})])
    assert refused(database, NewCard(HOME, "0001", CardKind.ADULT, DAY)) == "card.typed_already"
    issue(database, "0001", counts=False)
    assert line(database) == (5, None, None)


def test_what_is_kept_is_not_typed_over(database: Database) -> None:
    issue(database, "0001")
    with pytest.raises(DeskError) as told:
        save_days(database, HOME, "", [DayCount(DAY, {"cards_issued": 7})])
    assert told.value.code == "service.cards_kept"
    save_days(database, HOME, "", [DayCount(DAY, {"cards_issued": 1, "visits": 3})])
    assert line(database) == (1, 0, None)


def test_a_renewal_counts_on_its_own_day_and_moves_the_end(database: Database) -> None:
    card = issue(database, "0001", until=date(2026, 3, 20))
    assert [row.state(DAY) for row in cards(database)] == [CardState.DUE]
    later = date(2026, 3, 9)
    renew_card(database, card.card_id, later, date(2027, 3, 20), room="")
    assert line(database, later) == (None, None, 1)
    assert [(row.valid_until, row.renewals) for row in cards(database, CardState.VALID)] == [
        (date(2027, 3, 20), 1)
    ]
    with pytest.raises(DeskError) as told:
        void_card(database, card.card_id, reason="Nhầm")
    assert told.value.code == "card.renewed"


def test_a_lost_card_holds_no_more_and_was_issued_all_the_same(database: Database) -> None:
    card = issue(database, "0001")
    end_card(database, card.card_id, date(2026, 3, 5), CardEnd.LOST)
    assert [row.ended for row in cards(database, CardState.ENDED)] == ["lost"]
    assert line(database) == (1, 0, None)
    with pytest.raises(DeskError) as told:
        renew_card(database, card.card_id, DAY, None, room="")
    assert told.value.code == "card.ended"


def test_every_deed_can_be_undone_and_the_line_follows(database: Database) -> None:
    first, second = issue(database, "0001"), issue(database, "0002", CardKind.CHILD)
    renewed = renew_card(database, first.card_id, DAY, date(2028, 1, 1), room="")
    assert line(database) == (2, 1, 1)
    undo_card(database, renewed, reason="Hoàn tác")
    ended = end_card(database, first.card_id, DAY, CardEnd.RETURNED)
    undo_card(database, ended, reason="Hoàn tác")
    assert cards(database, CardState.ENDED) == []
    voided = void_card(database, second.card_id, reason="Nhầm")
    assert line(database) == (1, 0, None)
    undo_card(database, voided, reason="Hoàn tác")
    assert line(database) == (2, 1, None)
    undo_card(database, first, reason="Hoàn tác")
    assert line(database) == (1, 1, None)
    assert not [f for f in check(database) if f.rule.startswith("cards.")]


def test_a_day_on_which_no_card_is_left_is_missing_again(database: Database) -> None:
    undo_card(database, issue(database, "0001"), reason="Hoàn tác")
    assert line(database) == (None, None, None)


def test_days_before_the_beginning_are_refused(database: Database) -> None:
    card = NewCard(HOME, "0001", CardKind.ADULT, DAY, date(2026, 3, 1))
    assert refused(database, card) == "card.upside_down"
    assert refused(database, NewCard(HOME, "  ", CardKind.ADULT, DAY)) == "card.no_number"


def test_the_cards_are_found_by_state_and_number(database: Database) -> None:
    issue(database, "A-1", until=None)
    issue(database, "A-2", until=date(2026, 3, 30))
    issue(database, "B-1", until=DAY.replace(day=1), day=date(2025, 3, 1))
    assert [row.card_no for row in cards(database, CardState.VALID)] == ["A-1", "A-2"]
    assert [row.card_no for row in cards(database, CardState.DUE)] == ["A-2"]
    assert [row.card_no for row in cards(database, CardState.EXPIRED)] == ["B-1"]
    assert [row.card_no for row in cards(database, number="a-")] == ["A-1", "A-2"]
    with database.read() as connection:
        assert card_sums(connection, HOME, DAY) == CardSums(3, 2, 1)


def test_a_line_that_an_import_changed_is_told_by_the_check(database: Database) -> None:
    issue(database, "0001")
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE service_day SET cards_issued = 4")
    assert [f.count for f in check(database) if f.rule == "cards.line_differs"] == [1]
