"""Challenges: goals by age, stages, who earned a prize, as of any day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded.clubs import ErasureReason, Measure, Purpose
from librarydesk.data.checking import check
from librarydesk.data.clubs.card_lines import undo_card
from librarydesk.data.clubs.challenges.queries import (
    challenge_id_of,
    challenges,
    handed_out,
    next_challenge_code,
    whole_challenge,
)
from librarydesk.data.clubs.challenges.service import (
    Award,
    ChallengeCard,
    Goal,
    Stage,
    hand_out,
    save_challenge,
    take_prizes_back,
    unvoid_challenge,
    void_challenge,
)
from librarydesk.data.clubs.challenges.standing import Board, Standing, board, prizes_due
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.clubs.children import add_child, agreed
from tests.data.statistics.world import World

FIRST, LAST = date(2025, 3, 1), date(2025, 5, 31)
STAGES = (Stage("Chồi non", 50, "Lá xanh", "Vở"), Stage("Quả ngọt", 100, "Quả vàng", "Sách"))
CARD = ChallengeCard(
    "TT-1", "Mùa đọc", 1, None, Measure.BOOKS, FIRST, LAST,
    (Goal(6, 9, 2), Goal(10, 15, 4)), STAGES,
)  # fmt: skip


def a_world(database: Database, born: Sequence[int | None] = (2017, 2013, None)) -> int:
    """A club with members 1, 2, 3 … born in those years."""
    with database.write() as connection:
        world = World(connection)
        club = world.club("LC", code="MX", code_folded="mx")
        for number, year in enumerate(born, start=1):
            world.member(club, world.add("child", birth_year=year), str(number))
        return club


def log(database: Database, club: int, number: str, day: date, *books: str, pages: int = 0) -> None:
    with database.write() as connection:
        world = World(connection)
        for book in books:
            world.read(
                club, number, day.isoformat(), title=book, title_folded=book.lower(), pages=pages
            )


def shown(database: Database, challenge: int, day: date = LAST, seal: Seal | None = None) -> Board:
    with database.read() as connection:
        return board(connection, challenge, day, seal)


def of(found: Board, number: str) -> Standing:
    (one,) = (standing for standing in found.standings if standing.member_no == number)
    return one


def test_a_challenge_is_kept_with_its_goals_and_stages_and_taken_back(database: Database) -> None:
    saved = save_challenge(database, CARD)
    fewer = replace(CARD, name="Mùa đọc sách", goals=(Goal(6, 15, 3),), stages=STAGES[1:])
    edited = save_challenge(database, fewer, challenge_id=saved.row_id)
    with database.read() as connection:
        whole = whole_challenge(connection, saved.row_id, FIRST)
        assert (whole.row.name, tuple(whole.goals)) == ("Mùa đọc sách", (Goal(6, 15, 3),))
        assert tuple(whole.stages) == STAGES[1:]
        assert challenge_id_of(connection, "tt-1") == saved.row_id
        assert next_challenge_code(connection, "LC", 2025) == "TT-LC-2025-01"
    undo_card(database, edited)
    with database.read() as connection:
        whole = whole_challenge(connection, saved.row_id, FIRST)
    assert (whole.row.name, tuple(whole.goals), tuple(whole.stages)) == (
        "Mùa đọc", CARD.goals, STAGES
    )  # fmt: skip
    undo_card(database, saved)
    with database.read() as connection:
        assert challenges(connection, FIRST) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(CARD, ends_on=date(2025, 1, 1)), "challenge.ended_before"),
        (replace(CARD, goals=()), "challenge.no_goal"),
        (replace(CARD, goals=(Goal(6, 9, 2), Goal(9, 12, 3))), "challenge.goals"),
        (replace(CARD, goals=(Goal(9, 6, 2),)), "challenge.goals"),
        (replace(CARD, stages=(*STAGES, Stage("Chồi non", 70))), "challenge.stages"),
        (replace(CARD, stages=(Stage("Xa", 0),)), "challenge.stages"),
    ],
)
def test_what_contradicts_itself_is_refused(
    database: Database, wrong: ChallengeCard, code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        save_challenge(database, wrong)
    assert refused.value.code == code


def test_two_challenges_never_bear_one_code(database: Database) -> None:
    save_challenge(database, CARD)
    with pytest.raises(DeskError) as refused:
        save_challenge(database, replace(CARD, code="tt-1"))
    assert refused.value.code == "challenge.code_taken"


def test_members_stand_by_what_they_read_against_the_goal_of_their_age(database: Database) -> None:
    club = a_world(database)
    challenge = save_challenge(database, replace(CARD, club_id=club)).row_id
    log(database, club, "1", FIRST, "Dế Mèn", "Kim Đồng")
    log(database, club, "1", FIRST + timedelta(days=3), "Dế Mèn")
    log(database, club, "2", LAST, "Dế Mèn", "Kim Đồng")
    log(database, club, "2", LAST + timedelta(days=1), "Thánh Gióng")
    found = shown(database, challenge)
    assert [(s.member_no, s.amount, s.goal, s.rank, s.stage) for s in found.standings] == [
        ("1", 2, 2, 1, 2),
        ("2", 2, 4, 1, 1),
        ("3", 0, None, None, 0),
    ]
    assert of(found, "1").finished
    assert of(found, "2").percent == 50
    before = shown(database, challenge, FIRST + timedelta(days=1))
    assert (of(before, "2").amount, of(before, "1").amount) == (0, 2)


def test_pages_and_minutes_add_up(database: Database) -> None:
    club = a_world(database)
    challenge = save_challenge(database, replace(CARD, measure=Measure.PAGES)).row_id
    log(database, club, "1", FIRST, "Dế Mèn", pages=40)
    log(database, club, "1", FIRST + timedelta(days=1), "Dế Mèn", pages=35)
    assert of(shown(database, challenge), "1").amount == 75


def test_a_club_or_a_challenge_without_rankings_ranks_nobody(database: Database) -> None:
    club = a_world(database)
    log(database, club, "1", FIRST, "Dế Mèn")
    silent = save_challenge(database, replace(CARD, rankings=False)).row_id
    assert of(shown(database, silent), "1").rank is None
    loud = save_challenge(database, replace(CARD, code="TT-2")).row_id
    assert of(shown(database, loud), "1").rank == 1
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE club SET rankings = 0 WHERE id = ?", (club,))
    assert of(shown(database, loud), "1").rank is None


def test_a_number_that_went_to_another_child_counts_for_whom_it_was(database: Database) -> None:
    club = a_world(database, ())
    change = date(2025, 4, 1)
    with database.write() as connection:
        world = World(connection)
        first = world.add("child", birth_year=2017)
        second = world.add("child", birth_year=2017)
        world.member(club, first, "7", left_on=change.isoformat())
        world.member(club, second, "7", change.isoformat())
    challenge = save_challenge(database, CARD).row_id
    log(database, club, "7", FIRST, "Dế Mèn", "Kim Đồng")
    log(database, club, "7", change, "Dế Mèn")
    amounts = {s.child_id: s.amount for s in shown(database, challenge).standings}
    assert amounts == {first: 2, second: 1}


def test_who_hasnt_got_a_prize_yet_is_known_until_it_is_handed_out(database: Database) -> None:
    club = a_world(database)
    challenge = save_challenge(database, CARD).row_id
    log(database, club, "1", FIRST, "Dế Mèn", "Kim Đồng")
    log(database, club, "2", FIRST, "Dế Mèn", "Kim Đồng")

    def due() -> list[tuple[str, str | None]]:
        with database.read() as connection:
            found = prizes_due(connection, board(connection, challenge, LAST, None))
        return [(one.standing.member_no, one.stage.prize) for one in found]

    assert due() == [("1", "Vở"), ("1", "Sách"), ("2", "Vở")]
    given = hand_out(database, challenge, [Award(club, "1", "Vở"), Award(club, "2", "Vở")], LAST)
    assert due() == [("1", "Sách")]
    with pytest.raises(DeskError) as refused:
        hand_out(database, challenge, [Award(club, "1", "Vở")], LAST)
    assert refused.value.code == "challenge.nothing_to_hand_out"
    with pytest.raises(DeskError) as refused:
        hand_out(database, challenge, [Award(club, "99", "Vở")], LAST)
    assert refused.value.code == "challenge.unknown_member"
    take_prizes_back(database, given, reason=None)
    assert len(due()) == 3


def test_a_voided_challenge_comes_back_with_its_goals_and_prizes(database: Database) -> None:
    club = a_world(database)
    challenge = save_challenge(database, CARD).row_id
    hand_out(database, challenge, [Award(club, "1", "Vở")], LAST)
    void_challenge(database, challenge, reason="nhầm")
    with database.read() as connection:
        assert challenges(connection, FIRST) == []
    back = unvoid_challenge(database, challenge)
    with database.read() as connection:
        assert tuple(whole_challenge(connection, back, FIRST).goals) == CARD.goals
        assert [prize.prize for prize in handed_out(connection, back)] == ["Vở"]


def test_names_are_shown_only_with_consent_and_an_open_seal(
    database: Database, seal: Seal, club: int
) -> None:
    add_child(database, seal, club, "1", given=agreed(Purpose.MEMBERSHIP))
    add_child(database, seal, club, "2")
    autumn = replace(CARD, starts_on=date(2025, 9, 1), ends_on=date(2025, 12, 31))
    challenge = save_challenge(database, autumn).row_id
    day = date(2025, 12, 1)
    assert {s.name for s in shown(database, challenge, day).standings} == {None}
    named = shown(database, challenge, day, seal)
    assert of(named, "1").name == "Lò Thị Ánh"
    assert of(named, "2").name is None


def test_an_erased_child_stays_where_it_stands_by_its_number(
    database: Database, seal: Seal, club: int
) -> None:
    child = add_child(database, seal, club, "1", given=agreed(Purpose.MEMBERSHIP))
    autumn = replace(CARD, starts_on=date(2025, 9, 1), ends_on=date(2025, 12, 31))
    challenge = save_challenge(database, autumn).row_id
    day = date(2025, 12, 1)
    log(database, club, "1", day, "Dế Mèn", "Kim Đồng")
    before = of(shown(database, challenge, day, seal), "1")
    erase(database, [child.child_id], reason=ErasureReason.WITHDRAWN)
    after = of(shown(database, challenge, day, seal), "1")
    assert before.name == "Lò Thị Ánh"
    assert after == replace(before, name=None)


def test_the_check_finds_prizes_of_nobody_and_goals_that_overlap(database: Database) -> None:
    club = a_world(database)
    challenge = save_challenge(database, CARD).row_id
    with database.write() as connection:
        world = World(connection)
        world.add(
            "challenge_prize", challenge_id=challenge, club_id=club, member_no="99",
            member_no_folded="99", prize="Vở", handed_on="2024-01-01",
        )  # fmt: skip
        world.add("challenge_goal", challenge_id=challenge, age_from=8, age_to=8, goal=1)
    rules = {finding.rule for finding in check(database)}
    wanted = {
        "challenge_prize.unknown_member",
        "challenge_prize.before_challenge",
        "challenge.goals_overlap",
    }
    assert wanted <= rules


DAYS = st.integers(-3, 95).map(lambda n: FIRST + timedelta(days=n))
READ = st.tuples(st.sampled_from("12345"), DAYS, st.sampled_from("ABCDEF"))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.sets(READ, max_size=30), day=DAYS)
def test_the_standing_is_what_plain_counting_says(
    database: Database, lines: set[tuple[str, date, str]], day: date
) -> None:
    with database.write() as connection:
        world = World(connection)
        for table in ("reading", "challenge_goal", "challenge_stage", "challenge", "club_member"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        club = world.club("LC")
        for number in "12345":
            world.member(club, world.add("child", birth_year=2017), number)
        for number, on, book in lines:
            world.read(club, number, on.isoformat(), title=book, title_folded=book)
    challenge = save_challenge(database, replace(CARD, club_id=club)).row_id
    books: dict[str, set[str]] = {number: set() for number in "12345"}
    for number, on, book in lines:
        if FIRST <= on <= min(day, LAST):
            books[number].add(book)
    amounts = sorted((len(read) for read in books.values()), reverse=True)
    for standing in shown(database, challenge, day).standings:
        amount = len(books[standing.member_no])
        assert standing.amount == amount
        assert standing.rank == (amounts.index(amount) + 1 if amount else None)
        assert standing.stage == sum(amount * 100 >= stage.percent * 2 for stage in STAGES)
