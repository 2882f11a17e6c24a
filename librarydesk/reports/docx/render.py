"""A document as the bytes of a DOCX file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.section import Section as WordSection
from docx.shared import Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

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
    Role,
    Sides,
    Signatures,
    Table,
)
from librarydesk.reports.docx import xml
from librarydesk.reports.docx.letter import letterhead_xml, sides_xml, signatures_xml
from librarydesk.reports.docx.pictures import add_pictures
from librarydesk.reports.docx.tables import table_xml
from librarydesk.reports.paper import (
    BETWEEN_PARAGRAPHS,
    BODY,
    FIRST_INDENT,
    MM,
    PAGE_NUMBER,
    SMALL,
    TABLE,
    TITLE,
    Sheet,
    sheet,
)
from librarydesk.reports.pdf.faces import Face, composed
from librarydesk.reports.pdf.lines import Style, balanced
from librarydesk.reports.pdf.maps import map_page

_HEADER_FROM_TOP = 10 * MM
_MAP_SHARE = 0.7
_TITLE_RULE = 60.0
_SUBTITLE_SHARE = 0.92
"""Of the width: other programs need a little more room for the same words."""
_DOTS_PER_POINT = 3


def render(document: Document) -> bytes:
    """The document as DOCX: the sheet and sizes of the PDF, real Word tables and headings."""
    return render_papers([document])


def render_papers(papers: Sequence[Document]) -> bytes:
    """Several papers in one file: each begins on a page of its own, numbered from 1."""
    word = docx.Document()
    _set_styles(word, papers[0].language)
    _describe(word, papers[0])
    for nth, paper in enumerate(papers):
        _add_paper(word, paper, first=nth == 0)
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def _add_paper(word: WordDocument, document: Document, *, first: bool) -> None:
    for index, section in enumerate(document.sections):
        page = sheet(landscape=section.landscape)
        made = word.sections[0] if first and index == 0 else word.add_section(WD_SECTION.NEW_PAGE)
        _lay_out(made, page, landscape=section.landscape, opens_paper=index == 0)
        if index == 0:
            _number_pages(made, anew=not first)
            _add_head(word, document, page.text_width)
        for block in section.blocks:
            _add_block(word, block, page, document.language)


def _describe(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = composed(f"{document.title}: {document.subtitle}")
    properties.author = composed(document.author)
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = "en-GB" if document.language == "en" else "vi-VN"
    properties.created = datetime.combine(document.day, time(tzinfo=UTC))
    properties.modified = properties.created


def _set_styles(word: WordDocument, language: str) -> None:
    normal = word.styles["Normal"]
    _set_face(normal, BODY, bold=False)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), "en-GB" if language == "en" else "vi-VN")
    normal.element.get_or_add_rPr().append(tag)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(BETWEEN_PARAGRAPHS)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for level in (1, 2, 3):
        heading = word.styles[f"Heading {level}"]
        _set_face(heading, BODY, bold=True)
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.paragraph_format.space_before = Pt(2 * BETWEEN_PARAGRAPHS)
        heading.paragraph_format.first_line_indent = Pt(FIRST_INDENT)
        heading.paragraph_format.keep_with_next = True


def _set_face(style: ParagraphStyle, size: float, *, bold: bool) -> None:
    """Gives a style the font for every script, Vietnamese letters included."""
    style.font.name = xml.FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), xml.FONT)


def _lay_out(section: WordSection, page: Sheet, *, landscape: bool, opens_paper: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
    section.header_distance = Pt(_HEADER_FROM_TOP)
    section.different_first_page_header_footer = opens_paper


def _number_pages(section: WordSection, *, anew: bool) -> None:
    """Puts the page's number into the middle of the head of every page but the first.

    `anew` counts from 1 again; else the numbers of the papers before would go on.
    """
    section.header.is_linked_to_previous = False
    header = section.header.part.element
    for paragraph in list(header):
        header.remove(paragraph)
    header.append(parse_xml(xml.page_number(PAGE_NUMBER)))
    if anew:
        begins = OxmlElement("w:pgNumType")
        begins.set(qn("w:start"), "1")
        section._sectPr.append(begins)


def _add_head(word: WordDocument, document: Document, width: float) -> None:
    if document.letterhead:
        _add_xml(word, letterhead_xml(document.letterhead, width))
    title = _add_centred(word, document.title, TITLE + 1, bold=True)
    title.paragraph_format.space_before = Pt(3 * BETWEEN_PARAGRAPHS)
    lines = balanced(document.subtitle, Style(Face.BOLD, TITLE), width * _SUBTITLE_SHARE)
    about = _add_centred(word, "\n".join(line.text for line in lines), TITLE, bold=True)
    about.paragraph_format.space_before = Pt(2)
    body = word.element.body
    body.insert(len(body) - 1, parse_xml(xml.ruled_line(width, _TITLE_RULE)))
    if document.addressee:
        addressee = _add_centred(word, document.addressee, BODY)
        addressee.paragraph_format.space_before = Pt(2 * BETWEEN_PARAGRAPHS)


def _add_block(word: WordDocument, block: Block, page: Sheet, language: str) -> None:
    match block:
        case Heading(text=text, level=level):
            word.add_heading(composed(text), level)
        case Paragraph():
            _add_paragraph(word, block)
        case Table():
            if block.caption:
                caption = _add_centred(word, block.caption, TABLE + 1, bold=True)
                caption.paragraph_format.keep_with_next = True
                caption.paragraph_format.space_after = Pt(BETWEEN_PARAGRAPHS)
            _add_xml(word, table_xml(block, page.text_width, language))
        case LongTable(shape=shape, rows=rows):
            _add_block(word, replace(shape, rows=tuple(rows)), page, language)
        case Chart():
            _add_chart(word, block, page.text_width, language)
        case Pictures() | MapBeside():
            _add_drawn(word, block, page, language)
        case Signatures() | Sides():
            _add_ending(word, block, page.text_width)
        case PageBreak():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _add_drawn(word: WordDocument, block: Pictures | MapBeside, page: Sheet, language: str) -> None:
    """Photos in rows, or a map above its table."""
    if isinstance(block, Pictures):
        add_pictures(word, block, page.text_width)
        return
    width = page.text_width * _MAP_SHARE
    picture = BytesIO(_png_of(map_page(block.map, width, language)))
    drawn = word.add_picture(picture, width=Emu(Pt(width)))
    drawn._inline.docPr.set("descr", composed(block.map.name))
    word.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_block(word, block.table, page, language)


def _add_ending(word: WordDocument, block: Signatures | Sides, width: float) -> None:
    made = sides_xml(block, width) if isinstance(block, Sides) else signatures_xml(block, width)
    _add_xml(word, made)


def _add_paragraph(word: WordDocument, paragraph: Paragraph) -> None:
    role = paragraph.role
    if role.is_centred:
        bold, italic = role is Role.CENTRED_BOLD, role is Role.CENTRED_ITALIC
        centred = _add_centred(word, paragraph.text, BODY, bold=bold, italic=italic)
        centred.paragraph_format.keep_with_next = True
        return
    added = word.add_paragraph()
    run = added.add_run(composed(paragraph.text))
    if role is Role.NOTE:
        run.italic = True
        run.font.size = Pt(SMALL)
    added.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    added.paragraph_format.first_line_indent = Pt(FIRST_INDENT)
    added.paragraph_format.keep_with_next = paragraph.holds_next


def _add_centred(
    word: WordDocument, text: str, size: float, *, bold: bool = False, italic: bool = False
) -> WordParagraph:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(composed(text))
    run.font.size = Pt(size)
    run.bold = bold
    run.italic = italic
    return paragraph


def _add_xml(word: WordDocument, text: str) -> None:
    """Puts a table at the end, with a line below it so that two tables never grow together."""
    body = word.element.body
    body.insert(len(body) - 1, parse_xml(text))
    after = word.add_paragraph()
    after.paragraph_format.space_before = Pt(0)
    after.paragraph_format.line_spacing = Pt(2)


def _add_chart(word: WordDocument, chart: Chart, width: float, language: str) -> None:
    caption = _add_centred(word, chart.caption, TABLE + 1, bold=True)
    caption.paragraph_format.keep_with_next = True
    picture = BytesIO(_chart_png(chart, width, language))
    drawn = word.add_picture(picture, width=Emu(Pt(width)))
    drawn._inline.docPr.set("descr", composed(chart.caption))


def _chart_png(chart: Chart, width: float, language: str) -> bytes:
    from librarydesk.reports.pdf.chart import chart_height, chart_page

    return _png_of(chart_page(chart, width, chart_height(chart), language))


def _png_of(page: bytes) -> bytes:
    """A page as a picture, since Word can't show a PDF."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(page)
    try:
        image = pdf[0].render(scale=_DOTS_PER_POINT).to_pil()
    finally:
        pdf.close()
    written = BytesIO()
    image.save(written, format="PNG")
    return written.getvalue()
