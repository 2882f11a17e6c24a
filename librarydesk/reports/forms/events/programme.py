"""The form `event-programme EVENT`: a line for each point of the programme, with its time."""

import re
from pathlib import Path

from librarydesk.data.events.seminars.queries import PaperRow, papers_of
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Number,
    Paragraph,
    Row,
    Text,
)
from librarydesk.reports.forms.events.wording import (
    EventPaper,
    event_paper,
    lines_of,
    list_end,
    plain_table,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.write import write_papers

_TIMED = re.compile(
    r"(\d{1,2}\s*[:hgH]\s*\d{0,2}(?:\s*[-–]\s*\d{1,2}\s*[:hgH]\s*\d{0,2})?)\s*[:.\-–]?\s+(.*)"
)


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the programme of the event with a code; of a seminar with the papers accepted.

    Raises:
        DeskError: `event.unknown`.
    """
    with database.read() as connection:
        found = event_paper(connection, "programme", which, options)
        papers = papers_of(connection, database.path, found.event.id)
    write_papers([programme(found, [row for row in papers if row.accepted])], out)


def programme(found: EventPaper, papers: list[PaperRow]) -> Document:
    """The programme as a table of times and what happens then."""
    rows = [Row((Text(time), Text(said))) for time, said in timed_lines(found.event.programme)]
    columns = (("column_time", Column(22, Align.CENTRE)), ("column_point", Column(78)))
    blocks: list[Block] = [Paragraph(found("opening"))]
    if rows:
        blocks.append(plain_table(found.words, "programme", columns, rows))
    else:
        blocks.append(Paragraph(found("nothing")))
    if papers:
        blocks += [Heading(found("papers")), _papers(found, papers)]
    blocks.append(list_end(found.words))
    names = {"event": found.event.name}
    return found.words.document(blocks, day=found.event.on_date, names=names)


def timed_lines(text: str | None) -> list[tuple[str, str]]:
    """The lines of a programme, each with the time that it begins with, if any."""
    found = []
    for line in lines_of(text):
        timed = _TIMED.fullmatch(line)
        found.append((timed[1].strip(), timed[2].strip()) if timed else ("", line))
    return found


def _papers(found: EventPaper, papers: list[PaperRow]) -> Block:
    columns = (
        ("column_no", Column(7, Align.RIGHT)),
        ("column_paper", Column(58)),
        ("column_author", Column(35)),
    )
    rows = [
        Row(
            (
                Number(place),
                Text(paper.title),
                Text(paper.authors, note=paper.organisation or ""),
            )
        )
        for place, paper in enumerate(papers, 1)
    ]
    return plain_table(found.words, "papers", columns, rows)
