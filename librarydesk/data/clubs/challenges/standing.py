"""How members stand in a challenge: counted from the reading log, as of any day, in one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, text

from librarydesk import clock
from librarydesk.coded.clubs import Measure, Purpose
from librarydesk.data.clubs.challenges.queries import (
    WholeChallenge,
    handed_out,
    whole_challenge,
)
from librarydesk.data.clubs.challenges.service import Award, Stage
from librarydesk.data.clubs.consent.fields import opened_names
from librarydesk.data.clubs.consent.queries import children_with
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class Standing:
    """How a member stands; `goal` is None where none is set for its age.

    `age` is how old it turns in the year in which the challenge begins. `rank` is empty where
    rankings are switched off or nothing was read; equal amounts share one. `stage` is the last
    stage that it reached. `name` only with consent and an open seal.
    """

    club_id: int
    club: str
    member_no: str
    child_id: int
    age: int | None
    amount: int
    goal: int | None
    rank: int | None
    stage: int
    name: str | None = None

    @property
    def percent(self) -> int | None:
        """How much of the goal, in whole percent rounded down."""
        return None if not self.goal else self.amount * 100 // self.goal

    @property
    def finished(self) -> bool:
        """Whether the goal is reached."""
        return self.goal is not None and self.amount >= self.goal


@dataclass(frozen=True)
class Due:
    """A prize that a member earned by reaching a stage and hasn't got yet."""

    standing: Standing
    stage: Stage

    @property
    def award(self) -> Award:
        """What is to be handed out."""
        return Award(self.standing.club_id, self.standing.member_no, self.stage.prize or "")


@dataclass(frozen=True)
class Board:
    """A challenge as it stands on a day: those who are ranked, then the others by number."""

    challenge: WholeChallenge
    day: date
    standings: Sequence[Standing]

    def stage_of(self, standing: Standing) -> Stage | None:
        """The last stage that a member reached."""
        return self.challenge.stages[standing.stage - 1] if standing.stage else None


_AMOUNT: Mapping[str, str] = {
    # A book read over several days is one book.
    Measure.BOOKS: "count(DISTINCT r.title_folded)",
    Measure.PAGES: "sum(coalesce(r.pages, 0))",
    Measure.MINUTES: "sum(coalesce(r.minutes, 0))",
}
_STANDING = """
WITH stay AS MATERIALIZED (
  SELECT m.club_id, m.member_no, m.member_no_folded, m.child_id, m.joined_on,
    coalesce(m.left_on, '9999-12-31') AS left_on
  FROM club_member m JOIN club c ON c.id = m.club_id AND c.voided_at IS NULL
  WHERE m.voided_at IS NULL AND {clubs} AND m.joined_on <= :last
    AND coalesce(m.left_on, '9999-12-31') > :first),
member AS (
  SELECT club_id, max(member_no) AS member_no, member_no_folded, child_id FROM stay
  GROUP BY club_id, member_no_folded, child_id),
done AS (
  SELECT s.club_id, s.member_no_folded, s.child_id, {amount} AS amount
  FROM stay s CROSS JOIN reading r ON r.club_id = s.club_id
    AND r.member_no_folded = s.member_no_folded AND r.on_date >= max(:first, s.joined_on)
    AND r.on_date <= :last AND r.on_date < s.left_on AND r.voided_at IS NULL
  GROUP BY 1, 2, 3),
known AS (
  SELECT m.club_id, c.name AS club, c.name_sort, m.member_no, m.member_no_folded, m.child_id,
    :year - h.birth_year AS age, coalesce(d.amount, 0) AS amount,
    :rankings AND c.rankings IS NOT 0 AND coalesce(d.amount, 0) > 0 AS ranked
  FROM member m JOIN club c ON c.id = m.club_id JOIN child h ON h.id = m.child_id
    LEFT JOIN done d ON d.club_id = m.club_id AND d.member_no_folded = m.member_no_folded
      AND d.child_id = m.child_id)
SELECT club_id, club, member_no, child_id, age, amount,
  CASE WHEN ranked THEN rank() OVER (PARTITION BY ranked ORDER BY amount DESC) END AS place
FROM known ORDER BY place IS NULL, place, name_sort, club_id, length(member_no_folded),
  member_no_folded, child_id
"""


def board(connection: Connection, challenge_id: int, day: date, seal: Seal | None) -> Board:
    """A challenge with the standing of every member who was in its clubs while it went on."""
    challenge = whole_challenge(connection, challenge_id, day)
    found = [_measured(challenge, row) for row in _amounts(connection, challenge, day)]
    return Board(challenge, day, _named(connection, found, seal))


def prizes_due(connection: Connection, shown: Board) -> list[Due]:
    """Who reached a stage with a prize and hasn't got it, by club and number."""
    given = {
        (prize.club_id, fold(prize.member_no), prize.prize)
        for prize in handed_out(connection, shown.challenge.row.id)
        if prize.handed_on is not None and prize.handed_on <= shown.day
    }
    earned = (
        Due(standing, stage)
        for standing in sorted(shown.standings, key=lambda s: (s.club, _by_number(s)))
        for stage in shown.challenge.stages[: standing.stage]
        if stage.prize
    )
    return [
        due
        for due in earned
        if (due.standing.club_id, fold(due.standing.member_no), due.stage.prize) not in given
    ]


def _amounts(
    connection: Connection, challenge: WholeChallenge, day: date
) -> list[tuple[int, str, str, int, int | None, int, int | None]]:
    row = challenge.row
    clubs = "m.club_id = :club" if row.club_id is not None else "c.site_id = :site"
    query = _STANDING.format(clubs=clubs, amount=_AMOUNT.get(row.measure, _AMOUNT[Measure.BOOKS]))
    values: dict[str, str | int] = {
        "first": row.starts_on.isoformat(),
        "last": min(day, row.ends_on).isoformat(),
        "year": row.starts_on.year,
        "rankings": int(row.rankings),
        **({"site": row.site_id} if row.club_id is None else {"club": row.club_id}),
    }
    return [
        (found[0], found[1], found[2], found[3], found[4], found[5], found[6])
        for found in connection.execute(text(query), values)
    ]


def _measured(
    challenge: WholeChallenge, row: tuple[int, str, str, int, int | None, int, int | None]
) -> Standing:
    club_id, club, member_no, child_id, age, amount, rank = row
    goal = _goal_for(challenge, age)
    reached = sum(1 for s in challenge.stages if goal and amount * 100 >= s.percent * goal)
    return Standing(club_id, club, member_no, child_id, age, amount, goal, rank, reached)


def _goal_for(challenge: WholeChallenge, age: int | None) -> int | None:
    """The goal of an age band; the only goal there is where the age isn't known."""
    if age is None:
        return challenge.goals[0].goal if len(challenge.goals) == 1 else None
    return next((g.goal for g in challenge.goals if g.age_from <= age <= g.age_to), None)


def _named(connection: Connection, found: Sequence[Standing], seal: Seal | None) -> list[Standing]:
    children = [standing.child_id for standing in found]
    if seal is None or not children:
        return list(found)
    # Who may be named is decided by what holds today, whatever day is looked at.
    may = children_with(connection, children, Purpose.MEMBERSHIP, clock.today())
    names = opened_names(connection, seal, may) if may else {}
    return [replace(standing, name=names.get(standing.child_id)) for standing in found]


def _by_number(standing: Standing) -> tuple[int, str]:
    return len(standing.member_no), fold(standing.member_no)
