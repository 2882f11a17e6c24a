"""Views of a small network that can be counted by hand."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.statistics.exploring.answer import WHOLE, Answer, records_of
from librarydesk.data.statistics.exploring.exploring import explore
from librarydesk.data.statistics.exploring.kept import keep_answer, kept_answer
from librarydesk.data.statistics.exploring.question import (
    AREAS,
    COMMUNES,
    NOTHING,
    SITES,
    TIME,
    Question,
    Unit,
    When,
    by,
)
from librarydesk.data.statistics.exploring.spans import requests_of
from librarydesk.data.statistics.recorded import last_change
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.asking import rows_behind
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.statistics.world import World

QUARTERS = Question("S01", Unit.QUARTER, When(2025, 1), When(2025, 3))


@pytest.fixture
def network(database: Database) -> Database:
    """The province library counts in two quarters, a commune library in one of them."""
    with database.write() as connection:
        world = World(connection)
        world.library("C1", "commune_library", areas="border;mountain")
        world.library("P1", "reading_room", "C1", areas="border")
        world.served("2025-01-05", "LC", visits=100, children_visits=40)
        world.served("2025-01-05", "C1", visits=30)
        world.served("2025-07-06", "LC", visits=80, children_visits=10)
        world.served("2025-07-06", "P1", visits=7)
    return database


def column(answer: Answer, at: int = 0) -> list[Amount]:
    return list(answer.amounts(at))


def test_time_stands_below_each_other_and_what_nobody_has_is_not_nought(
    network: Database,
) -> None:
    answer = explore(network, QUARTERS)
    assert column(answer) == [130, None, 87]
    assert answer.below == answer.beside == ()
    assert [days.silent for days in answer.days] == [0, 2, 1]
    assert answer.expected == 2


def test_parts_stand_beside_each_other_with_their_whole(network: Database) -> None:
    answer = explore(network, replace(QUARTERS, columns=by("age_group")))
    assert [head.part for head in answer.columns] == ["children", "other"]
    assert answer.cells == ((40, 90), (None, None), (10, 77))
    assert answer.beside == (130, None, 87)


def test_sites_stand_below_each_other_over_time(network: Database) -> None:
    answer = explore(network, replace(QUARTERS, rows=SITES, columns=TIME))
    assert [head.sites for head in answer.rows] == [("C1",), ("LC",), ("P1",)]
    assert answer.cells == ((30, None, None), (100, None, 80), (0, 0, 7))
    assert answer.below == (130, None, 87)


def test_sites_cross_with_parts_over_all_days(network: Database) -> None:
    answer = explore(network, replace(QUARTERS, rows=by("age_group"), columns=SITES))
    assert [head.part for head in answer.rows] == ["children", "other"]
    assert answer.cells == ((0, 50, 0), (30, 130, 7))
    assert answer.below == (30, 180, 7)
    assert answer.beside == (50, 167)
    assert answer.days[0].first_day == date(2025, 1, 1)
    assert answer.days[0].last_day == date(2025, 9, 30)


def test_a_site_counts_in_each_of_its_areas(network: Database) -> None:
    answer = explore(network, replace(QUARTERS, rows=AREAS))
    told = {head.name: amount for head, amount in zip(answer.rows, column(answer), strict=True)}
    assert told == {"border": 37, "mountain": 30, "none": 180}
    assert answer.below == (217,)


def test_sites_are_put_together_by_the_commune_they_stand_in(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        unit = world.unit("03433", first_day="2025-07-01")
        for code in ("C1", "C2"):
            world.library(code, "commune_library", admin_unit_id=unit)
        world.served("2025-08-05", "C1", visits=30)
        world.served("2025-08-05", "LC", visits=5)
    answer = explore(database, replace(QUARTERS, rows=COMMUNES))
    assert column(answer) == [30]
    assert answer.rows[0].sites == ("C1", "C2")
    assert answer.below == (35,)


def test_nothing_counts_after_the_day_that_it_is_as_of(network: Database) -> None:
    answer = explore(network, replace(QUARTERS, until=date(2025, 7, 5)))
    assert column(answer)[:2] == [130, None]
    assert answer.days[2].last_day == date(2025, 7, 5)
    assert column(answer)[2] is None
    assert len(explore(network, replace(QUARTERS, until=date(2025, 6, 1))).rows) == 2
    with pytest.raises(DeskError):
        explore(network, replace(QUARTERS, until=date(2024, 6, 1)))


def test_several_years_as_one_use_the_returns_of_each(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        for year in (2024, 2025):
            world.add(
                "site_return",
                site_id=world.site_id("LC"),
                year=year,
                quarter=0,
                indicator="S01",
                breakdown="",
                value=10.0,
                prevails=0,
            )
    asked = Question("S01", Unit.YEAR, When(2024), When(2025), SITES, NOTHING)
    assert column(explore(database, asked)) == [20]


def test_each_amount_leads_to_its_records(network: Database) -> None:
    for rows, columns in ((SITES, TIME), (TIME, by("age_group")), (AREAS, TIME)):
        question = replace(QUARTERS, rows=rows, columns=columns)
        answer = explore(network, question)
        for row, amounts in zip(answer.rows, answer.cells, strict=True):
            for head, amount in zip(answer.columns, amounts, strict=True):
                request, which = records_of(answer, requests_of(question), row, head)
                with rows_behind(network, request, which) as found:
                    assert found.totals.value == (amount or 0)
        request, which = records_of(answer, requests_of(question), WHOLE, answer.columns[0])
        with rows_behind(network, request, which) as found:
            assert found.totals.value == (answer.below or (40,))[0]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(QUARTERS, code="X99"),
        replace(QUARTERS, columns=by("channel")),
        replace(QUARTERS, rows=SITES, columns=COMMUNES),
        replace(QUARTERS, code="N04", rows=SITES),
        replace(QUARTERS, first=When(2026, 1)),
        replace(QUARTERS, first=When(1900, 1)),
        replace(QUARTERS, site="nowhere"),
    ],
)
def test_what_can_not_be_looked_at_is_said(network: Database, wrong: Question) -> None:
    with pytest.raises(DeskError):
        explore(network, wrong)


def test_an_answer_is_kept_until_something_is_recorded(network: Database) -> None:
    answer = explore(network, replace(QUARTERS, rows=SITES, columns=TIME))
    with network.read() as connection:
        seq = last_change(connection)
    keep_answer(network, answer, seq)
    assert kept_answer(network, answer.question) == answer
    assert kept_answer(network, QUARTERS) is None
    with network.write() as connection:
        World(connection).served("2025-08-06", "LC", visits=1)
    assert kept_answer(network, answer.question) is None


def test_a_view_ends_with_another_period_over_as_many() -> None:
    moved = QUARTERS.ending(When(2026, 1))
    assert (moved.first, moved.last) == (When(2025, 3), When(2026, 1))
    assert requests_of(moved)[0] == ReportRequest("quarter", 2025, quarter=3)
