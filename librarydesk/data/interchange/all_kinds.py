"""Every kind at once: a folder with one file a kind, titles first."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from librarydesk.data.interchange import service
from librarydesk.data.interchange.options import ExportOptions, ImportOptions, Progress, silent
from librarydesk.data.interchange.registry import KINDS, MARC
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.store.database import Database, driver_connection, open_database
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TITLES = "titles.mrc"
_BEFORE_TITLES = "sites"


def export_all(
    database: Database, folder: Path, options: ExportOptions | None = None
) -> dict[str, int]:
    """Writes every kind into a folder, made where it isn't there, and counts each one's rows.

    Raises:
        DeskError: `export.no_folder`, or what one of the files refuses.
    """
    if not folder.exists() and folder.parent.is_dir():
        folder.mkdir()
    _check_folder(folder)
    counts = {}
    for kind in KINDS:
        path = folder / (TITLES if kind == MARC else f"{kind}.csv")
        counts[kind] = service.export_kind(database, kind, path, options or ExportOptions())
    return counts


def import_all(
    database: Database,
    folder: Path,
    options: ImportOptions | None = None,
    progress: Progress = silent,
) -> list[ImportResult]:
    """Imports what is there in a folder and returns a result for each kind, titles first.

    Sites go in before the titles, since the copies in MARC records name them. What is only tried,
    or has to be good as a whole, goes into a copy of the database first: later files stand on
    earlier ones.

    Raises:
        DeskError: `export.no_folder`; `import.nothing_there` when it holds no file of any kind;
            `import.strict`, and nothing of any file went in.
    """
    _check_folder(folder)
    found = [(kind, path) for kind in KINDS if (path := _file_of(folder, kind))]
    if not found:
        raise DeskError(
            "import.nothing_there",
            _("%(folder)s holds none of the files that “export all” writes. Check the folder.")
            % {"folder": str(folder)},
            folder=str(folder),
        )
    chosen = options or ImportOptions()
    # A copy of the database has no keys beside it.
    chosen = replace(chosen, seal=chosen.seal or open_seal(database.path))
    if chosen.dry_run or chosen.strict:
        trial = replace(chosen, dry_run=False, writes_rejected=not chosen.dry_run)
        with _copy_of(database) as copy:
            results = _import_each(copy, found, trial, progress)
        if chosen.dry_run:
            return results
    return _import_each(database, found, chosen, progress)


def _import_each(
    database: Database, found: list[tuple[str, Path]], options: ImportOptions, progress: Progress
) -> list[ImportResult]:
    first = sorted(found, key=lambda one: one[0] != _BEFORE_TITLES)
    results = {
        kind: service.import_file(database, kind, path, options, progress) for kind, path in first
    }
    return [results[kind] for kind, _path in found]


@contextmanager
def _copy_of(database: Database) -> Iterator[Database]:
    """A copy of the database to try things out on, gone afterwards."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "trial.db"
        with database.read() as connection, closing(sqlite3.connect(path)) as target:
            driver_connection(connection).backup(target)
        copy = open_database(path)
        try:
            yield copy
        finally:
            copy.close()


def _file_of(folder: Path, kind: str) -> Path | None:
    names = [TITLES] if kind == MARC else [f"{kind}.csv", f"{kind}.xlsx", f"{kind}.tsv"]
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise DeskError(
            "export.no_folder",
            _("There is no folder %(folder)s. Make it first, or give another one.")
            % {"folder": str(folder)},
            folder=str(folder),
        )
