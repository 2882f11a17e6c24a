"""Several papers in one file, and minutes that all sides sign."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from librarydesk.reports.document import Document, Paragraph, Section, Side, Sides
from librarydesk.reports.write import write_papers
from tests.reports.pdf.reading import pages

SIDES = Sides(
    (
        Side(("ĐẠI DIỆN BÊN GIAO",), "Lò Thị Mai"),
        Side(("ĐẠI DIỆN BÊN NHẬN",), "Giàng A Páo"),
        Side(("NGƯỜI CHỨNG KIẾN",)),
        Side(("THƯ KÝ",), "Vàng Thị Sa"),
    )
)


def paper(title: str) -> Document:
    """Minutes of two pages."""
    body = tuple(Paragraph(f"Đoạn {n} của biên bản giao nhận tài liệu. " * 6) for n in range(12))
    return Document(
        language="vi",
        title=title,
        subtitle="V/v giao nhận tài liệu luân chuyển",
        sections=(Section((*body, SIDES)),),
        day=date(2026, 1, 5),
        author="Thư viện tỉnh Lai Châu",
    )


PAPERS = [paper("BIÊN BẢN GIAO"), paper("BIÊN BẢN NHẬN")]


def test_each_paper_begins_on_a_page_numbered_from_1(tmp_path: Path) -> None:
    out = tmp_path / "papers.pdf"
    write_papers(PAPERS, out)
    read = pages(out.read_bytes())
    half = len(read) // 2
    assert ["BIÊN BẢN" in page.text for page in read] == ([True] + [False] * (half - 1)) * 2
    assert [page.number for page in read] == ["", *map(str, range(2, half + 1))] * 2


def test_all_sides_sign_on_one_page_by_name(tmp_path: Path) -> None:
    out = tmp_path / "papers.pdf"
    write_papers(PAPERS[:1], out)
    last = pages(out.read_bytes())[-1].text
    for side in SIDES.sides:
        assert side.titles[0] in last
        assert side.name in last


@pytest.mark.parametrize("count", range(1, 8))
def test_any_number_of_sides_is_set(tmp_path: Path, count: int) -> None:
    some = Sides(tuple(Side((f"BÊN {n}",)) for n in range(count)))
    one = replace(PAPERS[0], sections=(Section((some,)),))
    for suffix in ("pdf", "docx", "xlsx"):
        write_papers([one], tmp_path / f"papers.{suffix}")
    text = "".join(page.text for page in pages((tmp_path / "papers.pdf").read_bytes()))
    assert all(f"BÊN {n}" in text for n in range(count))


def test_word_holds_all_papers_each_numbered_anew(tmp_path: Path) -> None:
    out = tmp_path / "papers.docx"
    write_papers(PAPERS, out)
    word = docx.Document(BytesIO(out.read_bytes()))
    assert [section.different_first_page_header_footer for section in word.sections] == [True, True]
    assert 'w:pgNumType w:start="1"' in word.element.xml
    said = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert sum("ĐẠI DIỆN BÊN GIAO" in text for text in said) == 2


def test_a_workbook_holds_all_papers(tmp_path: Path) -> None:
    out = tmp_path / "papers.xlsx"
    write_papers(PAPERS, out)
    book = openpyxl.load_workbook(out, read_only=True)
    assert book.sheetnames == ["BIÊN BẢN GIAO", "BIÊN BẢN NHẬN"]
    book.close()
