"""Contests: rounds, entries, marks, ranks with ties, prizes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded.clubs import PrizeRank, Purpose
from librarydesk.data.checking import check
from librarydesk.data.clubs.card_lines import undo_card
from librarydesk.data.clubs.contests.marking import save_marks, undo_marks
from librarydesk.data.clubs.contests.prizes import (
    PrizeCard,
    give_prizes,
    hand_prizes_out,
    take_prizes_back,
    undo_prizes,
)
from librarydesk.data.clubs.contests.queries import (
    contest_id_of,
    contests,
    entries,
    next_contest_code,
    prizes,
    rounds,
)
from librarydesk.data.clubs.contests.results import last_judged, proposed_prizes
from librarydesk.data.clubs.contests.service import (
    ContestCard,
    EntryCard,
    Round,
    save_contest,
    save_entry,
    undo_entry,
    unvoid_contest,
    unvoid_entry,
    void_contest,
    void_entries,
)
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.clubs.children import add_child, agreed
from tests.data.clubs.contests.a_contest import CARD, DAY, a_contest, enter_groups, found
from tests.data.statistics.world import World, rows_of


def round_ids(database: Database, contest: int) -> list[int]:
    with database.read() as connection:
        return [one.id for one in rounds(connection, contest)]


def test_a_contest_is_kept_with_its_rounds_and_taken_back(database: Database) -> None:
    saved = save_contest(database, CARD)
    with database.read() as connection:
        (row,) = contests(connection, DAY)
        assert (row.code, row.level, tuple(row.jury), row.rounds) == (
            "CT-1", "Cấp tỉnh", ("Cô Hà", "Thầy Nam"), 2
        )  # fmt: skip
        assert contest_id_of(connection, "ct-1") == saved.row_id
        assert next_contest_code(connection, "LC", 2026) == "CT-LC-2026-01"
    edited = save_contest(database, replace(CARD, rounds=CARD.rounds[:1]), contest_id=saved.row_id)
    assert len(round_ids(database, saved.row_id)) == 1
    undo_card(database, edited)
    assert len(round_ids(database, saved.row_id)) == 2
    with pytest.raises(DeskError) as refused:
        save_contest(database, CARD)
    assert refused.value.code == "contest.code_taken"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(CARD, ends_on=date(2025, 1, 1)), "contest.ended_before"),
        (replace(CARD, rounds=()), "contest.rounds"),
        (replace(CARD, rounds=(Round("Sơ khảo", 0),)), "contest.rounds"),
    ],
)
def test_what_contradicts_itself_is_refused(
    database: Database, wrong: ContestCard, code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        save_contest(database, wrong)
    assert refused.value.code == code


def test_a_child_enters_by_its_number_and_a_group_by_its_name(
    database: Database, seal: Seal, club: int
) -> None:
    child = add_child(database, seal, club, "7", given=agreed(Purpose.MEMBERSHIP))
    contest = a_contest(database)
    first = save_entry(database, contest, EntryCard(DAY, club, "7", work="Thánh Gióng"))
    save_entry(database, contest, EntryCard(DAY, group_name="Lớp 4A", people=30))
    with database.read() as connection:
        named = entries(connection, contest, seal)
        honoured = entries(connection, contest, seal, (Purpose.MEMBERSHIP, Purpose.HONOURS))
        shut = entries(connection, contest, None)
    assert [(e.entry_no, e.child_id, e.member_no, e.name) for e in named] == [
        (1, child.child_id, "7", "Lò Thị Ánh"),
        (2, None, None, "Lớp 4A"),
    ]
    assert [e.name for e in honoured] == [e.name for e in shut] == [None, "Lớp 4A"]
    undo_entry(database, first)
    third = save_entry(database, contest, EntryCard(DAY, group_name="Lớp 5A"))
    with database.read() as connection:
        numbers = {e.id: e.entry_no for e in entries(connection, contest, None)}
    assert numbers[third.row_id] == 3


def test_nobody_a_stranger_or_the_same_twice_is_refused(database: Database, club: int) -> None:
    contest = a_contest(database)
    wrong = [
        (EntryCard(DAY, group_name=" "), "entry.nobody"),
        (EntryCard(DAY, club, "99"), "entry.unknown_member"),
        (EntryCard(DAY, group_name="Lớp 1A"), "entry.twice"),
    ]
    enter_groups(database, contest)
    for card, code in wrong:
        with pytest.raises(DeskError) as refused:
            save_entry(database, contest, card)
        assert refused.value.code == code


def test_marks_are_corrected_by_voiding_and_taken_back(database: Database) -> None:
    contest = a_contest(database)
    one, *_others = enter_groups(database, contest)
    first, _final = round_ids(database, contest)
    save_marks(database, first, {(one, "Cô Hà"): 8, (one, "Thầy Nam"): 9})
    corrected = save_marks(database, first, {(one, "Cô Hà"): 8.5, (one, "Thầy Nam"): 9})
    assert (len(corrected.added), len(corrected.voided)) == (1, 1)
    assert found(database, contest)[0].results[0].average == 8.75
    undo_marks(database, corrected)
    assert found(database, contest)[0].results[0].marks == {"Cô Hà": 8, "Thầy Nam": 9}
    save_marks(database, first, {(one, "Cô Hà"): None, (one, "Thầy Nam"): None})
    assert found(database, contest)[0].results == []
    assert len(rows_of(database, "contest_mark")) == 4


def test_marks_that_cant_be_are_refused(database: Database) -> None:
    contest = a_contest(database)
    one, *_others = enter_groups(database, contest)
    first, _final = round_ids(database, contest)
    for marks, code in (
        ({(one, "Cô Hà"): 10.5}, "mark.out_of_range"),
        ({(one, "Cô Hà"): -1.0}, "mark.out_of_range"),
        ({(one, "Cô Hà"): float("nan")}, "mark.out_of_range"),
        ({(one, " "): 5.0}, "mark.no_juror"),
        ({(999, "Cô Hà"): 5.0}, "mark.unknown_entry"),
    ):
        with pytest.raises(DeskError) as refused:
            save_marks(database, first, marks)
        assert refused.value.code == code


def test_a_round_with_marks_stays(database: Database) -> None:
    contest = a_contest(database)
    one, *_others = enter_groups(database, contest)
    save_marks(database, round_ids(database, contest)[1], {(one, "Cô Hà"): 9})
    for card in (
        replace(CARD, rounds=CARD.rounds[:1]),
        replace(CARD, rounds=(CARD.rounds[0], Round("Chung kết", 8))),
    ):
        with pytest.raises(DeskError) as refused:
            save_contest(database, card, contest_id=contest)
        assert refused.value.code == "contest.round_has_marks"


def test_those_who_pass_are_judged_in_the_next_round_and_a_tie_at_the_border_passes(
    database: Database,
) -> None:
    contest = a_contest(database)
    one, two, three, four = enter_groups(database, contest, 4)
    first, _final = round_ids(database, contest)
    save_marks(database, first, {(one, "A"): 9, (two, "A"): 8, (three, "A"): 8, (four, "A"): 5})
    before, final = found(database, contest)
    assert [(r.entry_id, r.rank, r.passes) for r in before.results] == [
        (one, 1, True), (two, 2, True), (three, 2, True), (four, 4, False)
    ]  # fmt: skip
    assert final.judged == [one, two, three]
    assert last_judged([before, final]) is before


def test_prizes_are_proposed_given_and_handed_out(database: Database) -> None:
    contest = a_contest(database)
    one, two, three, four = enter_groups(database, contest, 4)
    first, _final = round_ids(database, contest)
    save_marks(database, first, {(one, "A"): 9, (two, "A"): 9, (three, "A"): 8, (four, "A"): 5})
    wanted: dict[str, int] = {PrizeRank.FIRST: 1, PrizeRank.SECOND: 1, PrizeRank.THIRD: 1}
    proposed = proposed_prizes(found(database, contest), wanted)
    # Two equal firsts leave no second.
    assert proposed == {one: PrizeRank.FIRST, two: PrizeRank.FIRST, three: PrizeRank.THIRD}
    cards = [PrizeCard(entry, rank, "Sách", 100_000) for entry, rank in proposed.items()]
    given_now = give_prizes(database, contest, cards)
    again = give_prizes(database, contest, [replace(cards[0], prize="Vở")])
    with database.read() as connection:
        listed = prizes(connection, contest)
    assert [(p.entry_id, p.rank, p.prize) for p in listed] == [
        (one, "first", "Vở"), (two, "first", "Sách"), (three, "third", "Sách")
    ]  # fmt: skip
    undo_prizes(database, again)
    handed = hand_prizes_out(database, [listed[0].id], DAY)
    with database.read() as connection:
        assert [p.handed_on for p in prizes(connection, contest)] == [DAY, None, None]
        assert contests(connection, DAY)[0].handed == 1
    undo_prizes(database, handed)
    take_prizes_back(database, [listed[0].id], reason=None)
    undo_prizes(database, given_now[1:])
    with database.read() as connection:
        assert prizes(connection, contest) == []
    with pytest.raises(DeskError) as refused:
        give_prizes(database, contest, [PrizeCard(999, PrizeRank.FIRST)])
    assert refused.value.code == "prize.unknown_entry"


def test_a_voided_contest_comes_back_whole(database: Database) -> None:
    contest = a_contest(database)
    one, *_others = enter_groups(database, contest)
    save_marks(database, round_ids(database, contest)[0], {(one, "A"): 9})
    void_contest(database, contest, reason="nhầm")
    back = unvoid_contest(database, contest)
    assert found(database, back)[0].results[0].entry_id == one


def test_an_entry_that_was_taken_back_comes_back_with_its_marks(database: Database) -> None:
    contest = a_contest(database)
    one, two, *_others = enter_groups(database, contest)
    first, _final = round_ids(database, contest)
    save_marks(database, first, {(one, "A"): 9, (two, "A"): 8})
    give_prizes(database, contest, [PrizeCard(one, PrizeRank.FIRST)])
    void_entries(database, [one], reason=None)
    assert [result.entry_id for result in found(database, contest)[0].results] == [two]
    back = unvoid_entry(database, one)
    assert [result.entry_id for result in found(database, contest)[0].results] == [back, two]
    with database.read() as connection:
        assert [prize.entry_id for prize in prizes(connection, contest)] == [back]


def test_the_check_finds_what_cant_be(database: Database, club: int) -> None:
    contest = a_contest(database)
    one, two, *_others = enter_groups(database, contest)
    first, _final = round_ids(database, contest)
    give_prizes(database, contest, [PrizeCard(two, PrizeRank.FIRST)])
    void_entries(database, [two], reason=None)
    with database.write() as connection:
        world = World(connection)
        world.add("contest_mark", entry_id=one, round_id=first, juror="A", marks=11.0)
        world.add("contest_mark", entry_id=one, round_id=first, juror="A", marks=9.0)
        stranger = world.add("child")
        row: dict[str, str | int | float | None]
        row = {"contest_id": contest, "on_date": "2026-01-20"}
        world.add("contest_entry", **row, entry_no=1, child_id=stranger, club_id=club)
        world.add("contest_entry", **row, entry_no=9)
    rules = {finding.rule for finding in check(database)}
    wanted = {
        "mark.out_of_range", "mark.twice", "entry.unknown_member", "entry.nobody",
        "entry.number_twice", "prize.no_entry",
    }  # fmt: skip
    assert wanted <= rules


MARKS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.sampled_from("ABC")),
    st.integers(0, 40).map(lambda quarter: quarter / 4),
    max_size=18,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=MARKS, passing=st.integers(1, 6))
def test_averages_and_ranks_are_what_plain_counting_says(
    database: Database, typed: dict[tuple[int, str], float], passing: int
) -> None:
    with database.write() as connection:
        for table in ("contest_mark", "contest_entry", "contest_round", "contest"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    card = replace(CARD, rounds=(Round("Sơ khảo", 10, passing=passing), Round("Chung kết", 10)))
    contest = a_contest(database, card)
    ids = enter_groups(database, contest, 6)
    first, _final = round_ids(database, contest)
    save_marks(database, first, {(ids[at], juror): mark for (at, juror), mark in typed.items()})
    given_to: dict[int, list[Fraction]] = {}
    for (at, _juror), mark in typed.items():
        given_to.setdefault(ids[at], []).append(Fraction(mark))
    averages = {entry: sum(some, Fraction(0)) / len(some) for entry, some in given_to.items()}
    best = sorted(averages.values(), reverse=True)
    before, final = found(database, contest)
    assert {one.entry_id for one in before.results} == set(averages)
    for one in before.results:
        rank = best.index(averages[one.entry_id]) + 1
        assert one.rank == rank
        assert one.average == pytest.approx(float(averages[one.entry_id]), abs=1e-4)
        assert one.passes == (rank <= passing)
    assert set(final.judged) == {one.entry_id for one in before.results if one.passes}
