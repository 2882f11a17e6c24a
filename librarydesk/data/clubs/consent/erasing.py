"""Erasing what names a child, everywhere: its key, its sealed fields, its papers and photos.

The counts stay as they were. It works without the password, since nothing has to be opened.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded.clubs import ConsentGiver, ConsentWay, ErasureReason, Purpose
from librarydesk.data.clubs.consent.fields import FIELDS
from librarydesk.data.clubs.consent.remembering import remember
from librarydesk.data.clubs.consent.rules import erased
from librarydesk.data.sealing.erasing import after_erasure
from librarydesk.data.store.backup import KnownBackup, known_backups
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edited_columns
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _


@dataclass(frozen=True)
class Erased:
    """What an erasure took away; `rest` is a sentence where the disk isn't clear of it yet.

    `children` are those that were not erased before; `backups` still hold it, sealed.
    """

    children: int
    papers: int = 0
    photos: int = 0
    thoughts: int = 0
    rest: str = ""
    backups: tuple[KnownBackup, ...] = ()


@dataclass
class _Taken:
    """What was taken out of the tables, and the files that no row names any more."""

    children: int = 0
    papers: int = 0
    photos: int = 0
    thoughts: int = 0


def erase(
    database: Database,
    children: Iterable[int],
    reason: ErasureReason,
    *,
    on_date: date | None = None,
) -> Erased:
    """Erases what names children, with all rows that were found to be the same child.

    A child that was erased before is erased again, so that nothing that came in since stays.
    """
    day, taken = on_date or clock.today(), _Taken()
    hashes: set[str] = set()
    with database.write() as connection:
        family = family_of(connection, children)
        stamp = next_stamp(connection)
        for child in family:
            hashes |= _erase_child(connection, child, reason, day, stamp, taken)
        remember(database.path, connection, family)
    remove_files(database, hashes)
    return Erased(
        taken.children,
        taken.papers,
        taken.photos,
        taken.thoughts,
        after_erasure(database),
        tuple(known_backups(database)) if taken.children else (),
    )


def family_of(connection: Connection, children: Iterable[int]) -> list[int]:
    """The rows of children, and those that were found to be the same children."""
    found: dict[int, None] = {}
    waiting = list(children)
    while waiting:
        child = waiting.pop()
        if child not in found:
            found[child] = None
            waiting += connection.exec_driver_sql(
                "SELECT merged_id FROM child_merging WHERE survivor_id = ? AND voided_at IS NULL",
                (child,),
            ).scalars()
    return sorted(found)


def _erase_child(
    connection: Connection,
    child: int,
    reason: ErasureReason,
    day: date,
    stamp: Stamp,
    taken: _Taken,
) -> set[str]:
    known = connection.exec_driver_sql(f"SELECT {erased('?')}", (child,)).scalar_one()
    for keys in ("child_key", "child_sealed_key"):
        connection.exec_driver_sql(f"DELETE FROM {keys} WHERE child_id = ?", (child,))
    _empty_fields(connection, child, stamp)
    taken.thoughts += _empty_thoughts(connection, child)
    papers, photos = _take_papers(connection, child, stamp), take_photos(connection, child, stamp)
    taken.papers += len(papers)
    taken.photos += len(photos)
    if not known:
        taken.children += 1
        _withdraw_all(connection, child, day, stamp)
        erasure: dict[str, Value] = {
            "child_id": child,
            "on_date": day.isoformat(),
            "reason": reason,
        }
        add_row(connection, "child_erasure", erasure, stamp)
    return papers | photos


def _empty_fields(connection: Connection, child: int, stamp: Stamp) -> None:
    empty = ", ".join(f"{name} = NULL" for name in FIELDS)
    connection.exec_driver_sql(
        f"UPDATE child_personal AS t SET {empty}, {edited_columns('child_personal', FIELDS, stamp)}"
        f" WHERE child_id = ? AND coalesce({', '.join(FIELDS)}) IS NOT NULL",
        (child,),
    )
    connection.exec_driver_sql(
        "UPDATE child AS t SET awaiting_until = NULL,"
        f" {edited_columns('child', ['awaiting_until'], stamp)}"
        " WHERE id = ? AND awaiting_until IS NOT NULL",
        (child,),
    )
    connection.exec_driver_sql(
        "UPDATE consent SET given_by = NULL WHERE child_id = ? AND given_by IS NOT NULL", (child,)
    )


def _empty_thoughts(connection: Connection, child: int) -> int:
    """Takes away what the child wrote on books, unless the number was another child's that day."""
    return connection.exec_driver_sql(
        "UPDATE reading AS r SET thought = NULL WHERE r.thought IS NOT NULL AND EXISTS ("
        " SELECT 1 FROM club_member m WHERE m.child_id = ? AND m.club_id = r.club_id"
        " AND m.member_no_folded = r.member_no_folded) AND NOT EXISTS ("
        " SELECT 1 FROM club_member m WHERE m.child_id <> ? AND m.club_id = r.club_id"
        " AND m.member_no_folded = r.member_no_folded AND m.voided_at IS NULL"
        " AND m.joined_on <= r.on_date AND (m.left_on IS NULL OR m.left_on > r.on_date))",
        (child, child),
    ).rowcount


def _take_papers(connection: Connection, child: int, stamp: Stamp) -> set[str]:
    rows = connection.exec_driver_sql(
        "SELECT id, sha256 FROM consent_paper WHERE child_id = ? AND voided_at IS NULL", (child,)
    ).all()
    ids = [int(row[0]) for row in rows]
    void_rows(connection, "consent_paper", ids, reason=_("Erased"), stamp=stamp)
    return {str(row[1]) for row in rows}


def take_photos(connection: Connection, child: int, stamp: Stamp) -> set[str]:
    """Takes away the photos of sessions that show a child; returns the hashes of their files."""
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.sha256 FROM club_photo_child s JOIN club_photo p ON p.id = s.photo_id"
        " WHERE s.child_id = ? AND p.voided_at IS NULL",
        (child,),
    ).all()
    ids = [int(row[0]) for row in rows]
    for photo in ids:
        connection.exec_driver_sql("DELETE FROM club_photo_key WHERE photo_id = ?", (photo,))
        connection.exec_driver_sql("UPDATE club_photo SET caption = NULL WHERE id = ?", (photo,))
    void_rows(connection, "club_photo", ids, reason=_("Erased"), stamp=stamp)
    return {str(row[1]) for row in rows}


def _withdraw_all(connection: Connection, child: int, day: date, stamp: Stamp) -> None:
    given = connection.exec_driver_sql(
        "SELECT DISTINCT purpose FROM consent WHERE child_id = ? AND voided_at IS NULL"
        " AND agreed = 1 ORDER BY purpose",
        (child,),
    ).scalars()
    for purpose in [Purpose(known) for known in given if known in set(Purpose)]:
        withdrawal: dict[str, Value] = {
            "child_id": child,
            "purpose": purpose,
            "giver": ConsentGiver.GUARDIAN,
            "on_date": day.isoformat(),
            "agreed": 0,
            "way": ConsentWay.PAPER,
        }
        add_row(connection, "consent", withdrawal, stamp)


def remove_files(database: Database, hashes: Iterable[str]) -> None:
    """Takes away the files of papers and photos that no row names any more."""
    with database.read() as connection:
        loose = _unnamed(connection, hashes)
    store = FileStore.beside(database.path)
    for name in loose:
        if store.size(name) is not None:
            store.remove(name)


def _unnamed(connection: Connection, hashes: Iterable[str]) -> list[str]:
    """Of files those that no row names any more."""
    return [
        name
        for name in sorted(hashes)
        if not connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM consent_paper WHERE sha256 = ? AND voided_at IS NULL)"
            " OR EXISTS (SELECT 1 FROM club_photo WHERE sha256 = ? AND voided_at IS NULL)",
            (name, name),
        ).scalar_one()
    ]
