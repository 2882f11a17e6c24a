"""Reading a cell: from what stands in a file to the value that the database holds.

Each reader takes a cell that isn't empty and returns its value, or raises CellError with a sentence
that says what is wrong and what to write instead.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import TypeAlias

from librarydesk.coded import Coded
from librarydesk.data.collection.isbn import isbn13, issn_form
from librarydesk.data.collection.languages import language_code
from librarydesk.data.store.folding import fold
from librarydesk.i18n import LANGUAGES, _

Cell: TypeAlias = str | int | float | bool | date
"""What a file's cell may hold: text of a CSV file, or what a workbook tells apart."""

Value: TypeAlias = str | int | float
"""What the database holds."""

Reader: TypeAlias = Callable[[Cell], Value | None]
"""Makes a value of a cell; None where nothing is left of it."""

LIST_SEPARATOR = ";"
_LARGEST = 10**15
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,\s])[0-9]{3}(?:\1[0-9]{3})*")
_WHOLE = re.compile(r"([0-9]+)(?:[.,]0{1,2})?")
_DECIMAL = re.compile(r"(-?)([0-9][0-9.,\s]*?)(?:[.,]([0-9]+))?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_SPOKEN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 0{1,2}:00(?::00)?)?", re.ASCII)
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_SPOKEN_MONTH = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_YES = frozenset({"yes", "co", "x", "1", "true"})
_NO = frozenset({"no", "khong", "0", "false"})


class CellError(Exception):
    """A cell can't be read; the message is a sentence for people."""


def text(cell: Cell) -> str:
    """Any cell as text; a number as it is written without grouping."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def whole(cell: Cell) -> int:
    """A whole number, not below 0; `1.234` and `1 234` are one thousand."""
    number = _whole(cell)
    if number is None or not 0 <= number <= _LARGEST:
        raise CellError(
            _("“%(cell)s” is no whole number. Write digits only, such as 1234 or 1.234.")
            % {"cell": text(cell)}
        )
    return number


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, int):
        return int(cell)
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else None
    written = text(cell)
    if _GROUPED.fullmatch(written):
        return int(re.sub(r"\D", "", written))
    found = _WHOLE.fullmatch(written)
    return int(found[1]) if found else None


def at_least_one(cell: Cell) -> int:
    """A running number: a whole number from 1."""
    number = _whole(cell)
    if number is None or not 1 <= number <= _LARGEST:
        raise CellError(
            _("“%(cell)s” is no running number. Write 1, 2, 3 …, or leave it empty for 1.")
            % {"cell": text(cell)}
        )
    return number


def quarter(cell: Cell) -> int:
    """A quarter, 1 to 4."""
    number = _whole(cell)
    if number is None or not 1 <= number <= 4:
        raise CellError(
            _("“%(cell)s” is no quarter. Write 1 to 4, or leave it empty for the whole year.")
            % {"cell": text(cell)}
        )
    return number


def year(cell: Cell) -> int:
    """A year with four digits."""
    number = _whole(cell)
    if number is None or not 1000 <= number <= 2999:
        raise CellError(
            _("“%(cell)s” is no year. Write it with four digits, such as 2026.")
            % {"cell": text(cell)}
        )
    return number


def decimal(cell: Cell) -> float:
    """A number not below 0: `.` or `,` is decimal unless three digits follow it."""
    number = _decimal(cell, grouping=True)
    if number is None or not 0 <= number <= _LARGEST:
        raise CellError(
            _("“%(cell)s” is no number. Write it like 12,5 or 12.5.") % {"cell": text(cell)}
        )
    return number


def degrees(cell: Cell, *, largest: int) -> float:
    """A latitude or longitude in degrees; `.` or `,` is always decimal."""
    number = _decimal(cell, grouping=False)
    if number is None or abs(number) > largest:
        raise CellError(
            _(
                "“%(cell)s” is no place in degrees. Write it like 22.3964,"
                " from -%(most)s to %(most)s."
            )
            % {"cell": text(cell), "most": largest}
        )
    return number


latitude = partial(degrees, largest=90)
longitude = partial(degrees, largest=180)


def _decimal(cell: Cell, *, grouping: bool) -> float | None:
    if isinstance(cell, int | float):
        return float(cell)
    written = text(cell)
    if grouping and _GROUPED.fullmatch(written):
        return float(re.sub(r"\D", "", written))
    found = _DECIMAL.fullmatch(written)
    if not found:
        return None
    sign, front, fraction = found[1], found[2], found[3] or "0"
    if grouping and len(fraction) == 3 and front != "0":
        return None
    if not front.isdigit():
        if not grouping or not _GROUPED.fullmatch(front):
            return None
        front = re.sub(r"\D", "", front)
    return float(f"{sign}{front}.{fraction}")


@lru_cache(maxsize=8_192)
def day(cell: Cell) -> str:
    """A day as ISO text, from `YYYY-MM-DD`, `D/M/YYYY` or a workbook's date."""
    if isinstance(cell, date):
        return cell.isoformat()
    written = text(cell)
    if found := _ISO_DAY.fullmatch(written):
        made = _made_day(found[1], found[2], found[3])
    elif found := _SPOKEN_DAY.fullmatch(written):
        made = _made_day(found[3], found[2], found[1])
    else:
        made = None
    if made is None:
        raise CellError(
            _("“%(cell)s” is no date. Write it like 2026-01-31 or 31/1/2026.") % {"cell": written}
        )
    return made


def _made_day(year_: str, month_: str, day_: str) -> str | None:
    try:
        made = date(int(year_), int(month_), int(day_))
    except ValueError:
        return None
    return made.isoformat() if made.year >= 1000 else None


@lru_cache(maxsize=1_024)
def month(cell: Cell) -> str:
    """A month as `YYYY-MM`; its first day means it too, for workbooks make that of it."""
    if isinstance(cell, date):
        return f"{cell.year:04}-{cell.month:02}"
    written = text(cell)
    if found := _ISO_MONTH.fullmatch(written):
        made = _made_day(found[1], found[2], "1")
    elif found := _SPOKEN_MONTH.fullmatch(written):
        made = _made_day(found[2], found[1], "1")
    elif found := _ISO_DAY.fullmatch(written):
        made = _made_day(found[1], found[2], "1") if int(found[3]) == 1 else None
    else:
        made = None
    if made is None:
        raise CellError(
            _("“%(cell)s” is no month. Write it like 2026-01 or 1/2026.") % {"cell": written}
        )
    return made[:7]


def yes_or_no(cell: Cell) -> int:
    """1 for yes, 0 for no."""
    word = fold(text(cell))
    if word in _YES:
        return 1
    if word in _NO:
        return 0
    raise CellError(
        _("“%(cell)s” is neither yes nor no. Write x or leave it empty.") % {"cell": text(cell)}
    )


def code(cell: Cell, *, codes: type[Coded]) -> str:
    """A code of a list, from the code itself or its Vietnamese or English word."""
    found = _spellings(codes).get(fold(text(cell)))
    if found is None:
        raise CellError(
            _("“%(cell)s” isn't in the list. Write one of: %(list)s.")
            % {"cell": text(cell), "list": ", ".join(member.label for member in codes)}
        )
    return found


def one_of(codes: type[Coded]) -> Reader:
    """The reader of a column with a coded list."""
    return lru_cache(maxsize=1_024)(partial(code, codes=codes))


def several_of(codes: type[Coded]) -> Reader:
    """The reader of a column that holds several codes, kept in the order of the alphabet."""

    def read(cell: Cell) -> str | None:
        parts = [part.strip() for part in text(cell).split(LIST_SEPARATOR)]
        found = {code(part, codes=codes) for part in parts if part}
        return LIST_SEPARATOR.join(sorted(found)) or None

    return lru_cache(maxsize=1_024)(read)


@lru_cache(maxsize=64)
def _spellings(codes: type[Coded]) -> dict[str, str]:
    """What may be written for each code, folded."""
    words = {
        fold(member.label_in(language)): member.value for language in LANGUAGES for member in codes
    }
    return words | {fold(member.value): member.value for member in codes}


@lru_cache(maxsize=1_024)
def language(cell: Cell) -> str:
    """A language as its ISO 639-2 code."""
    found = language_code(text(cell))
    if found is None:
        raise CellError(
            _("“%(cell)s” is no language. Write a code such as vie, or a name such as Tiếng Việt.")
            % {"cell": text(cell)}
        )
    return found


def isbn(cell: Cell) -> str:
    """An ISBN as 13 digits."""
    found = isbn13(text(cell))
    if found is None:
        raise CellError(
            _(
                "“%(cell)s” is no ISBN: its check digit is wrong."
                " Look at the book, or leave it empty."
            )
            % {"cell": text(cell)}
        )
    return found


def issn(cell: Cell) -> str:
    """An ISSN as `1234-567X`."""
    found = issn_form(text(cell))
    if found is None:
        raise CellError(
            _(
                "“%(cell)s” is no ISSN: its check digit is wrong."
                " Look at the issue, or leave it empty."
            )
            % {"cell": text(cell)}
        )
    return found
