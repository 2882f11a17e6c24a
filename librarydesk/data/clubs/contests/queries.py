"""What can be asked of contests: which there are, their rounds, who entered, what was won."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, text

from librarydesk import clock
from librarydesk.coded.clubs import PrizeRank, Purpose
from librarydesk.data.clubs.consent.fields import Personal, opened
from librarydesk.data.clubs.consent.queries import children_with
from librarydesk.data.network.states import of_state
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class ContestRow:
    """A contest, with how many entered, how many prizes there are, how many are handed out."""

    id: int
    code: str
    name: str
    site_id: int
    site: str
    kind: str
    level: str | None
    starts_on: date
    ends_on: date | None
    jury: Sequence[str]
    note: str | None
    rounds: int
    entries: int
    prizes: int
    handed: int


@dataclass(frozen=True)
class RoundRow:
    """A round of a contest."""

    id: int
    position: int
    name: str
    planned_on: date | None
    most_marks: int
    passing: int | None


@dataclass(frozen=True)
class EntryRow:
    """An entry: of a child, or of a group by its name. `personal` only as far as is allowed."""

    id: int
    entry_no: int
    on_date: date
    child_id: int | None
    club_id: int | None
    club: str | None
    member_no: str | None
    group_name: str | None
    people: int | None
    work: str | None
    personal: Personal | None = None

    @property
    def name(self) -> str | None:
        """The group's name; the child's where it may be shown."""
        return self.group_name or (self.personal.name if self.personal else None)


@dataclass(frozen=True)
class PrizeRow:
    """A prize of a contest."""

    id: int
    entry_id: int
    rank: str
    prize: str | None
    value_vnd: int | None
    handed_on: date | None


_CONTESTS = f"""
SELECT t.id, t.code, t.name, t.site_id, coalesce({of_state("name", "t.site_id", ":day")}, s.code),
  t.kind, t.level, t.starts_on, t.ends_on, t.jury, t.note,
  (SELECT count(*) FROM contest_round r WHERE r.contest_id = t.id AND r.voided_at IS NULL),
  (SELECT count(*) FROM contest_entry e WHERE e.contest_id = t.id AND e.voided_at IS NULL),
  (SELECT count(*) FROM contest_entry e JOIN contest_prize p ON p.entry_id = e.id
     AND p.voided_at IS NULL WHERE e.contest_id = t.id AND e.voided_at IS NULL),
  (SELECT count(p.handed_on) FROM contest_entry e JOIN contest_prize p ON p.entry_id = e.id
     AND p.voided_at IS NULL WHERE e.contest_id = t.id AND e.voided_at IS NULL)
FROM contest t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL
"""
_NUMBER = (
    "(SELECT m.member_no FROM club_member m WHERE m.child_id = e.child_id"
    " AND m.club_id = e.club_id AND m.voided_at IS NULL ORDER BY m.joined_on DESC LIMIT 1)"
)
_ENTRIES = f"""
SELECT e.id, e.entry_no, e.on_date, e.child_id, e.club_id, c.name, {_NUMBER}, e.group_name,
  e.people, e.work
FROM contest_entry e LEFT JOIN club c ON c.id = e.club_id
WHERE e.contest_id = ? AND e.voided_at IS NULL ORDER BY e.entry_no, e.id
"""
_RANKS: Mapping[str, int] = {rank: place for place, rank in enumerate(PrizeRank)}


def contests(connection: Connection, day: date) -> list[ContestRow]:
    """All contests, the latest first."""
    return _rows(connection, " ORDER BY t.starts_on DESC, t.id DESC", day)


def contest_by_id(connection: Connection, contest_id: int, day: date) -> ContestRow:
    """One contest."""
    (row,) = _rows(connection, f" AND t.id = {int(contest_id)}", day)
    return row


def contest_id_of(connection: Connection, code: str) -> int:
    """The id of the contest with a code.

    Raises:
        DeskError: `contest.unknown`.
    """
    found = connection.exec_driver_sql(
        "SELECT id FROM contest WHERE code = ? COLLATE NOCASE AND voided_at IS NULL", (code,)
    ).scalar()
    if found is None:
        raise DeskError(
            "contest.unknown",
            _("There is no contest %(code)s. Give the code of a contest in the list.")
            % {"code": code},
        )
    return int(found)


def rounds(connection: Connection, contest_id: int) -> list[RoundRow]:
    """The rounds of a contest in their order."""
    rows = connection.exec_driver_sql(
        "SELECT id, position, name, planned_on, most_marks, passing FROM contest_round"
        " WHERE contest_id = ? AND voided_at IS NULL ORDER BY position",
        (contest_id,),
    )
    return [RoundRow(row[0], row[1], row[2], day_of(row[3]), row[4], row[5]) for row in rows]


def entries(
    connection: Connection,
    contest_id: int,
    seal: Seal | None,
    purposes: Collection[Purpose] = (Purpose.MEMBERSHIP,),
) -> list[EntryRow]:
    """The entries by number; a child is named where all purposes are agreed to today."""
    found = [
        EntryRow(row[0], row[1], date.fromisoformat(row[2]), *row[3:])
        for row in connection.exec_driver_sql(_ENTRIES, (contest_id,))
    ]
    children = {entry.child_id for entry in found if entry.child_id is not None}
    personal = _personal(connection, children, seal, purposes)
    return [
        replace(entry, personal=personal.get(entry.child_id)) if entry.child_id else entry
        for entry in found
    ]


def prizes(connection: Connection, contest_id: int) -> list[PrizeRow]:
    """The prizes of a contest by their rank, then by the entry's number."""
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.entry_id, p.rank, p.prize, p.value_vnd, p.handed_on FROM contest_prize p"
        " JOIN contest_entry e ON e.id = p.entry_id AND e.voided_at IS NULL"
        " WHERE e.contest_id = ? AND p.voided_at IS NULL ORDER BY e.entry_no",
        (contest_id,),
    )
    found = [PrizeRow(row[0], row[1], row[2], row[3], row[4], day_of(row[5])) for row in rows]
    return sorted(found, key=lambda prize: _RANKS.get(prize.rank, len(_RANKS)))


def next_contest_code(connection: Connection, site_code: str, year: int) -> str:
    """The code that the next contest of a site would get: `CT-LC-2026-01`."""
    beginning = f"CT-{site_code}-{year}-"
    codes = connection.exec_driver_sql(
        "SELECT code FROM contest WHERE code LIKE ? || '%' AND voided_at IS NULL", (beginning,)
    ).scalars()
    numbers = [int(rest) for code in codes if (rest := code[len(beginning) :]).isdecimal()]
    return f"{beginning}{max(numbers, default=0) + 1:02d}"


def _personal(
    connection: Connection,
    children: Collection[int],
    seal: Seal | None,
    purposes: Collection[Purpose],
) -> Mapping[int, Personal]:
    if seal is None or not children:
        return {}
    may = set(children)
    for purpose in purposes:
        may &= children_with(connection, sorted(children), purpose, clock.today())
    return opened(connection, seal, sorted(may)) if may else {}


def _rows(connection: Connection, rest: str, day: date) -> list[ContestRow]:
    rows = connection.execute(text(_CONTESTS + rest), {"day": day.isoformat()})
    return [
        ContestRow(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            row[6],
            date.fromisoformat(row[7]),
            day_of(row[8]),
            tuple(name.strip() for name in (row[9] or "").split(";") if name.strip()),
            *row[10:],
        )
        for row in rows
    ]
