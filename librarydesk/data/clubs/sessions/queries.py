"""What can be asked of sessions: a term with its plan, one session with who came, its trace."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from librarydesk.data.clubs.queries import IS_MEMBER


@dataclass(frozen=True)
class TermRow:
    """A line of a club's term: a session that was held, or is planned, or both.

    `session_id` is None where it is only planned, `plan_id` where nobody had planned it. `ticked`
    are members by number, `attendance` the plain count.
    """

    session_id: int | None
    plan_id: int | None
    day: date
    no: int
    topic: str
    book: str | None
    title_id: int | None
    leader: str | None
    activities: tuple[str, ...] = ()
    planned_topic: str | None = None
    planned_activity: str | None = None
    planned_note: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    attendance: int | None = None
    ticked: int = 0
    summary: str | None = None

    @property
    def is_held(self) -> bool:
        """Whether the club met."""
        return self.session_id is not None

    @property
    def came(self) -> int | None:
        """How many came; None where nobody counted."""
        return self.ticked or self.attendance


@dataclass(frozen=True)
class Ticked:
    """A member's number at a session; `voided` says why it counts no more."""

    member_no: str
    author: str
    recorded_at: int
    voided: str | None = None


@dataclass(frozen=True)
class WholeSession:
    """A line of the term with who came, by number in the order of the club, and what was voided."""

    row: TermRow
    uid: str | None
    here: tuple[Ticked, ...]
    gone: tuple[Ticked, ...]


_HELD = """
SELECT s.id, p.id, s.on_date, s.no, s.topic, s.book, s.title_id, s.leader, s.activities, p.topic,
  p.activity, p.note, s.starts_at, s.ends_at, s.attendance,
  (SELECT count(DISTINCT a.member_no_folded) FROM session_attendance a
   WHERE a.session_id = s.id AND a.voided_at IS NULL), s.summary
FROM club_session s LEFT JOIN club_planned_session p ON p.club_id = s.club_id
  AND p.planned_on = s.on_date AND p.no = s.no AND p.voided_at IS NULL
WHERE s.club_id = :club AND s.voided_at IS NULL AND s.on_date BETWEEN :first AND :last
"""
_PLANNED = """
SELECT NULL, p.id, p.planned_on, p.no, p.topic, p.book, p.title_id, p.leader, NULL, p.topic,
  p.activity, p.note, NULL, NULL, NULL, 0, NULL
FROM club_planned_session p WHERE p.club_id = :club AND p.voided_at IS NULL
  AND p.planned_on BETWEEN :first AND :last AND NOT EXISTS (SELECT 1 FROM club_session s
    WHERE s.club_id = p.club_id AND s.on_date = p.planned_on AND s.no = p.no
      AND s.voided_at IS NULL)
"""
_TICKED = """
SELECT a.member_no, w.name, a.recorded_at, a.voided_at IS NOT NULL,
  (SELECT v.reason FROM voiding v WHERE v.row_uid = a.uid ORDER BY v.id DESC LIMIT 1)
FROM session_attendance a JOIN author w ON w.id = a.author_id
WHERE a.session_id = ? ORDER BY length(a.member_no_folded), a.member_no_folded, a.id
"""


def term(connection: Connection, club_id: int, first: date, last: date) -> list[TermRow]:
    """The sessions of a club between two days, held and planned, the latest first."""
    values = {"club": club_id, "first": first.isoformat(), "last": last.isoformat()}
    rows = connection.exec_driver_sql(
        f"SELECT * FROM ({_HELD} UNION ALL {_PLANNED}) ORDER BY 3 DESC, 4 DESC", values
    )
    return [_row(list(row)) for row in rows]


def _row(cells: list[Any]) -> TermRow:
    day, activities = 2, 8
    cells[day] = date.fromisoformat(cells[day])
    cells[activities] = tuple(cells[activities].split("; ")) if cells[activities] else ()
    return TermRow(*cells)


def years_of(connection: Connection, club_id: int) -> tuple[int, ...]:
    """The years in which a club met or means to, the latest first."""
    ends = connection.exec_driver_sql(
        "SELECT min(d), max(d) FROM (SELECT min(on_date) AS d FROM club_session WHERE club_id = ?1"
        " UNION ALL SELECT max(on_date) FROM club_session WHERE club_id = ?1"
        " UNION ALL SELECT min(planned_on) FROM club_planned_session WHERE club_id = ?1"
        " UNION ALL SELECT max(planned_on) FROM club_planned_session WHERE club_id = ?1)",
        (club_id,),
    ).one()
    if ends[0] is None:
        return ()
    return tuple(range(int(ends[1][:4]), int(ends[0][:4]) - 1, -1))


def whole_session(connection: Connection, row: TermRow) -> WholeSession:
    """A session with who came."""
    if row.session_id is None:
        return WholeSession(row, None, (), ())
    uid = connection.exec_driver_sql(
        "SELECT uid FROM club_session WHERE id = ?", (row.session_id,)
    ).scalar_one()
    here, gone = [], []
    for number, author, recorded_at, is_voided, reason in connection.exec_driver_sql(
        _TICKED, (row.session_id,)
    ):
        if is_voided:
            gone.append(Ticked(number, author, recorded_at, reason or ""))
        else:
            here.append(Ticked(number, author, recorded_at))
    return WholeSession(row, bytes(uid).hex(), tuple(here), tuple(gone))


def numbers_on(connection: Connection, club_id: int, day: date) -> tuple[str, ...]:
    """The numbers of the members that a club had on a day, in their order."""
    rows = connection.exec_driver_sql(
        f"SELECT m.member_no FROM club_member m WHERE m.club_id = :club AND {IS_MEMBER}"
        " GROUP BY m.member_no_folded ORDER BY length(m.member_no_folded), m.member_no_folded",
        {"club": club_id, "day": day.isoformat()},
    )
    return tuple(str(number) for number in rows.scalars())
