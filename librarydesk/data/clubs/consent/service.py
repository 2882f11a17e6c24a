"""What can be done with consents: recording them, for one child or a class, and taking them back.

Withdrawing the consent to membership is erasing: see `erasing`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded.clubs import ConsentGiver, ConsentWay, ErasureReason, Purpose
from librarydesk.data.clubs.consent.erasing import Erased, erase, remove_files, take_photos
from librarydesk.data.clubs.consent.fields import about, key_of, sealed_for, uid_of
from librarydesk.data.clubs.consent.queries import purposes_of
from librarydesk.data.clubs.consent.refusals import refuse_ahead, refuse_erased
from librarydesk.data.clubs.consent.rules import ASKED_FROM
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.sealing.streams import opened_pieces, sealed_pieces
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.kept_files.service import take_in
from librarydesk.data.store.kept_files.store import Content, FileStore
from librarydesk.data.store.saving import SavedRow, add_row, save_row, take_back
from librarydesk.data.store.sentences import said_plainly
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _

"""The setting that says whether names may go to the province: `yes` or `no`."""


@dataclass(frozen=True)
class Given:
    """What came back on a slip: purposes, the day, how, until when, and who signed it.

    `child_agreed` is the word of the child itself; None where it wasn't asked, which is enough
    only below the age of 7.
    """

    purposes: Sequence[Purpose]
    on_date: date
    way: ConsentWay = ConsentWay.PAPER
    until: date | None = None
    given_by: str | None = None
    child_agreed: bool | None = None


@dataclass(frozen=True)
class SavedConsents:
    """What recording consents wrote, for taking it back."""

    rows: tuple[SavedRow, ...]


def record(
    database: Database, seal: Seal | None, children: Iterable[int], given: Given
) -> SavedConsents:
    """Records what was agreed to for children, all in one transaction.

    From 7 on a slip holds the child's own word too, so `child_agreed` empty means yes for those
    that are ticked together. Without an open seal who signed isn't kept.

    Raises:
        DeskError: `consent.erased`, `consent.ahead`.
    """
    refuse_ahead(given.on_date)
    with database.write() as connection:
        stamp = next_stamp(connection)
        rows: list[SavedRow] = []
        for child in children:
            refuse_erased(connection, child)
            rows += record_given(connection, seal, child, given, stamp)
    return SavedConsents(tuple(rows))


def record_given(
    connection: Connection, seal: Seal | None, child: int, given: Given, stamp: Stamp
) -> list[SavedRow]:
    """Records what was agreed to for one child, within a transaction of the caller's."""
    rows = []
    for purpose in given.purposes:
        rows.append(_word(connection, seal, child, purpose, ConsentGiver.GUARDIAN, given, stamp))
        if given.child_agreed is not None or _is_asked(connection, child, given.on_date):
            rows.append(_word(connection, seal, child, purpose, ConsentGiver.CHILD, given, stamp))
    rows += end_waiting(connection, child, stamp)
    return rows


def end_waiting(connection: Connection, child: int, stamp: Stamp) -> list[SavedRow]:
    """Ends the waiting of a child whose membership is agreed to now."""
    if Purpose.MEMBERSHIP not in purposes_of(connection, child, clock.today()):
        return []
    former = edit_row(connection, "child", child, {"awaiting_until": None}, stamp)
    return [SavedRow("child", child, former)] if former else []


def undo_consents(database: Database, saved: SavedConsents) -> None:
    """Takes recorded consents back, and lets what was waiting wait on."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in reversed(saved.rows):
            take_back(connection, row, reason=_("Undone at once"), stamp=stamp)


def withdraw(
    database: Database, child: int, purpose: Purpose, *, giver: ConsentGiver, on_date: date
) -> SavedConsents | Erased:
    """Withdraws a consent: to membership erases the child, to photos takes those that show it.

    What was withdrawn for honours alone can be taken back by recording a new consent.
    """
    if purpose is Purpose.MEMBERSHIP:
        return erase(database, [child], ErasureReason.WITHDRAWN, on_date=on_date)
    with database.write() as connection:
        stamp = next_stamp(connection)
        no: dict[str, Value] = {
            "child_id": child,
            "purpose": purpose,
            "giver": giver,
            "on_date": on_date.isoformat(),
            "agreed": 0,
            "way": ConsentWay.PAPER,
        }
        added = SavedRow("consent", add_row(connection, "consent", no, stamp), None)
        hashes = take_photos(connection, child, stamp) if purpose is Purpose.PHOTOS else set()
    remove_files(database, hashes)
    return SavedConsents((added,))


def add_paper(
    database: Database, seal: Seal, child: int, source: Path, media_type: str, on_date: date
) -> int:
    """Keeps the photo of a slip, sealed by the child's key; returns its row.

    Raises:
        DeskError: `consent.erased`, `file.missing` and others.
    """
    with said_plainly(source):
        plain = source.read_bytes()
    with database.write() as connection:
        refuse_erased(connection, child)
        key, uid = key_of(connection, seal, child), uid_of(connection, child)
    sealed = b"".join(sealed_pieces(key, [plain], about("consent_paper", "file", uid)))

    def write_row(connection: Connection, content: Content) -> int:
        columns: dict[str, Value] = {
            "child_id": child,
            "on_date": on_date.isoformat(),
            "media_type": media_type,
            "sha256": content.sha256,
            "size": content.size,
        }
        return add_row(connection, "consent_paper", columns, next_stamp(connection))

    return take_in(database, sealed, write_row)


def paper_bytes(database: Database, seal: Seal, paper_id: int) -> bytes:
    """The photo of a slip, opened.

    Raises:
        DeskError: `seal.damaged`; what the disk refuses.
    """
    with database.read() as connection:
        sha256, wrapped, uid = connection.exec_driver_sql(
            "SELECT p.sha256, k.wrapped, h.uid FROM consent_paper p JOIN child h"
            " ON h.id = p.child_id JOIN child_key k ON k.child_id = p.child_id WHERE p.id = ?",
            (paper_id,),
        ).one()
    file = FileStore.beside(database.path).path(sha256)
    with said_plainly(file):
        sealed = file.read_bytes()
    pieces = opened_pieces(seal.member(wrapped), [sealed], about("consent_paper", "file", uid))
    return b"".join(pieces)


def void_paper(database: Database, paper_id: int) -> None:
    """Takes a photo of a slip away, which was of another child, say."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "consent_paper", [paper_id], reason=_("Not of this"), stamp=stamp)


def set_consent_to_send(database: Database, *, sends: bool) -> None:
    """Says whether the names of the own site's members may go to the province."""
    with database.write() as connection:
        site = own_site_id(connection)
        known = connection.exec_driver_sql(
            "SELECT id FROM names_to_province WHERE site_id = ? AND voided_at IS NULL", (site,)
        ).scalar()
        said: dict[str, Value] = {"site_id": site, "agreed": int(sends)}
        save_row(connection, "names_to_province", said, known, next_stamp(connection))


def sends_names(connection: Connection) -> bool:
    """Whether names may go to the province; no until somebody says yes."""
    found = connection.exec_driver_sql(
        "SELECT agreed FROM names_to_province WHERE site_id = ? AND voided_at IS NULL",
        (own_site_id(connection),),
    ).scalar()
    return bool(found)


def _word(
    connection: Connection,
    seal: Seal | None,
    child: int,
    purpose: Purpose,
    giver: ConsentGiver,
    given: Given,
    stamp: Stamp,
) -> SavedRow:
    named = seal is not None and given.given_by and giver is ConsentGiver.GUARDIAN
    agreed = given.child_agreed is not False or giver is ConsentGiver.GUARDIAN
    columns: dict[str, Value] = {
        "child_id": child,
        "purpose": purpose,
        "giver": giver,
        "on_date": given.on_date.isoformat(),
        "agreed": int(agreed),
        "way": given.way,
        "until": given.until.isoformat() if given.until else None,
    }
    if named and seal is not None and given.given_by:
        columns["given_by"] = sealed_for(
            connection, seal, child, "consent", "given_by", given.given_by
        )
    return save_row(connection, "consent", columns, None, stamp)


def _is_asked(connection: Connection, child: int, day: date) -> bool:
    born = connection.exec_driver_sql(
        "SELECT birth_year FROM child WHERE id = ?", (child,)
    ).scalar()
    return born is not None and day.year - int(born) >= ASKED_FROM
