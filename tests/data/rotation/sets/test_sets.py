"""Rotation sets: what is in them on any day, filling them by rules, taking them apart."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.data.checking import check
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.sets.choosing import Wish, offered
from librarydesk.data.rotation.sets.queries import (
    copies_in_set,
    copy_ids_in_set,
    history_of_set,
    next_set_code,
    sets_of,
)
from librarydesk.data.rotation.sets.service import (
    SetCard,
    end_set,
    put_in,
    save_set,
    take_out,
    undo_end,
    undo_filling,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.desk_fixtures import NewDesk

DAY = date(2026, 3, 1)
NUMBERS = ("M.1", "M.2", "M.3")


@pytest.fixture
def copies(database: Database) -> list[int]:
    """Three copies of one title."""
    shelve(database, "Mắt biếc", "Nguyễn Nhật Ánh", copies=NUMBERS)
    return [copy_id(database, number) for number in NUMBERS]


def a_set(database: Database, code: str = "1") -> int:
    """A set."""
    return save_set(database, SetCard(1, code, DAY)).row_id


def inside(database: Database, set_id: int, day: date) -> set[int]:
    """The copies in a set on a day."""
    with database.read() as connection:
        return set(copy_ids_in_set(connection, set_id, day))


def test_a_copy_put_into_another_set_leaves_the_first(
    database: Database, copies: list[int]
) -> None:
    first, second = a_set(database, "1"), a_set(database, "2")
    put_in(database, first, copies, DAY)
    put_in(database, second, copies[:1], DAY + timedelta(days=3))
    assert inside(database, first, DAY + timedelta(days=2)) == set(copies)
    assert inside(database, first, DAY + timedelta(days=3)) == set(copies[1:])
    assert inside(database, second, DAY + timedelta(days=3)) == {copies[0]}
    assert not check(database)


def test_what_is_in_a_set_is_shown_with_its_place_and_history(
    database: Database, copies: list[int]
) -> None:
    point = add_site(database, "P1", "Đồn Pa Ủ")
    box = a_set(database)
    put_in(database, box, copies, DAY)
    items = tuple(zip(copies[:2], NUMBERS[:2], strict=True))
    due = date(2026, 6, 1)
    hand_over(database, Handover("T1", 1, DAY, 1, point, items, due_on=due))
    undo_filling(database, take_out(database, box, copies[2:], DAY), reason="nhầm")
    with database.read() as connection:
        (row,) = sets_of(connection, 1, DAY)
        content = copies_in_set(connection, box, DAY)
        changes = history_of_set(connection, box)
        assert next_set_code(connection, 1) == "2"
    assert (row.copies, row.place, row.home, row.due_on) == (3, "Đồn Pa Ủ", 1, due)
    assert [copy.out for copy in content] == [True, True, False]
    assert sorted((c.put, c.copies, c.voided) for c in changes) == [
        (False, 1, True),
        (True, 3, False),
    ]


def test_a_set_taken_apart_is_filled_no_more(database: Database, copies: list[int]) -> None:
    box = a_set(database)
    put_in(database, box, copies, DAY)
    ended, left = end_set(database, box, DAY + timedelta(days=9))
    assert inside(database, box, DAY + timedelta(days=9)) == set()
    with pytest.raises(DeskError) as refused:
        put_in(database, box, copies, DAY + timedelta(days=10))
    assert refused.value.code == "set.ended"
    undo_end(database, ended, left)
    assert inside(database, box, DAY + timedelta(days=9)) == set(copies)


def test_what_changes_nothing_or_comes_too_late_is_refused(
    database: Database, copies: list[int]
) -> None:
    box = a_set(database)
    put_in(database, box, copies[:1], DAY)
    deeds = (
        (lambda: put_in(database, box, copies[:1], DAY), "set.nothing_new"),
        (lambda: take_out(database, box, copies[1:], DAY), "set.nothing_there"),
        (lambda: take_out(database, box, copies[:1], DAY - timedelta(1)), "set.changed_later"),
        (lambda: save_set(database, SetCard(1, "1", DAY)), "set.code_taken"),
    )
    for deed, code in deeds:
        with pytest.raises(DeskError) as refused:
            deed()
        assert refused.value.code == code


def offers(database: Database, wish: Wish) -> list[str]:
    """The numbers that fit a wish."""
    with database.read() as connection:
        return [copy.accession_no for copy in offered(connection, wish, DAY)]


def test_rules_offer_a_copy_a_title_that_is_at_home_and_in_no_set(
    database: Database, copies: list[int]
) -> None:
    shelve(database, "Chí Phèo", "Nam Cao", copies=("C.1",))
    assert offers(database, Wish(1, 10)) == ["M.1"]
    assert sorted(offers(database, Wish(1, 10, keeps_rules=False))) == ["C.1", "M.1"]
    put_in(database, a_set(database), copies[:1], DAY)
    assert offers(database, Wish(1, 10)) == ["M.2"]


def test_rules_leave_out_what_the_point_has_had(database: Database, copies: list[int]) -> None:
    point = add_site(database, "P1", "Đồn Pa Ủ")
    hand_over(
        database, Handover("T1", 1, DAY - timedelta(90), 1, point, ((copies[0], NUMBERS[0]),))
    )
    assert offers(database, Wish(1, 10)) == ["M.2"]
    assert offers(database, Wish(1, 10, point_id=point)) == []


changes = st.lists(
    st.tuples(
        st.sampled_from(("in", "out")), st.integers(0, 1), st.integers(0, 2), st.integers(0, 2)
    ),
    max_size=10,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=changes)
def test_a_copy_is_in_one_set_at_most_and_past_days_stay_as_they_were(
    new_desk: NewDesk, changes: list[tuple[str, int, int, int]]
) -> None:
    database = new_desk("any.db")
    shelve(database, "Mắt biếc", copies=NUMBERS)
    numbers = [copy_id(database, number) for number in NUMBERS]
    boxes = [a_set(database, "1"), a_set(database, "2")]
    day, where = DAY, dict[int, int]()
    told: dict[date, dict[int, int]] = {}
    for change, box, copy, days in changes:
        day += timedelta(days=days)
        with suppress(DeskError):
            if change == "in":
                put_in(database, boxes[box], [numbers[copy]], day)
                where[copy] = box
            else:
                take_out(database, boxes[box], [numbers[copy]], day)
                where.pop(copy, None)
        told[day] = dict(where)
    for asked, expected in told.items():
        for box, box_id in enumerate(boxes):
            wanted = {numbers[copy] for copy, at in expected.items() if at == box}
            assert inside(database, box_id, asked) == wanted
    database.close()
