"""The statistics report as DOCX, read back with python-docx."""

from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table

from librarydesk.reports.docx.render import render
from librarydesk.reports.statistics.document import statistics_document
from tests.reports.sample import DAY, annual_report

REPORT = statistics_document(annual_report(), "vi", DAY)
WORD = docx.Document(BytesIO(render(REPORT)))


def _mm(length: Length | None) -> int:
    assert length is not None
    return round(float(length.mm))


def test_the_sheet_is_that_of_official_letters() -> None:
    portrait, _figures, landscape, charts, *others = WORD.sections
    assert (_mm(portrait.page_width), _mm(portrait.page_height)) == (210, 297)
    assert (_mm(landscape.page_width), _mm(landscape.page_height)) == (297, 210)
    assert landscape.orientation == WD_ORIENT.LANDSCAPE
    assert charts.orientation == WD_ORIENT.PORTRAIT
    assert {each.orientation for each in others} == {WD_ORIENT.LANDSCAPE}
    for section in WORD.sections:
        assert (_mm(section.left_margin), _mm(section.right_margin)) == (30, 15)
        assert (_mm(section.top_margin), _mm(section.bottom_margin)) == (20, 20)


def test_the_page_number_stands_in_the_head_of_all_pages_but_the_first() -> None:
    first, *others = WORD.sections
    assert first.different_first_page_header_footer
    assert first.first_page_header.is_linked_to_previous
    assert "PAGE" in first.header.part.element.xpath("string(.//w:instrText)")
    assert first.header.paragraphs[0].alignment == 1
    for section in others:
        assert not section.different_first_page_header_footer
        assert section.header.is_linked_to_previous


def test_everything_is_set_in_times_new_roman() -> None:
    normal = WORD.styles["Normal"].element
    fonts = normal.find(qn("w:rPr")).find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }


def test_heading_rows_are_repeated_and_rows_stay_whole() -> None:
    ruled = [table for table in WORD.tables if table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")]
    assert len(ruled) == 17
    for table in ruled:
        rows = table._tbl.xpath("./w:tr")
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)


def test_the_letter_has_its_head_and_its_end() -> None:
    head, end = WORD.tables[0], _table_with("Nơi nhận:")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head.rows[0].cells[1].text
    assert "THƯ VIỆN TỈNH LAI CHÂU" in head.rows[0].cells[0].text
    assert head.rows[1].cells[1].text == "Lai Châu, ngày 05 tháng 01 năm 2026"
    assert end.rows[0].cells[1].text.startswith("GIÁM ĐỐC")
    assert "- Như trên;" in end.rows[0].cells[0].text


def test_headings_are_headings_and_the_chart_is_a_picture_with_words() -> None:
    named = [(each.text, each.style) for each in WORD.paragraphs]
    headings = [text for text, style in named if style and style.name == "Heading 1"]
    assert headings[0] == "I. KẾT QUẢ HOẠT ĐỘNG THƯ VIỆN NĂM 2025"
    described = [each.get("descr") for each in WORD.element.body.iter(qn("wp:docPr"))]
    assert described == [
        "Tổng lượt bạn đọc được phục vụ theo hình thức phục vụ",
        "S06. Tổng lượt bạn đọc được phục vụ theo quý",
    ]


def test_the_motto_has_its_rule_in_a_line_of_its_own() -> None:
    cell = WORD.tables[0].rows[0].cells[1]
    motto, rule = cell.paragraphs[1:3]
    assert motto.text == "Độc lập - Tự do - Hạnh phúc"
    assert motto.paragraph_format.left_indent in {None, 0}
    assert rule._p.xpath("./w:pPr/w:pBdr/w:bottom")


def test_words_with_signs_of_xml_and_control_characters_stay_words() -> None:
    from librarydesk.reports.docx import xml

    assert xml.words("a<b & c\x0b>d") == "a&lt;b &amp; c &gt;d"


def _table_with(words: str) -> Table:
    return next(table for table in WORD.tables if words in table.rows[0].cells[0].text)
