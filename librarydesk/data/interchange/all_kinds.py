"""Every kind at once: a folder with one file a kind, titles first."""

from pathlib import Path

from librarydesk.data.interchange import service
from librarydesk.data.interchange.options import ExportOptions, ImportOptions, Progress, silent
from librarydesk.data.interchange.registry import KINDS, MARC
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.store.database import Database
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

    Sites go in before the titles, since the copies in MARC records name them.

    Raises:
        DeskError: `export.no_folder`; `import.nothing_there` when it holds no file of any kind.
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
    first = sorted(found, key=lambda one: one[0] != _BEFORE_TITLES)
    results = {
        kind: service.import_file(database, kind, path, chosen, progress) for kind, path in first
    }
    return [results[kind] for kind, _path in found]


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
