"""Importing from a stick, and what an import would do."""

import filecmp
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from librarydesk.data.exchange.bundle.writing import refuse_without_room
from librarydesk.data.exchange.files.taking import take_files
from librarydesk.data.exchange.joining.branches import begin_branch
from librarydesk.data.exchange.joining.identity import identity
from librarydesk.data.exchange.joining.site_codes import open_names
from librarydesk.data.exchange.ledger import log
from librarydesk.data.exchange.sending.notes import write_notes
from librarydesk.data.exchange.sending.sticks import published
from librarydesk.data.exchange.taking.bundles import take_bundles
from librarydesk.data.exchange.taking.finding import Kind, find
from librarydesk.data.exchange.taking.notes import take_notes
from librarydesk.data.exchange.taking.outcomes import Imported
from librarydesk.data.exchange.taking.works import Progress, Work, all_undone, one_by_one
from librarydesk.data.sealing.erasing import after_erasure
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store import files
from librarydesk.data.store.database import Database, driver_connection
from librarydesk.errors import StoppedError
from librarydesk.i18n import _

ASIDE = "kept-aside"
"""The folder beside the database where bundles of withdrawn PCs are kept."""

_UNPACKED = ".exchange-"
_LEFT_BEHIND_SECONDS = 24 * 3600


def take_in(
    database: Database,
    path: Path,
    *,
    after_all: bool = False,
    seal: Seal | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Takes in a file, or all that is for this installation in a folder, and writes notes beside.

    `after_all` takes also what came after its writer was withdrawn. When it is stopped, what was
    taken in whole stays and the result says so.

    Raises:
        DeskError: `exchange.path_gone`; what the database refuses before anything was taken in.
    """
    own = identity(database, seal)
    _tidy(database.path.parent)
    work = Work(database, own, one_by_one(database), progress or _to_nobody, after_all=after_all)
    with tempfile.TemporaryDirectory(prefix=_UNPACKED, dir=database.path.parent) as unpacked:
        _take(work, path, Path(unpacked))
    _open_names(database, seal)
    if not work.result.stopped:
        _keep_aside(work)
        _tell(work, path)
    if work.doubled:
        begin_branch(database)
    if work.erased:
        after_erasure(database)
    log.add(database.path, _logged(work.result))
    return work.result


def preview(
    database: Database,
    path: Path,
    *,
    seal: Seal | None = None,
    progress: Progress | None = None,
) -> Imported:
    """What an import would do: the same with a copy of the database; no file is written.

    So nobody who records something meanwhile has to wait.

    Raises:
        DeskError: as `take_in`; `exchange.no_room` for the copy.
    """
    own = identity(database, seal)
    told = progress or _to_nobody
    folder = database.path.parent
    _tidy(folder)
    with (
        tempfile.TemporaryDirectory(prefix=_UNPACKED, dir=folder) as unpacked,
        _copied(database, Path(unpacked) / database.path.name, told) as copy,
    ):
        try:
            with copy.write() as connection:
                work = Work(database, own, all_undone(connection), told, preview=connection)
                _take(work, path, Path(unpacked))
                raise _UndoneError
        except _UndoneError:
            return work.result


@contextmanager
def _copied(database: Database, path: Path, told: Progress) -> Iterator[Database]:
    """The database as it is now, to be tried out and thrown away."""
    # It loads what databases are made of, which no other step needs.
    from librarydesk.data.store.copying import copy_pages

    refuse_without_room(path.parent, database.path.stat().st_size, times=1)
    with database.read() as connection:
        copy_pages(driver_connection(connection), path, partial(told, _("Preparing a preview")))
    with Database(path, database.uids) as copy:
        yield copy


class _UndoneError(Exception):
    """Ends the transaction of a preview, since to write the copy anew would take time."""


def _take(work: Work, path: Path, unpacked: Path) -> None:
    work.result.single = not path.is_dir()
    found = find(path, unpacked)
    try:
        take_notes(work, [one for one in found if one.is_note])
        rest = [one for one in found if not one.is_note]
        take_bundles(work, [one for one in rest if one.kind is not Kind.FILES])
        # The rows that name the files come before them.
        take_files(work, [one for one in rest if one.kind is Kind.FILES])
    except (KeyboardInterrupt, StoppedError):
        if work.preview is not None or not work.result.files:
            raise
        work.result.stopped = True


def _tidy(folder: Path) -> None:
    """Takes away what an import or a preview that was killed left beside the database."""
    for left in folder.glob(f"{_UNPACKED}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _logged(result: Imported) -> list[str]:
    lines = [
        f"import {one.file!r} {one.site} {one.sequence} {one.outcome} {one.added} added"
        f" {one.updated} updated {one.unchanged} unchanged {one.conflicts} conflicts"
        for one in result.files
    ]
    return [
        *lines,
        *(f"import {one.file!r} {one.site} {one.outcome}" for one in result.acknowledgements),
    ]


def _open_names(database: Database, seal: Seal | None) -> None:
    """Lets children be named whose keys arrived for this PC, where the seal is open."""
    opened = seal or open_seal(database.path)
    if opened is not None:
        open_names(database, opened)


def _tell(work: Work, path: Path) -> None:
    folder = path if path.is_dir() else path.parent
    readers = list(work.correspondents.values())
    told = write_notes(
        work.database, work.own, folder, readers, frozenset(one.id for one in readers)
    )
    work.result.notes += [one.file for one in told.notes]
    work.result.unwritten = told.failed[0].reason if told.failed else None


def aside_of(database: Path) -> Path:
    """Where bundles of PCs that were withdrawn are kept, beside a database."""
    return database.with_name(f"{database.stem}.{ASIDE}")


def _keep_aside(work: Work) -> None:
    """Bundles of PCs that were withdrawn stay at hand, should they be wanted after all."""
    folder = aside_of(work.database.path)
    for file in work.aside:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            if not any(filecmp.cmp(file, kept, shallow=False) for kept in folder.iterdir()):
                part = files.part_of(folder / file.name)
                shutil.copyfile(file, part)
                published(part, folder / file.name)


def _to_nobody(_what: str, _done: int, _total: int, /) -> None:
    return
