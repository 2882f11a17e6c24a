"""Where a child counts: its memberships with what was recorded under each number."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class CountedStay:
    """A membership of a child, with its sessions, readings and thoughts in that time."""

    club: str
    member_no: str
    joined_on: date
    left_on: date | None
    sessions: int
    readings: int
    thoughts: int


_IN_TIME = ".on_date >= m.joined_on AND (m.left_on IS NULL OR {row}.on_date < m.left_on)"
_STAYS = f"""
SELECT c.name, m.member_no, m.joined_on, m.left_on,
  (SELECT count(DISTINCT s.id) FROM session_attendance a JOIN club_session s ON s.id = a.session_id
    WHERE s.club_id = m.club_id AND a.member_no_folded = m.member_no_folded
    AND a.voided_at IS NULL AND s.voided_at IS NULL AND s{_IN_TIME.format(row="s")}),
  (SELECT count(*) FROM reading r WHERE r.club_id = m.club_id AND r.voided_at IS NULL
    AND r.member_no_folded = m.member_no_folded AND r{_IN_TIME.format(row="r")}),
  (SELECT count(*) FROM reading r WHERE r.club_id = m.club_id AND r.voided_at IS NULL
    AND r.thought IS NOT NULL AND r.member_no_folded = m.member_no_folded
    AND r{_IN_TIME.format(row="r")})
FROM club_member m JOIN club c ON c.id = m.club_id
WHERE m.child_id = ? AND m.voided_at IS NULL ORDER BY m.joined_on, m.id
"""


def counted_stays(connection: Connection, child_id: int) -> list[CountedStay]:
    """The memberships of a child, the oldest first."""
    rows = connection.exec_driver_sql(_STAYS, (child_id,))
    return [
        CountedStay(row[0], row[1], date.fromisoformat(row[2]), day_of(row[3]), *row[4:])
        for row in rows
    ]


def contest_entries(connection: Connection, child_id: int) -> int:
    """In how many contests a child took part by itself."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM contest_entry WHERE child_id = ? AND voided_at IS NULL", (child_id,)
    )
    return int(found.scalar_one())


def photos_showing(connection: Connection, child_id: int) -> int:
    """How many photos of sessions show a child."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM club_photo_child s JOIN club_photo p ON p.id = s.photo_id"
        " WHERE s.child_id = ? AND p.voided_at IS NULL",
        (child_id,),
    )
    return int(found.scalar_one())
