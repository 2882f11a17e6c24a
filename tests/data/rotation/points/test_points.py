"""Points: their cards, who is due when, what they had, which months they didn't count."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip, save_trip
from librarydesk.data.rotation.points.missing import missing_months
from librarydesk.data.rotation.points.queries import PointRow, points_of, titles_had, visits_to
from librarydesk.data.rotation.points.service import (
    PointCard,
    save_card,
    undo_card,
    undo_void,
    void_card,
)
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.usage import Usage, save_usage
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve

TODAY = date(2026, 9, 20)
DELIVERED = date(2026, 3, 5)


@pytest.fixture
def point(database: Database) -> int:
    return add_site(database, "P1", "Điểm 1")


def listed(database: Database) -> list[PointRow]:
    with database.read() as connection:
        return points_of(connection, 1, TODAY)


def deliver(database: Database, point: int, copies: int, due_on: date | None, day: date) -> None:
    hand_over(database, Handover("C", 1, day, 1, point, copies=copies, due_on=due_on))


def test_a_site_is_a_point_by_its_card_or_by_a_delivery(database: Database, point: int) -> None:
    other = add_site(database, "P2", "Điểm 2")
    assert listed(database) == []
    saved = save_card(database, PointCard(1, point, contact="Cô Mai", capacity=80))
    deliver(database, other, 30, None, DELIVERED)
    assert {row.code for row in listed(database)} == {"P1", "P2"}
    undo_card(database, saved)
    assert [row.code for row in listed(database)] == ["P2"]


def test_a_card_is_edited_and_edited_back(database: Database, point: int) -> None:
    card = PointCard(1, point, agreement_no="01/TT", capacity=80, distance_km=12.0)
    save_card(database, card)
    second = save_card(database, replace(card, capacity=100))
    assert [row.card for row in listed(database)] == [replace(card, capacity=100)]
    undo_card(database, second)
    assert [row.card for row in listed(database)] == [card]
    voided = void_card(database, 1, point, reason="no point any more")
    assert listed(database) == []
    assert voided is not None
    undo_void(database, voided)
    undo_void(database, voided)
    assert [row.card for row in listed(database)] == [card]
    assert void_card(database, 1, 1, reason="never was one") is None


def test_nonsense_on_a_card_is_refused(database: Database, point: int) -> None:
    upside_down = PointCard(1, point, agreed_on=TODAY, agreed_until=DELIVERED)
    for code, card in (("point.own", PointCard(1, 1)), ("point.agreed_upside_down", upside_down)):
        with pytest.raises(DeskError) as caught:
            save_card(database, card)
        assert caught.value.code == code


def test_points_stand_in_the_order_in_which_they_are_due(database: Database, point: int) -> None:
    late, never = add_site(database, "P2", "Điểm 2"), add_site(database, "P3", "Điểm 3")
    deliver(database, point, 40, date(2026, 10, 1), DELIVERED)
    deliver(database, late, 25, date(2026, 8, 1), DELIVERED)
    save_card(database, PointCard(1, never))
    rows = listed(database)
    assert [row.code for row in rows] == ["P2", "P1", "P3"]
    assert [(row.stock.counted, row.stock.overdue) for row in rows] == [(25, 25), (40, 0), (0, 0)]
    assert [row.months_since(TODAY) for row in rows] == [6, 6, None]


def test_the_last_and_the_next_visit_are_told(database: Database, point: int) -> None:
    deliver(database, point, 40, None, DELIVERED)
    leg = PlannedLeg(point, date(2026, 11, 2))
    save_trip(database, PlannedTrip(1, "N", date(2026, 11, 2), (leg,)))
    row = listed(database)[0]
    assert (row.last_visit, row.next_visit) == (DELIVERED, date(2026, 11, 2))


def test_the_history_tells_what_came_and_went_and_which_titles(
    database: Database, point: int
) -> None:
    shelve(database, "Mắt biếc", "Nguyễn Nhật Ánh", copies=("M.1", "M.2"))
    items = tuple((copy_id(database, number), number) for number in ("M.1", "M.2"))
    hand_over(database, Handover("A", 1, DELIVERED, 1, point, items=items, copies=10))
    hand_over(database, Handover("B", 1, TODAY, point, 1, items=items[:1]))
    with database.read() as connection:
        visits = visits_to(connection, point, TODAY)
        titles = titles_had(connection, point, TODAY)
    told = [(visit.trip_code, visit.delivered, visit.collected) for visit in visits]
    assert told == [("B", 0, 1), ("A", 12, 0)]
    assert [(had.title, had.times, had.last_on) for had in titles] == [("Mắt biếc", 1, DELIVERED)]


def test_months_without_a_count_are_missing_until_they_are_counted(
    database: Database, point: int
) -> None:
    def missing() -> list[str]:
        with database.read() as connection:
            return missing_months(connection, 1, TODAY, point_id=point).get(point, [])

    assert missing() == []
    deliver(database, point, 40, None, DELIVERED)
    save_usage(database, Usage(point, "2026-05", None, visits=10))
    assert missing() == ["2026-03", "2026-04", "2026-06", "2026-07", "2026-08"]
    save_usage(database, Usage(point, "2026-08", "2026-06", visits=10, wishes="Truyện tranh"))
    assert missing() == ["2026-03", "2026-04"]
    with database.read() as connection:
        assert missing_months(connection, 1, TODAY) == {point: ["2026-03", "2026-04"]}
