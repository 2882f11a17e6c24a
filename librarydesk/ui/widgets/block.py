"""A block of cells as Excel puts it on the clipboard: tab-separated lines."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from librarydesk.ui.widgets.dates import read_day
from librarydesk.ui.widgets.numbers import read_number

NOTHING = frozenset({"", "-", "–", "—", "nghỉ", "closed"})
"""What stands in a pasted cell that holds no number."""


def read_block(text: str) -> list[list[str]]:
    """The cells of a pasted text, all lines equally long; a line break at the end is no line."""
    tidy = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = tidy.removesuffix("\n").split("\n") if tidy else []
    quoted = '"' in tidy
    reader = csv.reader(io.StringIO(tidy.removesuffix("\n")), "excel-tab") if quoted else None
    rows = [row or [""] for row in reader] if reader else [line.split("\t") for line in lines]
    width = max((len(row) for row in rows), default=0)
    return [_padded([_bare(cell) for cell in row], width) for row in rows]


def write_block(rows: Sequence[Sequence[int | None]]) -> str:
    """Numbers as Excel pastes them; bare digits, which every language of Excel reads."""
    lines = ("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def without_headings(rows: list[list[str]]) -> list[list[str]]:
    """The rows but for a first one of words above rows with numbers."""
    return rows[1:] if len(rows) > 1 and _is_heading(rows[0]) else rows


def days_in_front(rows: list[list[str]], *, today: date) -> list[date] | None:
    """The days of a block whose first column names one in each line; else None."""
    if not rows or len(rows[0]) < 2:
        return None
    found: list[date] = []
    for row in rows:
        try:
            day = read_day(row[0], today=today) if "/" in row[0] or "-" in row[0][1:] else None
        except ValueError:
            return None
        if day is None:
            return None
        found.append(day)
    return found


def _is_heading(row: list[str]) -> bool:
    return any(row) and not any(_is_number(cell) for cell in row)


def _is_number(text: str) -> bool:
    try:
        return read_number(text) is not None
    except ValueError:
        return any(letter.isdigit() for letter in text)


def _bare(text: str) -> str:
    bare = " ".join(text.split())
    return "" if bare.lower() in NOTHING else bare


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))
