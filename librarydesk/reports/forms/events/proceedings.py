"""The form `proceedings EVENT`: a seminar's papers as one PDF with title page, foreword, contents.

The pages of papers that came as PDF are taken over as they are, with their number in the volume
below; a paper that came otherwise gets a page that names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from librarydesk.data.events.seminars.queries import PaperRow, SeminarRow, papers_of, seminar_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Text,
)
from librarydesk.reports.events.title_page import TitlePage, draw_title_page
from librarydesk.reports.events.volume import Volume, pages_of
from librarydesk.reports.forms.events.wording import (
    EventPaper,
    event_paper,
    lines_of,
    place_of,
    plain_table,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.unfinished import write_whole
from librarydesk.reports.write import rendered


@dataclass(frozen=True)
class _Part:
    """A paper in the volume: its own PDF or a page that names it, and the page it begins on."""

    paper: PaperRow
    pdf: bytes | None
    pages: int
    first: int


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the proceedings of the seminar with a code: the papers accepted, in their order.

    Raises:
        DeskError: `event.unknown`, `seminar.no_papers` when none is accepted.
    """
    with database.read() as connection:
        found = event_paper(connection, "proceedings", which, options)
        seminar = seminar_of(connection, found.event.id)
        papers = papers_of(connection, database.path, found.event.id)
    accepted = [paper for paper in papers if paper.accepted]
    if not accepted:
        raise DeskError(
            "seminar.no_papers",
            _("No paper is accepted yet. Accept the papers that go into the proceedings."),
        )
    write_whole(out, proceedings(found, seminar, accepted))


def proceedings(found: EventPaper, seminar: SeminarRow, papers: Sequence[PaperRow]) -> bytes:
    """The whole volume as a PDF."""
    title = draw_title_page(_title_page(found))
    foreword = rendered(_foreword(found, seminar, 2), ".pdf") if seminar.foreword else b""
    before = 1 + (pages_of(foreword) if foreword else 0)
    # How many pages the contents take doesn't depend on the numbers that stand in them.
    held = [(paper, _own_pdf(paper)) for paper in papers]
    length = pages_of(rendered(_contents(found, _placed(held, 1), before + 1), ".pdf"))
    parts = _placed(held, before + length + 1)
    contents = rendered(_contents(found, parts, before + 1), ".pdf")
    volume = Volume(found.words.language)
    volume.add(title)
    if foreword:
        volume.add(foreword)
    volume.add(contents)
    for part in parts:
        if part.pdf is None:
            volume.add(rendered(_named(found, part), ".pdf"))
        else:
            volume.add_numbered(part.pdf, part.first)
    return volume.written()


def _own_pdf(paper: PaperRow) -> bytes | None:
    """The paper's own PDF, if it has one that can be read."""
    if not paper.is_pdf or paper.path is None:
        return None
    content = paper.path.read_bytes()
    return content if pages_of(content) else None


def _placed(held: Sequence[tuple[PaperRow, bytes | None]], first: int) -> list[_Part]:
    parts, page = [], first
    for paper, pdf in held:
        pages = pages_of(pdf) if pdf is not None else 1
        parts.append(_Part(paper, pdf, pages, page))
        page += pages
    return parts


def _title_page(found: EventPaper) -> TitlePage:
    issuer = found.words.issuer
    over = tuple(body % issuer.place_names for body in issuer.of_level.list("over"))
    year = found.event.on_date.year
    return TitlePage(
        found.words.language,
        over,
        issuer.of_level["under"] % issuer.place_names,
        found("title"),
        found.event.name,
        ", ".join(part for part in (place_of(found.event), found.names["days"]) if part),
        found("imprint", place=issuer.place, year=year),
    )


def _foreword(found: EventPaper, seminar: SeminarRow, first_page: int) -> Document:
    blocks: list[Block] = [Paragraph(line) for line in lines_of(seminar.foreword)]
    blocks.append(Paragraph(found("organisers"), Role.CENTRED_BOLD))
    return _document(found, found("foreword"), blocks, first_page)


def _contents(found: EventPaper, parts: Sequence[_Part], first_page: int) -> Document:
    columns = (
        ("column_no", Column(7, Align.RIGHT)),
        ("column_paper", Column(81)),
        ("column_page", Column(12, Align.RIGHT)),
    )
    rows: list[Row] = []
    for place, part in enumerate(parts, 1):
        theme = part.paper.theme
        if theme and theme != (parts[place - 2].paper.theme if place > 1 else None):
            rows.append(Row((Text(theme, span=3),), RowKind.GROUP))
        by = ", ".join(each for each in (part.paper.authors, part.paper.organisation) if each)
        rows.append(Row((Number(place), Text(part.paper.title, note=by), Number(part.first))))
    table = plain_table(found.words, "contents", columns, rows)
    return _document(found, found("contents"), [table], first_page)


def _named(found: EventPaper, part: _Part) -> Document:
    paper = part.paper
    by = ", ".join(each for each in (paper.authors, paper.organisation) if each)
    blocks: list[Block] = [Paragraph(by, Role.CENTRED_ITALIC)]
    kept = paper.file_name
    said = found("as_file", file=kept) if kept else found("no_file")
    blocks.append(Paragraph(said, Role.CENTRED))
    return _document(found, paper.title, blocks, part.first)


def _document(found: EventPaper, title: str, blocks: list[Block], first_page: int) -> Document:
    return Document(
        language=found.words.language,
        title=title,
        subtitle="",
        sections=(Section(tuple(blocks)),),
        day=found.event.on_date,
        author=found.words.issuer.site_name,
        first_page=first_page,
    )
