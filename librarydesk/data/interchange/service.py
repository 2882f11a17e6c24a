"""What can be done with files: importing, exporting, voiding, making an empty sheet.

The one door for commands and window; `all_kinds` does a whole folder. Every import is one
transaction, and nothing is changed when one of these raises a DeskError.
"""

from pathlib import Path

from librarydesk.data.interchange.options import ExportOptions, ImportOptions, Progress, silent
from librarydesk.data.interchange.registry import KINDS, MARC, table_kind
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.store.database import Database

__all__ = ["KINDS", "export_kind", "import_file", "void_file", "write_template"]


def import_file(
    database: Database,
    kind: str,
    path: Path,
    options: ImportOptions | None = None,
    progress: Progress = silent,
) -> ImportResult:
    """Imports a file of a kind: good rows in one transaction, bad ones into a file beside it.

    Raises:
        DeskError: the file can't be read or isn't of this kind, `import.strict`;
            WrongUseError `kind.unknown`.
    """
    chosen = options or ImportOptions()
    if kind == MARC:
        from librarydesk.data.interchange.marc.importing import import_marc

        return import_marc(database, path, chosen, progress)
    from librarydesk.data.interchange.importing import import_table

    return import_table(database, table_kind(kind), path, chosen, progress)


def export_kind(
    database: Database, kind: str, path: Path, options: ExportOptions | None = None
) -> int:
    """Writes the rows of a kind to a file that `import_file` reads; returns how many.

    Raises:
        DeskError: `export.suffix`, `export.cannot_write`; WrongUseError `kind.unknown`.
    """
    if kind == MARC:
        from librarydesk.data.interchange.marc.exporting import export_marc

        return export_marc(database, path)
    from librarydesk.data.interchange.exporting import export_table

    return export_table(database, table_kind(kind), path, options or ExportOptions())


def write_template(kind: str, path: Path) -> None:
    """Writes an empty workbook with the columns of a kind of table.

    Raises:
        DeskError: `export.suffix`, `export.cannot_write`; WrongUseError `kind.unknown`.
    """
    from librarydesk.data.interchange import templates

    templates.write_template(table_kind(kind), path)


def void_file(
    database: Database,
    kind: str,
    path: Path,
    reason: str | None = None,
    progress: Progress = silent,
) -> ImportResult:
    """Voids the rows of a kind of table whose natural keys a file holds.

    Raises:
        DeskError: the file can't be read or isn't of this kind; WrongUseError `kind.unknown`.
    """
    from librarydesk.data.interchange.voided import void_table

    return void_table(database, table_kind(kind), path, reason, progress)
