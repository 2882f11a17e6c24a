"""Results of a contest: averages and ranks of each round, who goes on, proposals for prizes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.clubs.contests.queries import RoundRow, rounds


@dataclass(frozen=True)
class Result:
    """An entry in a round: its marks by juror, their average, its rank; equal ones share one."""

    entry_id: int
    marks: Mapping[str, float]
    average: float
    rank: int
    passes: bool


@dataclass(frozen=True)
class RoundResults:
    """A round with who is to be judged in it, and its results, best first.

    `judged` are all entries for the first round, for later ones those that passed the one before
    and those that have marks all the same.
    """

    round: RoundRow
    judged: Sequence[int]
    results: Sequence[Result]

    @property
    def jurors(self) -> list[str]:
        """Who gave marks in it, by name."""
        return sorted({juror for result in self.results for juror in result.marks})

    def of(self, entry_id: int) -> Result | None:
        """The result of an entry."""
        return next((one for one in self.results if one.entry_id == entry_id), None)


# Sums of decimals differ in their last bits by the order of adding: what is the same to four
# decimals is the same.
_RESULTS = """
SELECT round_id, entry_id, average,
  rank() OVER (PARTITION BY round_id ORDER BY average DESC) AS place
FROM (SELECT k.round_id, k.entry_id, e.entry_no, round(avg(k.marks), 4) AS average
      FROM contest_entry e JOIN contest_mark k ON k.entry_id = e.id AND k.voided_at IS NULL
      WHERE e.contest_id = ? AND e.voided_at IS NULL GROUP BY k.round_id, k.entry_id)
ORDER BY round_id, place, entry_no
"""
_MARKS = """
SELECT k.round_id, k.entry_id, k.juror, k.marks FROM contest_entry e
JOIN contest_mark k ON k.entry_id = e.id AND k.voided_at IS NULL
WHERE e.contest_id = ? AND e.voided_at IS NULL ORDER BY k.juror
"""
_ENTRIES = (
    "SELECT id FROM contest_entry WHERE contest_id = ? AND voided_at IS NULL ORDER BY entry_no, id"
)


def results(connection: Connection, contest_id: int) -> list[RoundResults]:
    """The results of all rounds of a contest, in the order of the rounds."""
    marks: dict[tuple[int, int], dict[str, float]] = {}
    for round_id, entry_id, juror, given in connection.exec_driver_sql(_MARKS, (contest_id,)):
        marks.setdefault((round_id, entry_id), {})[juror] = given
    placed: dict[int, list[tuple[int, float, int]]] = {}
    for round_id, entry_id, average, place in connection.exec_driver_sql(_RESULTS, (contest_id,)):
        placed.setdefault(round_id, []).append((entry_id, average, place))
    everybody = list(connection.exec_driver_sql(_ENTRIES, (contest_id,)).scalars())
    found: list[RoundResults] = []
    for one in rounds(connection, contest_id):
        ranked = placed.get(one.id, [])
        judged = _judged(everybody, found, {entry for entry, *_rest in ranked})
        shown = [_result(one, marks[one.id, row[0]], *row) for row in ranked]
        found.append(RoundResults(one, judged, shown))
    return found


def last_judged(found: Sequence[RoundResults]) -> RoundResults | None:
    """The last round that has marks: what prizes rest on."""
    return next((one for one in reversed(found) if one.results), None)


def proposed_prizes(found: Sequence[RoundResults], wanted: Mapping[str, int]) -> dict[int, str]:
    """Ranks of prizes by entry: so many of each rank, in the order given, from the best down.

    Entries with one average get one rank of prize, also where that gives away more than wanted;
    what they take beyond it is taken from the next rank.
    """
    last = last_judged(found)
    proposed: dict[int, str] = {}
    if last is None:
        return proposed
    best = list(last.results)
    owed = 0
    for rank, count in wanted.items():
        room = count - owed
        owed = max(-room, 0)
        while room > 0 and best:
            equal = [one for one in best if one.rank == best[0].rank]
            proposed |= {one.entry_id: rank for one in equal}
            best = best[len(equal) :]
            room -= len(equal)
            owed = max(-room, 0)
    return proposed


def _judged(
    everybody: Sequence[int], before: Sequence[RoundResults], marked: set[int]
) -> list[int]:
    if not before or before[-1].round.passing is None:
        through = set(everybody if not before else before[-1].judged)
    else:
        through = {one.entry_id for one in before[-1].results if one.passes}
    return [entry for entry in everybody if entry in through | marked]


def _result(
    one: RoundRow, marks: Mapping[str, float], entry: int, average: float, place: int
) -> Result:
    passes = one.passing is None or place <= one.passing
    return Result(entry, marks, average, place, passes)
