"""What can be asked of clubs: which there are, how many members each has on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _

LISTED = 20


@dataclass(frozen=True)
class ClubRow:
    """A club as it stands on a day; `members` are those that it has on that day."""

    id: int
    code: str
    name: str
    site_id: int
    site: str
    founded_on: date
    ended_on: date | None
    rankings: bool
    kind: str
    age_from: int | None
    age_to: int | None
    leader: str | None
    days: str | None
    note: str | None
    members: int

    def runs_on(self, day: date) -> bool:
        """Whether the club is in operation on a day."""
        return self.founded_on <= day and (self.ended_on is None or self.ended_on > day)


IS_MEMBER = (
    "m.voided_at IS NULL AND m.joined_on <= :day AND (m.left_on IS NULL OR m.left_on > :day)"
)
"""SQL: whether the membership `m` holds on `:day`."""

_CLUBS = f"""
SELECT c.id, c.code, c.name, c.site_id, coalesce({of_state("name", "c.site_id", ":day")}, s.code),
  c.founded_on, c.ended_on, c.rankings IS NOT 0,
  c.kind, c.age_from, c.age_to, c.leader, c.days, c.note,
  (SELECT count(*) FROM club_member m WHERE m.club_id = c.id AND {IS_MEMBER})
FROM club c JOIN site s ON s.id = c.site_id WHERE c.voided_at IS NULL
"""


def clubs(connection: Connection, day: date) -> list[ClubRow]:
    """All clubs, those in operation first, by name."""
    order = " ORDER BY coalesce(c.ended_on, '9999') <= :day, c.name_sort, c.code_folded"
    return _clubs(connection, order, day)


def club_by_id(connection: Connection, club_id: int, day: date) -> ClubRow:
    """One club."""
    (club,) = _clubs(connection, " AND c.id = :club", day, club=club_id)
    return club


def club_id_of(connection: Connection, code: str) -> int:
    """The id of the club with a code.

    Raises:
        DeskError: `club.unknown`.
    """
    found = connection.exec_driver_sql(
        "SELECT id FROM club WHERE code_folded = ? AND voided_at IS NULL ORDER BY id",
        (fold(code),),
    ).scalar()
    if found is None:
        raise DeskError(
            "club.unknown",
            _("There is no club %(code)s. Give the code of a club in the list.") % {"code": code},
            club=code,
        )
    return int(found)


def clubs_completing(connection: Connection, typed: str, day: date) -> list[ClubRow]:
    """Clubs whose code begins with what was typed, or whose name holds it, best first."""
    return _clubs(
        connection,
        " AND (c.code_folded LIKE :typed || '%' OR c.name_folded LIKE '%' || :typed || '%')"
        " ORDER BY coalesce(c.ended_on, '9999') <= :day, c.code_folded <> :typed, c.name_sort"
        f" LIMIT {LISTED}",
        day,
        typed=fold(typed),
    )


def next_club_code(connection: Connection, site_code: str) -> str:
    """The code that the next club of a site would get: `CLB-LC-01`."""
    beginning = f"CLB-{site_code}-"
    codes = connection.exec_driver_sql(
        "SELECT code FROM club WHERE code LIKE ? || '%' AND voided_at IS NULL", (beginning,)
    ).scalars()
    numbers = [int(rest) for code in codes if (rest := code[len(beginning) :]).isdecimal()]
    return f"{beginning}{max(numbers, default=0) + 1:02d}"


def _clubs(connection: Connection, rest: str, day: date, **values: str | int) -> list[ClubRow]:
    rows = connection.execute(text(_CLUBS + rest), {"day": day.isoformat(), **values})
    return [
        ClubRow(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            date.fromisoformat(row[5]),
            day_of(row[6]),
            bool(row[7]),
            *row[8:],
        )
        for row in rows
    ]
