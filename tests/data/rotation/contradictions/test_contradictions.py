"""Contradictions: which are listed, what counts meanwhile, and the deeds that settle them."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.queries import copy_on
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.rotation.contradictions.following import UNLINKED, Kind
from librarydesk.data.rotation.contradictions.queries import Case, contradictions
from librarydesk.data.rotation.contradictions.service import (
    add_missing,
    can_add_return,
    leave,
    record_found,
    undo_leaving,
    void_row,
)
from librarydesk.data.rotation.service import Handover, Recorded, hand_over
from librarydesk.data.statistics.figures import compute
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.data.statistics.asking import YEAR, finding, told
from tests.data.statistics.world import World
from tests.desk_fixtures import NewDesk

HOME = 1
DAY = date(2025, 12, 31)


@pytest.fixture
def points(database: Database) -> tuple[int, int]:
    shelve(database, "Dế mèn phiêu lưu ký", copies=("TN.1",))
    return add_site(database, "P1", "Điểm một"), add_site(database, "P2", "Điểm hai")


def move(database: Database, origin: int, to: int, month: int, trip: str = "T") -> Recorded:
    item = (copy_id(database, "TN.1"), "TN.1")
    return hand_over(database, Handover(trip, HOME, date(2025, month, 5), origin, to, (item,)))


def count(database: Database, origin: int, to: int, copies: int, month: int) -> None:
    hand_over(database, Handover("T", HOME, date(2025, month, 5), origin, to, copies=copies))


def cases(database: Database) -> list[Case]:
    with database.read() as connection:
        return contradictions(connection, DAY)


def place(database: Database) -> str | None:
    with database.read() as connection:
        found = copy_on(connection, copy_id(database, "TN.1"), DAY)
    return found.place if found else None


def happens(database: Database, kind: CopyEventKind, month: int) -> None:
    record_event(database, Happened(copy_id(database, "TN.1"), HOME, kind, date(2025, month, 5)))


def test_what_links_up_is_no_case(database: Database, points: tuple[int, int]) -> None:
    one, two = points
    move(database, HOME, one, 1)
    move(database, one, two, 2)
    move(database, two, HOME, 3)
    count(database, HOME, one, 10, 1)
    count(database, one, HOME, 10, 2)
    assert cases(database) == []


def test_a_second_delivery_without_a_return_is_settled_by_adding_it(
    database: Database, points: tuple[int, int]
) -> None:
    one, two = points
    move(database, HOME, one, 1, "T1")
    move(database, HOME, two, 4, "T2")
    (case,) = cases(database)
    assert (case.kind, case.place, case.taken) == (Kind.TWICE, "Điểm một", "Điểm hai")
    assert case.before is not None
    assert (case.said.trip_code, case.before.trip_code) == ("T2", "T1")
    assert place(database) == case.taken
    with pytest.raises(DeskError) as caught:
        add_missing(database, case, date(2025, 4, 6), note=None)
    assert caught.value.code == "contradiction.day"
    add_missing(database, case, date(2025, 4, 5), note="sổ giấy")
    assert cases(database) == []
    assert place(database) == "Điểm hai"


def test_a_copy_that_left_from_where_it_was_not_is_settled_by_voiding(
    database: Database, points: tuple[int, int]
) -> None:
    _one, two = points
    move(database, two, HOME, 4)
    (case,) = cases(database)
    assert (case.kind, case.before, can_add_return(case)) == (Kind.NOT_THERE, None, True)
    assert void_row(database, case, reason="nhầm số") == 1
    assert cases(database) == []


def test_two_ways_on_one_day_are_one_case(database: Database, points: tuple[int, int]) -> None:
    one, two = points
    move(database, HOME, one, 4, "T1")
    move(database, HOME, two, 4, "T2")
    (case,) = cases(database)
    assert case.kind is Kind.TWO_WAYS
    assert place(database) == case.taken
    add_missing(database, case, date(2025, 4, 5), note=None)
    assert cases(database) == []


def test_a_movement_after_weeding_or_while_lost_is_a_case(
    database: Database, points: tuple[int, int]
) -> None:
    one, _two = points
    move(database, HOME, one, 1)
    happens(database, CopyEventKind.LOST, 2)
    move(database, one, HOME, 3)
    (case,) = cases(database)
    assert (case.kind, can_add_return(case)) == (Kind.WHILE_LOST, False)
    record_found(database, case)
    assert cases(database) == []
    happens(database, CopyEventKind.WEEDED, 4)
    move(database, HOME, one, 5)
    assert [case.kind for case in cases(database)] == [Kind.AFTER_WEEDING]


def test_lost_on_the_day_of_its_collection_is_no_case(
    database: Database, points: tuple[int, int]
) -> None:
    move(database, HOME, points[0], 1)
    move(database, points[0], HOME, 2)
    happens(database, CopyEventKind.LOST, 2)
    assert cases(database) == []


def test_more_counted_back_than_brought_names_the_last_return(
    database: Database, points: tuple[int, int]
) -> None:
    one, two = points
    count(database, HOME, one, 10, 1)
    count(database, one, HOME, 8, 2)
    count(database, one, two, 5, 3)
    (case,) = cases(database)
    assert (case.kind, case.missing, case.place) == (Kind.NEGATIVE, 3, "Điểm một")
    assert (case.said.copies, case.said.destination) == (5, "Điểm hai")
    void_row(database, case, reason="đếm nhầm")
    assert cases(database) == []


def test_a_case_may_be_left_with_a_reason_and_taken_up_again(
    database: Database, points: tuple[int, int]
) -> None:
    move(database, points[1], HOME, 4)
    left = leave(database, cases(database)[0], reason="sổ cũ bị mất")
    assert [case.reason for case in cases(database)] == ["sổ cũ bị mất"]
    undo_leaving(database, left)
    assert [case.reason for case in cases(database)] == [None]


SITES = ("LC", "A", "P", "Q")
moves = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(1, 6),
        st.sampled_from(SITES),
        st.sampled_from(SITES),
        st.sampled_from(("LC", "A")),
    ),
    max_size=9,
)
events = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(1, 6),
        st.sampled_from(("lost", "found", "weeded", "transferred")),
        st.sampled_from(("LC", "A")),
    ),
    max_size=4,
)
counts = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(SITES), st.sampled_from(SITES), st.integers(1, 9)),
    max_size=5,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=moves, events=events, counts=counts)
def test_the_list_has_what_the_check_counts(
    new_desk: NewDesk,
    moves: list[tuple[int, int, str, str, str]],
    events: list[tuple[int, int, str, str]],
    counts: list[tuple[int, str, str, int]],
) -> None:
    def story(world: World) -> None:
        title = world.title()
        copies = [world.copy(title, "LC", "2025-01-01") for _ in range(2)]
        for copy, day, origin, to, organiser in moves:
            day_text = f"2025-02-0{day}"
            world.move(day_text, origin, to, copy_id=copies[copy], site=organiser)
        for copy, day, event, to in events:
            ends = ("LC", to) if event == "transferred" else ("LC",)
            world.event(copies[copy], event, f"2025-02-0{day}", *ends)
        for day, origin, to, number in counts:
            world.move(f"2025-02-0{day}", origin, to, copies=number)

    database = told(new_desk("odd.db"), story)
    report = compute(database, YEAR)

    def counted(rule: str) -> int:
        found = finding(report, rule)
        return found.count if found is not None else 0

    listed = cases(database)
    assert sum(case.kind in UNLINKED for case in listed) == counted("rotation.not_linked")
    assert sum(case.kind is Kind.NEGATIVE for case in listed) == counted("rotation.negative")
    database.close()
