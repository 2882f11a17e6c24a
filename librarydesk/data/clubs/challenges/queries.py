"""What can be asked of challenges: which there are, their goals and stages, what was handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.clubs.challenges.service import Goal, Stage
from librarydesk.data.network.states import of_state
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class ChallengeRow:
    """A challenge; without a club it is for all clubs of its site."""

    id: int
    code: str
    name: str
    site_id: int
    site: str
    club_id: int | None
    club: str | None
    measure: str
    starts_on: date
    ends_on: date
    badges: bool
    rankings: bool
    note: str | None
    prizes: int

    def runs_on(self, day: date) -> bool:
        """Whether it is going on."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class WholeChallenge:
    """A challenge with its goals by age and its stages by share."""

    row: ChallengeRow
    goals: Sequence[Goal]
    stages: Sequence[Stage]


@dataclass(frozen=True)
class HandedOut:
    """A prize of a member; `handed_on` is empty while it is only meant for it."""

    id: int
    club_id: int
    club: str
    member_no: str
    prize: str
    handed_on: date | None


_CHALLENGES = f"""
SELECT t.id, t.code, t.name, t.site_id, coalesce({of_state("name", "t.site_id", ":day")}, s.code),
  t.club_id, c.name, t.measure, t.starts_on, t.ends_on, t.badges, t.rankings, t.note,
  (SELECT count(*) FROM challenge_prize p WHERE p.challenge_id = t.id AND p.voided_at IS NULL)
FROM challenge t JOIN site s ON s.id = t.site_id LEFT JOIN club c ON c.id = t.club_id
WHERE t.voided_at IS NULL
"""


def challenges(connection: Connection, day: date) -> list[ChallengeRow]:
    """All challenges, the latest first."""
    return _rows(connection, " ORDER BY t.starts_on DESC, t.id DESC", day)


def challenge_by_id(connection: Connection, challenge_id: int, day: date) -> ChallengeRow:
    """One challenge."""
    (row,) = _rows(connection, f" AND t.id = {int(challenge_id)}", day)
    return row


def whole_challenge(connection: Connection, challenge_id: int, day: date) -> WholeChallenge:
    """A challenge with its lines."""
    row = challenge_by_id(connection, challenge_id, day)
    return WholeChallenge(row, goals(connection, challenge_id), stages(connection, challenge_id))


def challenge_id_of(connection: Connection, code: str) -> int:
    """The id of the challenge with a code.

    Raises:
        DeskError: `challenge.unknown`.
    """
    found = connection.exec_driver_sql(
        "SELECT id FROM challenge WHERE code = ? COLLATE NOCASE AND voided_at IS NULL", (code,)
    ).scalar()
    if found is None:
        raise DeskError(
            "challenge.unknown",
            _("There is no challenge %(code)s. Give the code of a challenge in the list.")
            % {"code": code},
        )
    return int(found)


def goals(connection: Connection, challenge_id: int) -> list[Goal]:
    """The goals of a challenge, by age."""
    rows = connection.exec_driver_sql(
        "SELECT age_from, age_to, goal FROM challenge_goal WHERE challenge_id = ?"
        " AND voided_at IS NULL ORDER BY age_from",
        (challenge_id,),
    )
    return [Goal(*row) for row in rows]


def stages(connection: Connection, challenge_id: int) -> list[Stage]:
    """The stages of a challenge, by their share of the goal."""
    rows = connection.exec_driver_sql(
        "SELECT name, percent, badge, prize FROM challenge_stage WHERE challenge_id = ?"
        " AND voided_at IS NULL ORDER BY percent, position",
        (challenge_id,),
    )
    return [Stage(*row) for row in rows]


def handed_out(connection: Connection, challenge_id: int) -> list[HandedOut]:
    """What members were given in a challenge, the latest first."""
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.club_id, c.name, p.member_no, p.prize, p.handed_on FROM challenge_prize p"
        " JOIN club c ON c.id = p.club_id WHERE p.challenge_id = ? AND p.voided_at IS NULL"
        " ORDER BY p.handed_on DESC, c.name_sort, length(p.member_no_folded), p.member_no_folded",
        (challenge_id,),
    )
    return [HandedOut(row[0], row[1], row[2], row[3], row[4], day_of(row[5])) for row in rows]


def next_challenge_code(connection: Connection, site_code: str, year: int) -> str:
    """The code that the next challenge of a site would get: `TT-LC-2026-01`."""
    beginning = f"TT-{site_code}-{year}-"
    codes = connection.exec_driver_sql(
        "SELECT code FROM challenge WHERE code LIKE ? || '%' AND voided_at IS NULL", (beginning,)
    ).scalars()
    numbers = [int(rest) for code in codes if (rest := code[len(beginning) :]).isdecimal()]
    return f"{beginning}{max(numbers, default=0) + 1:02d}"


def _rows(connection: Connection, rest: str, day: date) -> list[ChallengeRow]:
    rows = connection.execute(text(_CHALLENGES + rest), {"day": day.isoformat()})
    return [
        ChallengeRow(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            row[6],
            row[7],
            date.fromisoformat(row[8]),
            date.fromisoformat(row[9]),
            bool(row[10]),
            bool(row[11]),
            row[12],
            row[13],
        )
        for row in rows
    ]
