"""The sheet with the recovery words, for a locked cupboard."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from librarydesk import i18n
from librarydesk.clock import today
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Align,
    Column,
    Document,
    HeaderCell,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.texts import Texts, texts
from librarydesk.reports.write import write_document

COLUMNS = 4


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
