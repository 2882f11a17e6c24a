"""The sheet with the recovery words, for a locked cupboard."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from librarydesk import i18n
from librarydesk.clock import today
from librarydesk.data.store.folding import fold
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Align,
    Column,
    Document,
    HeaderCell,
    Paragraph,
    Picture,
    Pictures,
    Role,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.labels.codes import qr_squares
from librarydesk.reports.texts import Texts, texts
from librarydesk.reports.write import write_document

COLUMNS = 4

_MODULE = 8
_QUIET = 4


def write_recovery_sheet(words: Sequence[str], place: str, out: Path) -> None:
    """Writes the words of the database at `place`; the one paper on which they ever stand.

    Raises:
        DeskError: what the disk refuses.
    """
    write_document(recovery_sheet(words, place, i18n.language(), today()), out)


def recovery_sheet(words: Sequence[str], place: str, language: str, day: date) -> Document:
    """The sheet as a document."""
    said = texts("recovery", language)
    blocks = (
        Paragraph(said["what"]),
        _table(said, words),
        Pictures((_code(words, said["code"]),)),
        Paragraph(said["keep"]),
        Paragraph(said["printed"] % {"day": numbers.short_date(day, language)}, Role.NOTE),
    )
    return Document(
        language=language,
        title=said["title"],
        subtitle=said["subtitle"] % {"place": place},
        sections=(Section(blocks),),
        day=day,
        author="",
    )


def _table(said: Texts, words: Sequence[str]) -> Table:
    """The words column after column, as on the screen."""
    lines = -(-len(words) // COLUMNS)
    heads = [f"{first + 1}–{first + lines}" for first in range(0, len(words), lines)]
    cells = [Text(f"{at}. {word}") for at, word in enumerate(words, start=1)]
    rows = [Row(tuple(cells[line::lines]), RowKind.STRONG) for line in range(lines)]
    return Table(
        said["words"],
        tuple(Column(1, Align.LEFT) for _head in heads),
        (tuple(HeaderCell(head) for head in heads),),
        tuple(rows),
    )


def scanned_words(words: Sequence[str]) -> str:
    """What the square code says: the words without their marks, which every scanner types."""
    return " ".join(fold(word) for word in words)


def _code(words: Sequence[str], caption: str) -> Picture:
    """The words as a square code."""
    from PIL import Image

    squares = qr_squares(scanned_words(words))
    side = len(squares) + 2 * _QUIET
    drawn = Image.new("L", (side, side), 255)
    for row, line in enumerate(squares, start=_QUIET):
        for column, dark in enumerate(line, start=_QUIET):
            if dark:
                drawn.putpixel((column, row), 0)
    width = side * _MODULE
    written = BytesIO()
    drawn.resize((width, width), Image.Resampling.NEAREST).save(written, "JPEG", quality=95)
    return Picture(written.getvalue(), width, width, caption)
