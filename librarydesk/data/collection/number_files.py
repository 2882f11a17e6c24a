"""Accession numbers out of a file that a scanner or a spreadsheet wrote: one a line."""

import re
from pathlib import Path

from librarydesk.errors import DeskError
from librarydesk.i18n import _

_CELL = re.compile(r"[\t;,]")
_BIGGEST = 20_000_000


def numbers_in_file(path: Path) -> list[str]:
    """The first cell of every line, quotes and blanks around it left out.

    Raises:
        DeskError: `numbers.no_text` for a file that holds no text, or can't be read.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= _BIGGEST else b"\0"
    except OSError as error:
        raise _no_text(path) from error
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _no_text(path)
    return [number for line in _text(raw).splitlines() if (number := _first_cell(line))]


def _text(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1258", "replace")


def _first_cell(line: str) -> str:
    return " ".join(_CELL.split(line, maxsplit=1)[0].strip().strip("\"'").split())


def _no_text(path: Path) -> DeskError:
    return DeskError(
        "numbers.no_text",
        _("%(file)s holds no text. Save the numbers as a text or CSV file, one a line.")
        % {"file": path.name},
        file=str(path),
    )
