"""Importing a file of MARC records: read and check everything, then write it in one transaction."""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

from librarydesk import clock
from librarydesk.coded import Source
from librarydesk.data.interchange.capitals import casing_for
from librarydesk.data.interchange.choosing import capitals_of
from librarydesk.data.interchange.marc.holdings import source
from librarydesk.data.interchange.marc.owners import site_finder
from librarydesk.data.interchange.marc.rejects import Rejects
from librarydesk.data.interchange.marc.staging import Staged, stage_file
from librarydesk.data.interchange.marc.storing import CopyDefaults, Counts, TitleStore
from librarydesk.data.interchange.marc.tags import keep_tags, reading_for
from librarydesk.data.interchange.options import ImportOptions, Progress, silent
from librarydesk.data.interchange.problems import SHOWN
from librarydesk.data.interchange.result import ImportResult, Problem
from librarydesk.data.interchange.tabular import cannot_read
from librarydesk.data.store.bulk_reading import without_collection
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.i18n import _

KIND = "marc"


def import_marc(
    database: Database, path: Path, options: ImportOptions, progress: Progress = silent
) -> ImportResult:
    """Imports the records of a file, ISO 2709 or MARCXML, and says what became of them.

    Rejected records are written beside the file. Progress is told in bytes, of reading and then of
    writing.

    Raises:
        DeskError: `import.strict` where records were rejected and none were wanted to be,
            `import.…` for a file that can't be read; nothing was changed.
    """
    size, defaults = _size_of(path), _defaults(options)
    chosen = reading_for(database, path, options)
    with database.read() as connection:
        sites = site_finder(connection, options.site)
        casing = casing_for(connection, capitals_of(options))
    with without_collection(), TemporaryFile() as spool, Rejects() as rejects:
        work = _Work(database, path, size, options, progress, rejects)
        staged = stage_file(path, chosen.reading, casing, spool, sites, rejects, work.tell_reading)
        work.check_strict()
        counts = _store(work, staged, defaults)
        if not options.dry_run:
            keep_tags(database, chosen)
        result = _result(work, staged, counts, rejects.keep())
        return replace(result, columns=chosen.told, capitals=casing.seen, problems=work.problems())


def _result(work: "_Work", staged: Staged, counts: Counts, rejected: Path | None) -> ImportResult:
    encodings = [name for name, _count in staged.encodings.most_common()]
    return ImportResult(
        kind=KIND,
        file=str(work.path),
        encoding=", ".join(encodings) or "utf-8",
        read=staged.read,
        added=counts.added,
        updated=counts.updated,
        unchanged=counts.unchanged,
        rejected=len(work.rejects),
        rejected_file=rejected,
    )


@dataclass(frozen=True)
class _Work:
    """One import: of which file, into which database, how, and what was rejected so far."""

    database: Database
    path: Path
    size: int
    options: ImportOptions
    progress: Progress
    rejects: Rejects

    def tell_reading(self, done: int) -> None:
        self.progress(_("Reading records"), min(done, self.size), self.size)

    def tell_writing(self, done: int) -> None:
        self.progress(_("Storing records"), min(done, self.size), self.size)

    def check_strict(self) -> None:
        """Refuses the file if it had to be all good and isn't."""
        if self.options.strict and len(self.rejects):
            self.write_rejects()
            raise _refused(self.path, len(self.rejects), self.rejects.keep())

    def problems(self) -> tuple[Problem, ...]:
        """The first records that a trial would reject."""
        if not self.options.dry_run:
            return ()
        return tuple(Problem(row, "", why) for row, why in self.rejects.first(SHOWN))

    def write_rejects(self) -> None:
        """Writes what was rejected, unless nothing is to be written."""
        wanted = self.options.writes_rejected and not self.options.dry_run
        if len(self.rejects) and wanted:
            self.rejects.write(self.path)


class _RolledBackError(Exception):
    """Leaves a transaction without keeping anything; holds what it would have done."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self.counts = counts


def _store(work: _Work, staged: Staged, defaults: CopyDefaults) -> Counts:
    """Writes what was staged, or finds out what that would do and keeps nothing."""
    try:
        if not staged.accepted:
            raise _RolledBackError(Counts())
        with work.database.write() as connection:
            stamp = next_stamp(connection)
            store = TitleStore(connection, work.database.uids, stamp, defaults)
            done = 0
            for batch in staged.batches():
                store.store(batch, work.rejects)
                done += sum([len(record.raw) for record in batch])
                work.tell_writing(done)
            work.check_strict()
            # A file that changes nothing leaves no trace, not even a raised counter.
            if work.options.dry_run or not store.counts.added + store.counts.updated:
                raise _RolledBackError(store.counts)
            work.write_rejects()
            return store.counts
    except _RolledBackError as rolled_back:
        work.write_rejects()
        return rolled_back.counts


def _size_of(path: Path) -> int:
    try:
        with path.open("rb"):
            return path.stat().st_size
    except OSError as error:
        raise cannot_read(path, error) from error


def _defaults(options: ImportOptions) -> CopyDefaults:
    known = Source.OTHER.value if options.source is None else source(options.source)
    if known is None:
        raise WrongUseError(
            "import.source",
            _("“%(source)s” is no source of acquisition. Write one of: %(sources)s.")
            % {"source": options.source, "sources": ", ".join(Source)},
        )
    return CopyDefaults((options.acquired_on or clock.today()).isoformat(), known)


def _refused(path: Path, count: int, rejected: Path | None) -> DeskError:
    """What is said of a file that had to be all good and isn't."""
    return DeskError(
        "import.strict",
        _(
            "%(count)s of the records in %(file)s can't be taken, so nothing was imported. "
            "Mend them (the reasons are in the table beside the file), or import without --strict."
        )
        % {"count": count, "file": str(path)},
        file=str(path),
        rejected=count,
        rejected_file=None if rejected is None else str(rejected),
    )
