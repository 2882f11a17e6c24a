"""The rows of a workbook's sheet as a stream."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from librarydesk.errors import DeskError
from librarydesk.i18n import _


class Sheet(NamedTuple):
    """The rows of a sheet, about how many they are, and the names of all sheets."""

    rows: Iterable[Sequence[object]]
    total: int
    names: tuple[str, ...]


def open_sheet(file: IO[bytes], path: Path, wanted: str | None) -> Sheet:
    """Opens a workbook at the wanted sheet, else at its first one.

    Raises:
        DeskError: `import.broken_workbook`; `import.no_sheet`.
    """
    from openpyxl import load_workbook

    # It warns of what it leaves out: styles, drop-downs, pictures, none of which is asked for.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    with _sound_workbook(path):
        sheets = load_workbook(file, read_only=True, data_only=True).worksheets
        names = tuple(str(sheet.title) for sheet in sheets)
        place = _place(names, wanted)
        if place is not None:
            sheet = sheets[place]
            total = sheet.max_row or 0
            sheet.reset_dimensions()
            rows = _sound_rows(sheet.iter_rows(values_only=True), path)
            return Sheet(rows, total, names)
    raise DeskError(
        "import.no_sheet",
        _("%(file)s has no sheet “%(sheet)s”. It has: %(sheets)s.")
        % {"file": str(path), "sheet": wanted, "sheets": ", ".join(names)},
        file=str(path),
        sheets=list(names),
    )


def _place(names: tuple[str, ...], wanted: str | None) -> int | None:
    if wanted is None:
        return 0
    same = [place for place, name in enumerate(names) if name.casefold() == wanted.casefold()]
    return same[0] if same else None


def _sound_rows(rows: Iterable[Sequence[object]], path: Path) -> Iterator[Sequence[object]]:
    with _sound_workbook(path):
        yield from rows


@contextmanager
def _sound_workbook(path: Path) -> Iterator[None]:
    """Says of a damaged workbook that it is one."""
    try:
        yield
    except Exception as error:
        # Damage shows in openpyxl as whatever its code stumbles over: there is no list of it.
        raise DeskError(
            "import.broken_workbook",
            _("%(file)s can't be opened as a workbook. Save it anew as .xlsx, or as CSV.")
            % {"file": str(path)},
            file=str(path),
        ) from error
