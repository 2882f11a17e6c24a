"""What can be asked of consents: what was agreed to for a child, and who is still to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.consent.fields import about, opened_text
from librarydesk.data.clubs.consent.rules import ASKED_FROM, consented
from librarydesk.data.clubs.queries import IS_MEMBER
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class ConsentRow:
    """A word that was given: `agreed` yes or withdrawn; `given_by` is empty while it is sealed."""

    id: int
    purpose: str
    giver: str
    on_date: date
    agreed: bool
    way: str
    until: date | None
    given_by: str | None


@dataclass(frozen=True)
class WaitingRow:
    """A member whose data wait for a slip: by number alone, since nothing is shown before."""

    child_id: int
    club_id: int
    club: str
    member_no: str
    birth_year: int | None
    until: date
    asks_child: bool
    club_code: str = ""


@dataclass(frozen=True)
class PaperRow:
    """A photo of a consent slip."""

    id: int
    on_date: date
    media_type: str
    size: int


_PURPOSES = "SELECT " + ", ".join(consented(":child", purpose) for purpose in Purpose)


def purposes_of(connection: Connection, child_id: int, day: date) -> frozenset[Purpose]:
    """What is agreed to for a child on a day."""
    row = connection.exec_driver_sql(_PURPOSES, {"child": child_id, "day": day.isoformat()})
    return frozenset(purpose for purpose, holds in zip(Purpose, row.one(), strict=True) if holds)


def consents_of(connection: Connection, child_id: int, seal: Seal | None) -> list[ConsentRow]:
    """Everything that was said for a child, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT c.id, c.purpose, c.giver, c.on_date, c.agreed, c.way, c.until, c.given_by, h.uid,"
        " k.wrapped FROM consent c JOIN child h ON h.id = c.child_id"
        " LEFT JOIN child_key k ON k.child_id = c.child_id"
        " WHERE c.child_id = ? AND c.voided_at IS NULL ORDER BY c.on_date DESC, c.id DESC",
        (child_id,),
    )
    return [
        ConsentRow(
            row[0],
            row[1],
            row[2],
            date.fromisoformat(row[3]),
            bool(row[4]),
            row[5],
            day_of(row[6]),
            _given_by(seal, row[9], row[7], row[8]),
        )
        for row in rows
    ]


def _given_by(
    seal: Seal | None, wrapped: bytes | None, sealed: bytes | None, uid: bytes
) -> str | None:
    if seal is None or wrapped is None:
        return None
    return opened_text(seal, wrapped, sealed, about("consent", "given_by", uid))


def papers_of(connection: Connection, child_id: int) -> list[PaperRow]:
    """The photos of consent slips of a child, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT id, on_date, media_type, size FROM consent_paper WHERE child_id = ?"
        " AND voided_at IS NULL ORDER BY on_date DESC, id DESC",
        (child_id,),
    )
    return [PaperRow(row[0], date.fromisoformat(row[1]), row[2], row[3]) for row in rows]


def waiting(connection: Connection, day: date, *, club_id: int | None = None) -> list[WaitingRow]:
    """The children whose data wait for a slip, each once, by club and number."""
    rows = connection.execute(
        text(
            "SELECT h.id, c.id, c.name, m.member_no, h.birth_year, h.awaiting_until, c.code"
            " FROM child h JOIN club_member m ON m.child_id = h.id JOIN club c ON c.id = m.club_id"
            f" WHERE h.awaiting_until >= :day AND {IS_MEMBER}"
            " AND (:club IS NULL OR m.club_id = :club) AND h.voided_at IS NULL"
            " ORDER BY c.name_sort, c.id, length(m.member_no_folded), m.member_no_folded"
        ),
        {"day": day.isoformat(), "club": club_id},
    )
    found: dict[int, WaitingRow] = {}
    for child, club, name, number, born, until, code in rows:
        asked = born is not None and day.year - born >= ASKED_FROM
        row = WaitingRow(child, club, name, number, born, date.fromisoformat(until), asked, code)
        found.setdefault(child, row)
    return list(found.values())


def children_with(
    connection: Connection, children: Sequence[int], purpose: Purpose, day: date
) -> set[int]:
    """Of children those for whom a purpose is agreed to on a day."""
    if not children:
        return set()
    wanted = ", ".join(str(int(child)) for child in children)
    rows = connection.execute(
        text(f"SELECT c.id FROM child c WHERE c.id IN ({wanted}) AND {consented('c.id', purpose)}"),
        {"day": day.isoformat()},
    )
    return {int(row) for row in rows.scalars()}


def unasked_members(connection: Connection, club_id: int, day: date) -> int:
    """How many members of a club neither agreed nor have anything waiting."""
    found = connection.execute(
        text(
            f"SELECT count(*) FROM club_member m WHERE m.club_id = :club AND {IS_MEMBER}"
            " AND (SELECT awaiting_until FROM child h WHERE h.id = m.child_id) IS NULL"
            f" AND NOT {consented('m.child_id')}"
        ),
        {"club": club_id, "day": day.isoformat()},
    )
    return int(found.scalar_one())
