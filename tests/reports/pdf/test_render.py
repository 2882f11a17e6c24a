"""The statistics report as PDF: the layout of official letters, read back from the file."""

from dataclasses import replace
from datetime import date

import pypdfium2
from librarydesk.reports.document import (
    Column,
    Document,
    HeaderCell,
    Letterhead,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.pdf.render import render
from librarydesk.reports.statistics.document import statistics_document
from tests.reports.pdf.reading import MM, fonts, pages
from tests.reports.sample import DAY, annual_report

REPORT = statistics_document(annual_report(), "vi", DAY)
HEAD = Letterhead(
    over=("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
    under="THƯ VIỆN TỈNH LAI CHÂU",
    national_title="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number="Số:         /BC-TVT",
    place_date="Lai Châu, ngày 05 tháng 01 năm 2026",
)


def _document(*sections: Section, letterhead: Letterhead | None = None) -> Document:
    return Document(
        "vi", "BÁO CÁO", "Thử", sections, date(2026, 1, 5), "Thư viện", letterhead=letterhead
    )


def _long_table(rows: int, kind: RowKind = RowKind.BODY) -> Table:
    body = tuple(Row((Text(f"dòng {number}"),), kind) for number in range(rows))
    return Table("Bảng", (Column(1),), ((HeaderCell("Đầu bảng"),),), body)


def test_pages_are_a4_and_only_the_annex_by_site_lies_on_its_side() -> None:
    read = pages(render(REPORT))
    portrait = (round(210 * MM), round(297 * MM))
    sizes = [(round(page.width), round(page.height)) for page in read]
    assert sizes[0] == portrait
    assert set(sizes) == {portrait, portrait[::-1]}
    assert next(size for size in sizes if size != portrait) == portrait[::-1]


def test_text_keeps_the_margins_of_official_letters() -> None:
    for page in pages(render(REPORT)):
        assert page.left >= 30 * MM - 0.5
        # The horn of a last letter ư reaches a little past its width.
        assert page.right <= page.width - 15 * MM + 1
        assert page.bottom >= 20 * MM - 0.5
        assert page.top <= page.height - 20 * MM + 0.5


def test_every_page_but_the_first_has_its_number_in_the_top_margin() -> None:
    numbers = [page.number for page in pages(render(REPORT))]
    assert numbers == ["", *(str(number + 1) for number in range(1, len(numbers)))]


def test_every_font_is_embedded() -> None:
    found = set(fonts(render(REPORT)))
    assert {embedded for _, embedded in found} == {True}
    assert {name.split("+")[-1].split("-")[0] for name, _ in found} == {"LiberationSerif"}


def test_the_same_values_give_the_same_bytes() -> None:
    assert render(REPORT) == render(statistics_document(annual_report(), "vi", DAY))


def test_the_file_says_what_it_is_and_lists_its_parts() -> None:
    with pypdfium2.PdfDocument(render(REPORT)) as pdf:
        assert pdf.get_metadata_value("Title").startswith("BÁO CÁO: Kết quả hoạt động thư viện")
        assert pdf.get_metadata_value("Author") == "Thư viện tỉnh Lai Châu"
        assert pdf.get_metadata_value("CreationDate").startswith("D:20260105")
        titles = [entry.get_title() for entry in pdf.get_toc()]
    assert titles[0] == "I. KẾT QUẢ HOẠT ĐỘNG THƯ VIỆN NĂM 2025"
    assert "I. SỐ LIỆU TỔNG HỢP NGÀNH THƯ VIỆN" in titles
    assert "2. Vốn tài liệu" in titles
    assert b"/Lang (vi)" in render(REPORT)


def test_the_letterhead_of_long_names_does_not_run_into_the_national_title() -> None:
    pdf = render(_document(Section((Paragraph("Nội dung."),)), letterhead=HEAD))
    with pypdfium2.PdfDocument(pdf) as document:
        words = document[0].get_textpage()
        found = words.search("CỘNG HÒA").get_next()
        assert found is not None
        title = words.get_charbox(found[0])[0]
        left = words.get_text_bounded(right=title - 4, bottom=700)
    lines = [line for line in left.split("\r\n") if line]
    assert " ".join(lines).startswith(
        "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH THƯ VIỆN TỈNH LAI CHÂU"
    )


def test_the_head_the_date_and_the_signature_stand_on_the_letter() -> None:
    read = pages(render(REPORT))
    first = read[0].text
    for words in (HEAD.national_title, HEAD.motto, HEAD.place_date, "Kính gửi: Sở Văn hóa"):
        assert words in first
    assert any("Nơi nhận:" in page.text and "GIÁM ĐỐC" in page.text for page in read)


def test_heading_rows_stand_again_on_every_page() -> None:
    read = pages(render(_document(Section((_long_table(120),)))))
    assert len(read) > 2
    assert [page.text.count("Đầu bảng") for page in read] == [1] * len(read)
    rows = [line for page in read for line in page.text.split("\n") if line.startswith("dòng")]
    assert rows == [f"dòng {number}" for number in range(120)]


def test_a_group_never_ends_a_page() -> None:
    for before in range(30, 46):
        table = _long_table(before)
        group = Row((Text("NHÓM"),), RowKind.GROUP)
        rows = (*table.rows, group, *_long_table(3).rows)
        read = pages(render(_document(Section((replace(table, rows=rows),)))))
        assert all(not page.text.rstrip().endswith("NHÓM") for page in read)


def test_the_total_never_stands_alone_on_a_page() -> None:
    for before in range(30, 46):
        table = _long_table(before)
        rows = (*table.rows, Row((Text("Tổng cộng"),), RowKind.TOTAL))
        last = pages(render(_document(Section((replace(table, rows=rows),)))))[-1]
        assert "dòng" in last.text


def test_a_row_taller_than_a_page_goes_on_over_several() -> None:
    text = " ".join(f"từ{number}" for number in range(4000))
    rows = (Row((Text(text),)),)
    read = pages(render(_document(Section((replace(_long_table(0), rows=rows),)))))
    words = [word for page in read for word in page.text.split() if word.startswith("từ")]
    assert words == text.split()
    assert all(page.bottom >= 20 * MM - 0.5 for page in read)


def test_words_that_fit_no_column_are_cut_and_never_lost() -> None:
    word = "rấtdài" * 60
    table = Table("Bảng", (Column(1),) * 4, (), (Row((Text(word),) * 4),))
    text = pages(render(_document(Section((table,)))))[0].text
    assert text.replace("\n", "").replace(" ", "").count("rấtdài") >= 200
