"""A reading challenge and two contests of the demo, with a jury's marks and prizes."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from librarydesk.coded.clubs import ContestKind, Measure, PrizeRank
from librarydesk.data.clubs.contests.service import BETWEEN
from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.people import People, words
from librarydesk.data.demo.plan import DemoPlan

_CHALLENGE = "site_id, code, name, club_id, measure, starts_on, ends_on, badges, rankings"
_STAGE = "challenge_id, position, name, percent, badge, prize"
_GIVEN = "challenge_id, club_id, member_no, member_no_folded, prize, handed_on"
_CONTEST = "site_id, code, name, kind, level, starts_on, ends_on, jury"
_ROUND = "contest_id, position, name, planned_on, most_marks, passing"
_ENTRY = "contest_id, entry_no, on_date, child_id, club_id, group_name, people, work"
_PRIZE = "entry_id, rank, prize, value_vnd, handed_on"
_AGES = ((5, 8, 3), (9, 11, 4), (12, 15, 5))
_STAGES = (("Chồi non", 25, "Lá xanh", None), ("Cây xanh", 60, "Cành lá", "Bút chì và vở"),
           ("Mùa quả ngọt", 100, "Quả vàng", "Sách thiếu nhi"))  # fmt: skip
_RANKS = (
    (PrizeRank.FIRST, 1, 500_000),
    (PrizeRank.SECOND, 2, 300_000),
    (PrizeRank.THIRD, 3, 200_000),
    (PrizeRank.ENCOURAGEMENT, 4, 100_000),
)
_PASSING = 12


@dataclass(frozen=True)
class _Contest:
    """A contest of the demo; `finished` where its last round is judged and prizes are given."""

    id: int
    code: str
    name: str
    kind: ContestKind
    works: str
    starts_on: date
    finished: bool


def write_contests(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Writes them; standings rest on what the demo's clubs have read."""
    random = plan.random("contests")
    (own,) = raw.execute("SELECT id FROM site WHERE code = 'LC'").fetchone()
    _write_challenge(raw, writer, plan, own)
    jury = [People(random).name() for _juror in range(3)]
    for contest in _contests(plan):
        _write_contest(raw, writer, random, own, contest, jury)


def _write_challenge(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, own: int) -> None:
    first, last = date(plan.year, 9, 5), date(plan.year, 12, 31)
    day = first.isoformat()
    name = f"Mùa thu đọc sách {plan.year}"
    code = f"TT-LC-{plan.year}-01"
    cells = (own, code, name, None, Measure.BOOKS.value, day, last.isoformat(), 1, 1)
    writer.insert("challenge", _CHALLENGE, [(day, cells)])
    goals: list[DatedRow] = [(day, (1, *ages)) for ages in _AGES]
    writer.insert("challenge_goal", "challenge_id, age_from, age_to, goal", goals)
    stages: list[DatedRow] = [(day, (1, at, *one)) for at, one in enumerate(_STAGES, start=1)]
    writer.insert("challenge_stage", _STAGE, stages)
    writer.insert("challenge_prize", _GIVEN, _given(raw, plan, own, first))


def _given(raw: sqlite3.Connection, plan: DemoPlan, own: int, first: date) -> Iterator[DatedRow]:
    """Those who had read most by December have got the prize of the second stage."""
    day = date(plan.year, 12, 20).isoformat()
    eager = raw.execute(
        "SELECT r.club_id, r.member_no, r.member_no_folded FROM reading r"
        " JOIN club c ON c.id = r.club_id AND c.site_id = ? WHERE r.on_date BETWEEN ? AND ?"
        " GROUP BY 1, 3 HAVING count(DISTINCT r.title_folded) >= 3 ORDER BY 1, 3 LIMIT 10",
        (own, first.isoformat(), day),
    )
    for club, number, folded in eager.fetchall():
        yield day, (1, club, number, folded, _STAGES[1][3], day)


def _contests(plan: DemoPlan) -> Iterator[_Contest]:
    yield _Contest(
        1, f"CT-LC-{plan.year}-01", f"Kể chuyện theo sách hè {plan.year}",
        ContestKind.STORYTELLING, "contest_stories", date(plan.year, 6, 15), finished=True,
    )  # fmt: skip
    yield _Contest(
        2, f"CT-LC-{plan.year}-02", f"Đại sứ văn hóa đọc tỉnh Lai Châu {plan.year}",
        ContestKind.AMBASSADOR, "contest_essays", date(plan.year, 11, 10), finished=False,
    )  # fmt: skip


def _write_contest(
    raw: sqlite3.Connection,
    writer: BulkWriter,
    random: Random,
    own: int,
    contest: _Contest,
    jury: Sequence[str],
) -> None:
    day = contest.starts_on.isoformat()
    final = (contest.starts_on + timedelta(days=40)).isoformat()
    cells = (own, contest.code, contest.name, contest.kind.value, "Cấp tỉnh", day, final)
    writer.insert("contest", _CONTEST, [(day, (*cells, BETWEEN.join(jury)))])
    rounds: list[DatedRow] = [
        (day, (contest.id, 1, "Vòng sơ khảo", day, 10, _PASSING)),
        (day, (contest.id, 2, "Vòng chung kết", final, 10, None)),
    ]
    writer.insert("contest_round", _ROUND, rounds)
    entered = _enter(raw, writer, random, contest)
    first = _Marks(random, jury, entered)
    writer.insert("contest_mark", "entry_id, round_id, juror, marks", first.rows(day, contest, 1))
    if contest.finished:
        through = first.passing(_PASSING)
        last = _Marks(random, jury, through)
        rows = last.rows(final, contest, 2)
        writer.insert("contest_mark", "entry_id, round_id, juror, marks", rows)
        writer.insert("contest_prize", _PRIZE, _prizes(last.best(), final))


def _enter(
    raw: sqlite3.Connection, writer: BulkWriter, random: Random, contest: _Contest
) -> list[int]:
    """Children of several clubs, and two classes; returns the ids of the entries."""
    day = contest.starts_on.isoformat()
    there = raw.execute(
        "SELECT child_id, club_id FROM club_member WHERE joined_on <= ? AND"
        " coalesce(left_on, '9999') > ? ORDER BY id",
        (day, day),
    ).fetchall()
    works = [str(work) for work in words()[contest.works]]
    chosen = sorted(random.sample(there, min(24, len(there))))
    entries: list[tuple[Cell, ...]] = [
        (child, club, None, None, random.choice(works)) for child, club in chosen
    ]
    schools = random.sample([str(name) for name in words()["club_schools"]], 2)
    entries += [(None, None, f"Lớp 5A, {one}", 30, random.choice(works)) for one in schools]
    (before,) = raw.execute("SELECT coalesce(max(id), 0) FROM contest_entry").fetchone()
    rows: list[DatedRow] = [
        (day, (contest.id, number, day, *entry)) for number, entry in enumerate(entries, start=1)
    ]
    writer.insert("contest_entry", _ENTRY, rows)
    return [before + number for number in range(1, len(entries) + 1)]


class _Marks:
    """What the jury gives: a talent for each entry, which the jurors see a little differently."""

    def __init__(self, random: Random, jury: Sequence[str], entries: Sequence[int]) -> None:
        self._given: Mapping[int, Mapping[str, float]] = {
            entry: dict(zip(jury, _seen(random, len(jury)), strict=True)) for entry in entries
        }

    def best(self) -> list[int]:
        """The entries from the best down."""
        return sorted(self._given, key=lambda entry: (-sum(self._given[entry].values()), entry))

    def passing(self, count: int) -> list[int]:
        """So many of the best, and who is equal to the last of them."""
        best = self.best()
        sums = {entry: sum(given.values()) for entry, given in self._given.items()}
        return [entry for entry in best if sums[entry] >= sums[best[min(count, len(best)) - 1]]]

    def rows(self, day: str, contest: _Contest, position: int) -> list[DatedRow]:
        """The rows of a round."""
        round_id = 2 * (contest.id - 1) + position
        return [
            (day, (entry, round_id, juror, marks))
            for entry, given in self._given.items()
            for juror, marks in given.items()
        ]


def _seen(random: Random, jurors: int) -> list[float]:
    talent = random.triangular(5, 10, 8)
    seen = (talent + random.uniform(-0.8, 0.8) for _juror in range(jurors))
    return [min(10.0, max(0.0, round(marks * 4) / 4)) for marks in seen]


def _prizes(best: Sequence[int], final: str) -> Iterator[DatedRow]:
    left = list(best)
    for rank, count, value in _RANKS:
        for entry in left[:count]:
            # Encouragement prizes are still to be handed out.
            handed = None if rank is PrizeRank.ENCOURAGEMENT else final
            yield final, (entry, rank.value, "Sách và tiền thưởng", value, handed)
        left = left[count:]
