"""A document as the bytes of a PDF, the same bytes for the same values."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain, groupby
from typing import IO

from reportlab.pdfgen.canvas import Canvas

from librarydesk.reports.document import (
    Block,
    Chart,
    Document,
    Heading,
    LongTable,
    MapBeside,
    PageBreak,
    Paragraph,
    Pictures,
    Section,
    Sides,
    Signatures,
    Table,
)
from librarydesk.reports.paper import Sheet, sheet
from librarydesk.reports.pdf.boxes import Box
from librarydesk.reports.pdf.chart import chart_boxes
from librarydesk.reports.pdf.faces import composed
from librarydesk.reports.pdf.flow import Flow
from librarydesk.reports.pdf.letterhead import letterhead_boxes, title_boxes
from librarydesk.reports.pdf.maps import map_beside_boxes
from librarydesk.reports.pdf.paragraphs import heading_boxes, paragraph_boxes
from librarydesk.reports.pdf.pictures import picture_boxes
from librarydesk.reports.pdf.sheets import new_canvas
from librarydesk.reports.pdf.signatures import sides_boxes, signature_boxes
from librarydesk.reports.pdf.tables import long_table_boxes, table_boxes


def render(document: Document) -> bytes:
    """The document as PDF, with its fonts, its outline, its language and who made it."""
    written = BytesIO()
    render_to(document, written)
    return written.getvalue()


def render_to(document: Document, out: IO[bytes]) -> None:
    """The same into a file; of a long table only one page is in memory."""
    render_papers_to([document], out)


def render_papers_to(papers: Sequence[Document], out: IO[bytes]) -> None:
    """Several papers into one file: each begins on a page of its own, numbered from 1."""
    with new_canvas(out, language=papers[0].language) as canvas:
        _describe(canvas, papers[0])
        flow = Flow(canvas)
        for paper in papers:
            flow.begin_paper(paper.first_page)
            _add_paper(flow, paper)
        flow.end()
        canvas.save()


def _add_paper(flow: Flow, document: Document) -> None:
    for index, section in enumerate(document.sections):
        page = sheet(landscape=section.landscape)
        flow.begin_page(page)
        head = _head_boxes(document, page.text_width) if index == 0 else []
        _fill_section(flow, section, page, head, document.language)


def _describe(canvas: Canvas, document: Document) -> None:
    canvas.setTitle(composed(f"{document.title}: {document.subtitle}"))
    canvas.setAuthor(composed(document.author))
    canvas.setSubject(composed(document.subtitle))
    canvas.setCreator("Library Desk")
    # The day of the letter, not of the file: the same values give the same bytes.
    written = f"D:{document.day:%Y%m%d}000000Z"
    canvas.setDateFormatter(lambda *_now: written)
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _fill_section(
    flow: Flow, section: Section, page: Sheet, head: list[Box], language: str
) -> None:
    runs = groupby(section.blocks, lambda block: isinstance(block, PageBreak))
    for breaks, blocks in runs:
        if breaks:
            for _break in blocks:
                flow.fill(head)
                flow.begin_page(page)
                head = []
        else:
            flow.fill(chain(head, _boxes(blocks, page, language)))
            head = []
    flow.fill(head)


def _boxes(blocks: Iterable[Block], page: Sheet, language: str) -> Iterator[Box]:
    for block in blocks:
        yield from _block_boxes(block, page, language)


def _head_boxes(document: Document, width: float) -> list[Box]:
    head = letterhead_boxes(document.letterhead, width) if document.letterhead else []
    return head + title_boxes(document, width)


def _block_boxes(block: Block, page: Sheet, language: str) -> Iterable[Box]:
    width = page.text_width
    match block:
        case Heading():
            return heading_boxes(block, width)
        case Paragraph():
            return paragraph_boxes(block, width)
        case Table():
            return table_boxes(block, width, page.text_height, language)
        case LongTable():
            return long_table_boxes(block, width, page.text_height, language)
        case Chart():
            return chart_boxes(block, width, language)
        case Pictures() | MapBeside():
            return _picture_boxes(block, page, language)
        case Signatures() | Sides():
            return _ending_boxes(block, width)
        case PageBreak():
            return []


def _picture_boxes(block: Pictures | MapBeside, page: Sheet, language: str) -> list[Box]:
    if isinstance(block, Pictures):
        return picture_boxes(block, page.text_width)
    return map_beside_boxes(block, page.text_width, page.text_height, language)


def _ending_boxes(block: Signatures | Sides, width: float) -> list[Box]:
    if isinstance(block, Sides):
        return sides_boxes(block, width)
    return signature_boxes(block, width)
