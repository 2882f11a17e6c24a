"""A view as a document of its own, as a CSV file, and as annex of a report."""

from collections.abc import Sequence
from dataclasses import replace
from typing import IO

from librarydesk import clock
from librarydesk.data.statistics.exploring.answer import Answer
from librarydesk.data.statistics.exploring.in_report import ViewInReport
from librarydesk.data.statistics.exploring.question import COMMUNES, Shown
from librarydesk.reports.document import (
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Role,
    Section,
)
from librarydesk.reports.exploring.shapes import (
    chart_of,
    is_wide,
    left_out,
    map_beside_of,
    table_of,
    tables_of,
)
from librarydesk.reports.exploring.words import ViewWords
from librarydesk.reports.statistics.wording import Wording


def view_document(
    answer: Answer, shown: str, language: str, name: str = "", *, paper: bool = True
) -> Document:
    """A view with its picture, its whole table, how it is counted.

    On paper a table that is too wide for a sheet goes on below; a workbook has it in one piece.
    """
    words = ViewWords(answer, language)
    blocks = (
        Paragraph(words.scope, Role.CENTRED_ITALIC),
        *view_blocks(words, shown, 1, paper=paper),
    )
    return Document(
        language=language,
        title=name.upper() or words("title"),
        subtitle=f"{words.name}, {words.subtitle}",
        sections=(Section(blocks, landscape=is_wide(words)),),
        day=clock.today(),
        author=answer.site_name,
    )


def chosen_views(words: Wording) -> list[Block]:
    """The views that were put into a report, for its annex."""
    told = ((view, ViewWords(view.answer, words.language)) for view in words.report.views)
    return [block for number, one in enumerate(told, 1) for block in _in_annex(number, *one)]


def _in_annex(number: int, view: ViewInReport, words: ViewWords) -> list[Block]:
    said = f"{words.name}, {words.subtitle}. {words.scope}."
    head: list[Block] = [PageBreak()] if number > 1 else []
    return [
        *head,
        Heading(f"{number}. {view.name}", level=2),
        Paragraph(said, Role.NOTE),
        *view_blocks(words, view.shown, number, low=True),
    ]


def view_blocks(
    words: ViewWords, shown: str, number: int, *, paper: bool = True, low: bool = False
) -> Sequence[Block]:
    """How it is counted, the picture that is shown, the table of it."""
    blocks: list[Block] = []
    notes = list(words.notes())
    if shown in (Shown.COLUMNS, Shown.LINES):
        name = words("sheet_chart", number=number)
        drawn = chart_of(words, name, lines=shown == Shown.LINES)
        # A low chart leaves room for its table on the same sheet.
        blocks.append(replace(drawn.chart, low=low))
        notes = [*left_out(words, drawn), *notes]
    if shown == Shown.MAP and words.answer.question.rows == COMMUNES:
        blocks.append(map_beside_of(words, words("sheet_chart", number=number)))
    name = words("sheet", number=number)
    blocks += tables_of(words, name) if paper else [table_of(words, name)]
    # Before the table: a sheet that is full would send the last notes to a page of their own.
    return [Paragraph(" ".join(map(_ended, notes)), Role.NOTE), *blocks] if notes else blocks


def _ended(note: str) -> str:
    return note if note.endswith(".") else f"{note}."


def write_view_csv(file: IO[bytes], answer: Answer, language: str) -> None:
    """Writes the table of a view as plain text; what isn't known is empty."""
    import csv
    from io import TextIOWrapper

    from librarydesk.data.interchange.tabular import guarded
    from librarydesk.reports.document import Number, Text

    words = ViewWords(answer, language)
    table = table_of(words, "")
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(cell.text) for cell in table.header[0]])
    for row in table.rows:
        writer.writerow(
            guarded(cell.text)
            if isinstance(cell, Text)
            else cell.value
            if isinstance(cell, Number)
            else ""
            for cell in row.cells
        )
    text.flush()
    text.detach()
