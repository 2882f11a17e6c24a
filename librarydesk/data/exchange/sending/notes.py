"""Writing notes: one for each installation that is to be told something."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.bundle.notes import write_note
from librarydesk.data.exchange.joining.identity import Identity
from librarydesk.data.exchange.joining.taking_part import admission_of
from librarydesk.data.exchange.ledger.peers import PeerRow, own_site
from librarydesk.data.exchange.ledger.standings import change
from librarydesk.data.exchange.sending.heads import head_of
from librarydesk.data.exchange.sending.naming import NOTE, file_name
from librarydesk.data.exchange.sending.results import NotWritten, WrittenNote
from librarydesk.data.exchange.sending.sticks import stick_said_plainly
from librarydesk.data.exchange.sending.words import Telling, tellings
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError


@dataclass
class Told:
    """What became of notes."""

    notes: list[WrittenNote] = field(default_factory=list)
    failed: list[NotWritten] = field(default_factory=list)
    refusals: list[DeskError] = field(default_factory=list)


@dataclass(frozen=True)
class _Writer:
    """Who writes the notes."""

    own: Identity
    site: str
    admission: bytes | None


@dataclass(frozen=True)
class _Ready:
    """A note with its number, ready to be written."""

    telling: Telling
    stamp: int
    sha256: bytes = b""


def write_notes(
    database: Database,
    own: Identity,
    folder: Path,
    readers: Sequence[PeerRow],
    always: frozenset[int] = frozenset(),
) -> Told:
    """Writes notes for those of some installations to whom the last one said something else.

    `always` are ids of installations that get one in any case, unless the last one lies there.
    What the stick refuses is in the result, since what was applied stays so.

    Raises:
        DeskError: what the database refuses.
    """
    with database.read() as connection:
        writer = _Writer(own, own_site(connection), admission_of(connection))
        wanted = [
            told
            for told, last in tellings(connection, own, readers)
            if told.is_news(last)
            or (
                told.to.id in always
                and not _lies_there(folder, told, last.note_sha256, last.note_state)
            )
        ]
    if not wanted:
        return Told()
    with database.write() as connection:
        ready = [_numbered(connection, told) for told in wanted]
    result, written = Told(), list[_Ready]()
    for one in ready:
        _write(writer, folder, one, result, written)
    _record(database, written)
    return result


def _write(writer: _Writer, folder: Path, one: _Ready, result: Told, written: list[_Ready]) -> None:
    to, own = one.telling.to, writer.own
    head = head_of(own, writer.site, one.stamp, writer.admission)
    name = file_name(writer.site, to.site, own.id, _last_number(one.telling, own), NOTE)
    try:
        with stick_said_plainly(folder):
            done = write_note(
                folder / name, head, one.telling.note, signer=own.signer, recipients=to.recipients
            )
    except DeskError as error:
        result.failed.append(NotWritten(to.site, to.uid.hex(), error.message))
        result.refusals.append(error)
        return
    written.append(replace(one, sha256=done.sha256))
    result.notes.append(WrittenNote(done.path.name, to.site, to.uid.hex()))


def _last_number(telling: Telling, own: Identity) -> int:
    """The number of the writer's last bundle, by which its notes are named."""
    numbers = [one.sequence for one in telling.note.state if one.branch == own.branch]
    return max(numbers, default=0)


def _numbered(connection: Connection, told: Telling) -> _Ready:
    """A note's number grows and can be held against a branch's beginning, as stamps of rows can."""
    now = (clock.milliseconds()) << 16
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO exchange_standing (peer_id) VALUES (?)", (told.to.id,)
    )
    stamp = connection.exec_driver_sql(
        "UPDATE exchange_standing SET note_stamp = max(note_stamp + 1, ?,"
        " (SELECT last_stamp FROM installation)) WHERE peer_id = ? RETURNING note_stamp",
        (now, told.to.id),
    )
    return _Ready(told, int(stamp.scalar_one()))


def _record(database: Database, written: Sequence[_Ready]) -> None:
    if not written:
        return
    with database.write() as connection:
        for one in written:
            change(
                connection,
                one.telling.to.id,
                note_state=one.telling.state,
                note_sha256=one.sha256,
            )


def _lies_there(folder: Path, told: Telling, sha256: bytes | None, state: bytes | None) -> bool:
    """Whether the last note said the same and is on the stick already."""
    if sha256 is None or state != told.state or not folder.is_dir():
        return False
    return any(
        hashlib.sha256(file.read_bytes()).digest() == sha256
        for file in folder.glob(f"ld-*{NOTE}")
        if file.is_file()
    )
