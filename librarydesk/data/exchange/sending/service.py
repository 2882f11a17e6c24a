"""Exporting: a bundle and a note for each installation that is to have something."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.bundle.writing import Written, write_bundle
from librarydesk.data.exchange.files.sending import write_files
from librarydesk.data.exchange.joining.branches import number_bundle
from librarydesk.data.exchange.joining.identity import Identity, identity
from librarydesk.data.exchange.joining.taking_part import admission_of
from librarydesk.data.exchange.ledger import departures, log
from librarydesk.data.exchange.ledger.departures import Departure
from librarydesk.data.exchange.ledger.peers import PeerRow, counterparts, own_site
from librarydesk.data.exchange.ledger.standings import change
from librarydesk.data.exchange.rows.children import seal_keys, withhold_keys
from librarydesk.data.exchange.rows.outgoing import outgoing
from librarydesk.data.exchange.sending import sticks
from librarydesk.data.exchange.sending.due import Due, due, is_wanted
from librarydesk.data.exchange.sending.heads import head_of
from librarydesk.data.exchange.sending.naming import BUNDLE, file_name, files_of
from librarydesk.data.exchange.sending.notes import write_notes
from librarydesk.data.exchange.sending.refusals import refuse_to_write
from librarydesk.data.exchange.sending.results import (
    Exported,
    NotWritten,
    WrittenBundle,
    WrittenFiles,
    WrittenNote,
)
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.bulk_reading import working_table
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _

Progress = Callable[[str, int, int], None]

_LEFT_BEHIND_SECONDS = 3600


@dataclass
class _Work:
    """An export as it goes."""

    database: Database
    own: Identity
    site: str
    folder: Path
    again: bool
    missing: bool
    progress: Progress
    bundles: list[WrittenBundle] = field(default_factory=list)
    unchanged: list[PeerRow] = field(default_factory=list)
    attached: list[WrittenFiles] = field(default_factory=list)
    failed: list[NotWritten] = field(default_factory=list)
    refusals: list[DeskError] = field(default_factory=list)


def export(
    database: Database,
    folder: Path,
    *,
    again: bool = False,
    missing: bool = False,
    files: bool = False,
    seal: Seal | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Writes a bundle for each installation that has something new, and notes.

    With `again` also what was written before and not acknowledged; with `missing` what of that
    doesn't lie in the folder and is for the province or whoever else wrote onto this stick, since
    the one that it was written to may be lost or with another library; with `files` also photos,
    scans and other kept files that weren't sent yet.

    Raises:
        DeskError: `exchange.not_joined`, `exchange.we_are_withdrawn`; `exchange.stick_…` when
            nothing at all could be written; what the database refuses.
    """
    sticks.refuse_unless_folder(folder)
    own = identity(database, seal)
    with database.read() as connection:
        readers = counterparts(connection)
        site = own_site(connection)
        refuse_to_write(connection, own, readers)
    _seal_names(database, seal)
    work = _Work(database, own, site, folder, again, missing, progress or _to_nobody)
    _tidy(database.path)
    for reader in readers:
        if reader.withdrawn_at is None:
            _bundle_for(work, reader)
            if files:
                _files_for(work, reader)
    return _with_notes(work, readers)


def _seal_names(database: Database, seal: Seal | None) -> None:
    """Lets those who may name this site's children do so, where the seal is open."""
    withhold_keys(database)
    opened = seal or open_seal(database.path)
    if opened is not None:
        seal_keys(database, opened)


def _with_notes(work: _Work, readers: list[PeerRow]) -> Exported:
    written = {bytes.fromhex(one.installation) for one in work.bundles}
    always = frozenset(
        one.id for one in readers if one.uid in written or (work.again and not one.withdrawn_at)
    )
    told = write_notes(work.database, work.own, work.folder, readers, always)
    log.add(work.database.path, _logged(work.bundles, told.notes))
    noted = {bytes.fromhex(one.installation) for one in told.notes}
    done = Exported(
        tuple(work.bundles),
        tuple(told.notes),
        tuple(one.site for one in work.unchanged if one.uid not in noted),
        (*work.failed, *told.failed),
        tuple(work.attached),
    )
    if done.failed and not done.bundles and not done.notes:
        raise [*work.refusals, *told.refusals][0]
    return done


def _logged(bundles: list[WrittenBundle], notes: list[WrittenNote]) -> list[str]:
    lines = [f"export {one.file} {one.site} {one.sequence} {one.size} bytes" for one in bundles]
    return [*lines, *(f"export {one.file} {one.site} note" for one in notes)]


def _bundle_for(work: _Work, reader: PeerRow) -> None:
    try:
        with work.database.read() as connection, working_table(connection):
            found = due(connection, reader)
            again = work.again or (work.missing and _is_missing(connection, reader, work.folder))
            wanted = is_wanted(connection, reader, found, again=again)
        if wanted:
            work.bundles.append(_write(work, reader))
        else:
            work.unchanged.append(reader)
    except DeskError as error:
        if not error.code.startswith("exchange."):
            raise
        work.failed.append(NotWritten(reader.site, reader.uid.hex(), error.message))
        work.refusals.append(error)


def _is_missing(connection: Connection, reader: PeerRow, folder: Path) -> bool:
    """Whether the last bundle for a reader isn't confirmed and lies elsewhere, if anywhere.

    The province writes for all libraries onto each stick that comes: the one that a library's own
    files lie on goes back to it.
    """
    if not reader.receives and not any(folder.glob(files_of(reader.site, reader.uid))):
        return False
    name = departures.last_file(connection, reader.id)
    return bool(name) and not (folder / name).exists()


def _files_for(work: _Work, reader: PeerRow) -> None:
    try:
        written = write_files(
            work.database, work.own, work.site, work.folder, reader, again=work.again
        )
    except DeskError as error:
        if not error.code.startswith("exchange."):
            raise
        work.failed.append(NotWritten(reader.site, reader.uid.hex(), error.message))
        work.refusals.append(error)
    else:
        work.attached += [written] if written else []


def _write(work: _Work, reader: PeerRow) -> WrittenBundle:
    """Makes the bundle on this PC's own disk, records it, and lays it down on the stick.

    So nothing lies on a stick that isn't recorded, and a slow stick holds nobody up.
    """
    sequence = _take_number(work)
    own_copy = _own_copy(work.database.path)
    try:
        written, found = _make(work, reader, sequence, own_copy)
        sent = _record(work, reader, found, sequence, written.sha256)
        name = file_name(work.site, reader.site, work.own.id, sequence, BUNDLE)
        laid = sticks.lay_down(own_copy, work.folder / name, _teller(work, name))
    finally:
        with suppress(OSError):
            own_copy.unlink(missing_ok=True)
    with work.database.write() as connection:
        departures.name_written(connection, sent, laid.name)
        change(connection, reader.id, owes=0)
    return WrittenBundle(laid.name, reader.site, reader.uid.hex(), sequence, written.size)


def _take_number(work: _Work) -> int:
    with work.database.write() as connection:
        return number_bundle(connection, work.database.path)


def _make(work: _Work, reader: PeerRow, sequence: int, own_copy: Path) -> tuple[Written, Due]:
    """Writes the bundle of what the database holds at this moment, whatever is saved meanwhile."""
    with work.database.read() as connection, working_table(connection):
        found = due(connection, reader)
        base = found.base
        head = replace(
            head_of(work.own, work.site, sequence, admission_of(connection)),
            previous=found.previous,
            base_branch=base.branch if base else None,
            base_sequence=base.sequence if base else None,
            base_sha256=base.sha256 if base else None,
        )
        written = write_bundle(
            own_copy,
            head,
            _counted(work, outgoing(connection, found.addressee, found.since)),
            signer=work.own.signer,
            recipients=reader.recipients,
            version=reader.version,
        )
    return written, found


def _counted(work: _Work, batches: Iterator[Batch]) -> Iterator[Batch]:
    done = 0
    for batch in batches:
        yield batch
        done += len(batch.rows)
        work.progress(_("Packing records"), done, 0)


def _record(work: _Work, reader: PeerRow, found: Due, sequence: int, sha256: bytes) -> int:
    base = found.base.sha256 if found.base else None
    departure = Departure(reader.id, sequence, sha256, base, found.up_to, found.scope)
    with work.database.write() as connection:
        return departures.record(connection, departure)


def _teller(work: _Work, name: str) -> Callable[[int, int, bool], None]:
    def told(done: int, size: int, slow: bool) -> None:
        said = (
            _("Writing %(file)s; this stick is slow, leave it in")
            if slow
            else _("Writing %(file)s")
        )
        work.progress(said % {"file": name}, done, size)

    return told


def _own_copy(database: Path) -> Path:
    return database.with_name(f"{database.stem}.outgoing-{os.getpid()}{BUNDLE}")


def _tidy(database: Path) -> None:
    """Takes away what an export that was killed left beside the database."""
    for left in database.parent.glob(f"{database.stem}.outgoing-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                left.unlink()


def _to_nobody(_what: str, _done: int, _total: int, /) -> None:
    return
