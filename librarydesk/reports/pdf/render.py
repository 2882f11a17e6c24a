"""A document as the bytes of a PDF, the same bytes for the same values."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from librarydesk.reports.document import (
    Block,
    Chart,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Section,
    Signatures,
    Table,
)
from librarydesk.reports.paper import Sheet, sheet
from librarydesk.reports.pdf.boxes import Box
from librarydesk.reports.pdf.chart import chart_boxes
from librarydesk.reports.pdf.faces import composed
from librarydesk.reports.pdf.flow import Flow
from librarydesk.reports.pdf.letterhead import letterhead_boxes, title_boxes
from librarydesk.reports.pdf.paragraphs import heading_boxes, paragraph_boxes
from librarydesk.reports.pdf.sheets import new_canvas
from librarydesk.reports.pdf.signatures import signature_boxes
from librarydesk.reports.pdf.tables import table_boxes


def render(document: Document) -> bytes:
    """The document as PDF, with its fonts, its outline, its language and who made it."""
    written = BytesIO()
    canvas = new_canvas(written, language=document.language)
    _describe(canvas, document)
    flow = Flow(canvas)
    for index, section in enumerate(document.sections):
        page = sheet(landscape=section.landscape)
        flow.begin_page(page)
        head = _head_boxes(document, page.text_width) if index == 0 else []
        _fill_section(flow, section, page, head, document.language)
    flow.end()
    canvas.save()
    return written.getvalue()


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
    boxes = head
    for block in section.blocks:
        if isinstance(block, PageBreak):
            flow.fill(boxes)
            flow.begin_page(page)
            boxes = []
        else:
            boxes += _block_boxes(block, page, language)
    flow.fill(boxes)


def _head_boxes(document: Document, width: float) -> list[Box]:
    head = letterhead_boxes(document.letterhead, width) if document.letterhead else []
    return head + title_boxes(document, width)


def _block_boxes(block: Block, page: Sheet, language: str) -> list[Box]:
    width = page.text_width
    match block:
        case Heading():
            return heading_boxes(block, width)
        case Paragraph():
            return paragraph_boxes(block, width)
        case Table():
            return table_boxes(block, width, page.text_height, language)
        case Chart():
            return chart_boxes(block, width, language)
        case Signatures():
            return signature_boxes(block, width)
        case PageBreak():
            return []
