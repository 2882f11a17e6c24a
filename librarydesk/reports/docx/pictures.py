"""Rows of photos in a table without lines, the caption of each below it."""

from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.table import _Cell, _Row

from librarydesk.reports.document import Picture, Pictures
from librarydesk.reports.paper import RECIPIENTS
from librarydesk.reports.pdf.faces import composed
from librarydesk.reports.pictures import GAP, cell_width, fitted, rows_of_pictures


def add_pictures(word: WordDocument, block: Pictures, width: float) -> None:
    """Adds the photos in rows that stay on one page each."""
    room = cell_width(block, width)
    table = word.add_table(0, block.in_a_row)
    table.autofit = False
    for pictures in rows_of_pictures(block):
        row = table.add_row()
        _keep_whole(row)
        for cell in row.cells:
            cell.width = Pt(room + GAP)
        for cell, picture in zip(row.cells, pictures, strict=False):
            _fill(cell, picture, room)
    word.add_paragraph().paragraph_format.line_spacing = Pt(2)


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill(cell: _Cell, picture: Picture, room: float) -> None:
    wide, high = fitted(picture, room)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    drawn = paragraph.add_run().add_picture(BytesIO(picture.jpeg), Pt(wide), Pt(high))
    drawn._inline.docPr.set("descr", composed(picture.caption))
    below = cell.add_paragraph()
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    below.paragraph_format.space_before = Pt(2)
    run = below.add_run(composed(picture.caption))
    run.italic = True
    run.font.size = Pt(RECIPIENTS)
