"""Importing a file of MARC records: read and check everything, then write it in one transaction."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded import Source
from librarydesk.data.interchange.marc.rejects import Rejects
from librarydesk.data.interchange.marc.staging import SiteFinder, Staged, stage_file
from librarydesk.data.interchange.marc.storing import CopyDefaults, Counts, TitleStore
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.network.queries import own_site_id, site_id_of, sites_on
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError, StoppedError
from librarydesk.i18n import _

KIND = "marc"


@dataclass(frozen=True)
class MarcImport:
    """How a file is imported.

    `site` owns copies whose record names no site of the network (None: this database's own);
    `acquired_on` and `source` are for copies whose record doesn't say it (None: today, `other`).
    `user_folder` takes the rejected records where they can't lie beside the file.
    """

    user_folder: Path
    dry_run: bool = False
    strict: bool = False
    site: str | None = None
    acquired_on: date | None = None
    source: Source | None = None


def _nothing(_done: int, _total: int) -> None:
    """Tells nobody how far an import is."""


def _never() -> bool:
    return False


def import_marc(
    database: Database,
    path: Path,
    options: MarcImport,
    progress: Callable[[int, int], None] = _nothing,
    stopped: Callable[[], bool] = _never,
) -> ImportResult:
    """Imports the records of a file, ISO 2709 or MARCXML, and says what became of them.

    `progress` is called with what is done and the whole (bytes read, then bytes written);
    `stopped` is asked between batches. Rejected records are written beside the file.

    Raises:
        DeskError: `import.strict` where records were rejected and none were wanted to be,
            `import.unreadable` for a file that can't be read.
        StoppedError: `stopped` said so; nothing was changed.
    """
    steps = _Steps(_size_of(path), progress, stopped)
    rejects = Rejects()
    with database.read() as connection:
        sites = _site_finder(connection, options.site)
    with _without_collection(), TemporaryFile() as spool:
        staged = stage_file(path, spool, sites, rejects, steps.read)
        if options.strict and len(rejects):
            raise _refused(path, rejects, options)
        counts = _store(database, staged, rejects, options, steps)
        if options.strict and len(rejects):
            raise _refused(path, rejects, options)
        rejected_file = _write_rejects(path, rejects, options)
        return ImportResult(
            kind=KIND,
            file=str(path),
            encoding=", ".join(name for name, _count in staged.encodings.most_common()) or "utf-8",
            read=staged.read,
            added=counts.added,
            updated=counts.updated,
            unchanged=counts.unchanged,
            rejected=len(rejects),
            rejected_file=rejected_file,
        )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keeps Python from looking for cycles among records, of which it would find none.

    It would look through a hundred thousand tuples again and again: a fifth of an import's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class _Steps:
    """Tells how far an import is, and whether it shall stop."""

    size: int
    progress: Callable[[int, int], None]
    stopped: Callable[[], bool]

    def read(self, done: int) -> None:
        """So many bytes have been read."""
        self._tell(min(done, self.size))

    def written(self, done: int) -> None:
        """Of so many bytes the records have been written."""
        self._tell(self.size + min(done, self.size))

    def _tell(self, done: int) -> None:
        self.progress(done, 2 * self.size)
        if self.stopped():
            raise StoppedError("import.stopped", _("The import was stopped. Nothing was changed."))


class _RolledBackError(Exception):
    """Leaves a transaction without keeping anything; the argument is what it would have done."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self.counts = counts


def _size_of(path: Path) -> int:
    try:
        with path.open("rb"):
            return path.stat().st_size
    except OSError as error:
        raise DeskError(
            "import.unreadable",
            _("%(file)s can't be read: %(why)s. Check the name and try again.")
            % {"file": str(path), "why": error.strerror or str(error)},
            file=str(path),
        ) from error


def _site_finder(connection: Connection, site: str | None) -> SiteFinder:
    default = own_site_id(connection) if site is None else site_id_of(connection, site)
    found: dict[str, set[int]] = {}
    for row in sites_on(connection, clock.today()):
        for name in (row.code, row.name):
            found.setdefault(name.casefold(), set()).add(row.id)
    codes = {row.code.casefold(): row.id for row in sites_on(connection, clock.today())}
    single = {name: min(ids) for name, ids in found.items() if len(ids) == 1}
    return SiteFinder(default, single | codes)


def _store(
    database: Database, staged: Staged, rejects: Rejects, options: MarcImport, steps: _Steps
) -> Counts:
    """Writes what was staged, or finds out what that would do and keeps nothing."""
    defaults = CopyDefaults(
        (options.acquired_on or clock.today()).isoformat(), (options.source or Source.OTHER).value
    )
    if not staged.accepted:
        return Counts()
    try:
        with database.write() as connection:
            store = TitleStore(connection, database.uids, next_stamp(connection), defaults)
            done = 0
            for batch in staged.batches():
                store.store(batch, rejects)
                done += sum(len(record.raw) for record in batch)
                steps.written(done)
            if options.dry_run or (options.strict and len(rejects)):
                raise _RolledBackError(store.counts)
            if not store.counts.added + store.counts.updated:
                raise _RolledBackError(store.counts)
            return store.counts
    except _RolledBackError as rolled_back:
        return rolled_back.counts


def _write_rejects(path: Path, rejects: Rejects, options: MarcImport) -> Path | None:
    if not len(rejects) or options.dry_run:
        return None
    return rejects.write(path, options.user_folder)


def _refused(path: Path, rejects: Rejects, options: MarcImport) -> DeskError:
    """What is said of a file that had to be all good and isn't."""
    written = _write_rejects(path, rejects, options)
    return DeskError(
        "import.strict",
        _(
            "%(count)s of the records in %(file)s can't be taken, so nothing was imported. "
            "Mend them (the reasons are in the table beside the file), or import without --strict."
        )
        % {"count": len(rejects), "file": str(path)},
        file=str(path),
        rejected=len(rejects),
        rejected_file=None if written is None else str(written),
    )
