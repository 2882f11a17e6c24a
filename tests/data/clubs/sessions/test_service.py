"""Planning a term, recording sessions, and taking that back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.clubs.sessions.attendance import record_attendance
from librarydesk.data.clubs.sessions.queries import TermRow, term, years_of
from librarydesk.data.clubs.sessions.service import (
    HELD,
    PLANNED,
    save_plan,
    save_plans,
    save_session,
    undo,
    undo_void,
    void_session,
)
from librarydesk.data.clubs.sessions.typed import Came, Held, Planned, days_of_term
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.clubs.a_club import a_club

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
SATURDAY = date(2025, 3, 1)


def rows(database: Database, club: int) -> list[TermRow]:
    with database.read() as connection:
        return term(connection, club, FIRST, LAST)


def test_a_term_is_planned_at_once_and_days_that_are_planned_stay(database: Database) -> None:
    club = a_club(database, ["1"])
    save_plan(database, Planned(club, date(2025, 3, 8), "Tô tranh"))
    days = days_of_term(SATURDAY, date(2025, 3, 31), {5})
    saved = save_plans(database, [Planned(club, day, "Đọc cùng nhau") for day in days])
    assert len(saved) == 4
    assert [(row.day.day, row.topic, row.is_held) for row in rows(database, club)] == [
        (29, "Đọc cùng nhau", False),
        (22, "Đọc cùng nhau", False),
        (15, "Đọc cùng nhau", False),
        (8, "Tô tranh", False),
        (1, "Đọc cùng nhau", False),
    ]
    undo(database, saved)
    assert [row.day.day for row in rows(database, club)] == [8]
    with pytest.raises(DeskError) as refused:
        save_plans(database, [Planned(club, date(2025, 3, 8), "A")])
    assert refused.value.code == "session.no_day"


@given(
    first=st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    length=st.integers(0, 200),
    weekdays=st.sets(st.integers(0, 6)),
    weeks=st.integers(1, 3),
)
def test_the_days_of_a_term_lie_in_it_on_the_right_weekdays_and_as_many_weeks_apart(
    first: date, length: int, weekdays: set[int], weeks: int
) -> None:
    last = date.fromordinal(first.toordinal() + length)
    days = days_of_term(first, last, weekdays, weeks=weeks)
    assert days == sorted(set(days))
    assert all(first <= day <= last and day.weekday() in weekdays for day in days)
    mondays = {day.toordinal() - day.weekday() for day in days}
    assert all((one - other) % (7 * weeks) == 0 for one in mondays for other in mondays)
    if weeks == 1:
        whole = [date.fromordinal(first.toordinal() + n) for n in range(length + 1)]
        assert days == [day for day in whole if day.weekday() in weekdays]


def test_what_was_held_stands_on_one_line_with_what_was_planned(database: Database) -> None:
    club = a_club(database, ["1"])
    save_plan(database, Planned(club, SATURDAY, "Dế Mèn", activity="Kể chuyện"))
    saved = save_session(
        database, Held(club, SATURDAY, "Vẽ Dế Mèn", activities=("drawing", "reading"))
    )
    (row,) = rows(database, club)
    assert (row.topic, row.planned_topic, row.planned_activity) == (
        "Vẽ Dế Mèn",
        "Dế Mèn",
        "Kể chuyện",
    )
    assert (row.activities, row.came, row.is_held) == (("drawing", "reading"), None, True)
    save_session(database, Held(club, SATURDAY, "Buổi chiều", attendance=0))
    second, first = rows(database, club)
    assert (second.no, second.came, second.plan_id, first.no) == (2, 0, None, 1)
    undo(database, [saved])
    assert [row.is_held for row in rows(database, club)] == [True, False]
    with database.read() as connection:
        assert years_of(connection, club) == (2025,)


def test_a_session_that_goes_to_another_day_gets_that_days_number(database: Database) -> None:
    club = a_club(database, ["1"])
    save_session(database, Held(club, SATURDAY, "A"))
    second = save_session(database, Held(club, date(2025, 3, 2), "B"))
    saved = save_session(database, Held(club, SATURDAY, "B"), session_id=second.row_id)
    assert [(row.topic, row.no) for row in rows(database, club)] == [("B", 2), ("A", 1)]
    undo(database, [saved])
    assert [(row.day.day, row.no) for row in rows(database, club)] == [(2, 1), (1, 1)]


def test_a_voided_session_comes_back_with_those_who_were_ticked(database: Database) -> None:
    club = a_club(database, ["1", "2"])
    session = save_session(database, Held(club, SATURDAY, "A")).row_id
    record_attendance(database, session, Came(("1", "2")))
    void = void_session(database, HELD, session, reason="nhầm")
    assert rows(database, club) == []
    undo_void(database, void)
    (row,) = rows(database, club)
    assert (row.topic, row.ticked) == ("A", 2)


def test_a_plan_can_be_taken_off_and_put_back(database: Database) -> None:
    club = a_club(database, [])
    plan = save_plan(database, Planned(club, SATURDAY, "A", note="Mang bút")).row_id
    void = void_session(database, PLANNED, plan, reason="nghỉ")
    assert rows(database, club) == []
    undo_void(database, void)
    assert rows(database, club)[0].planned_note == "Mang bút"


@pytest.mark.parametrize(
    ("held", "code"),
    [
        (Held(1, SATURDAY, " "), "session.no_topic"),
        (Held(1, SATURDAY, "A", starts_at="09:00", ends_at="08:00"), "session.ended_before"),
    ],
)
def test_nonsense_is_refused(database: Database, held: Held, code: str) -> None:
    a_club(database, [])
    with pytest.raises(DeskError) as refused:
        save_session(database, held)
    assert refused.value.code == code
