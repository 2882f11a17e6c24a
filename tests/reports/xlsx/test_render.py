"""The statistics report as XLSX, read back with openpyxl."""

from datetime import date
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from librarydesk.reports.document import Column, Document, HeaderCell, Row, Section, Table, Text
from librarydesk.reports.statistics.document import statistics_document
from librarydesk.reports.xlsx.formats import cell_text
from librarydesk.reports.xlsx.render import render
from tests.reports.sample import DAY, annual_report

BYTES = render(statistics_document(annual_report(), "vi", DAY))
BOOK = openpyxl.load_workbook(BytesIO(BYTES))
COMPUTED = openpyxl.load_workbook(BytesIO(BYTES), data_only=True)


def test_every_table_has_its_sheet() -> None:
    assert BOOK.sheetnames == [
        "BÁO CÁO",
        "Biểu tổng hợp",
        "Chưa có số liệu",
        "Điểm cần kiểm tra",
        "Mạng lưới thư viện",
        "Vốn tài liệu",
        "Luân chuyển tài nguyên thông ti",
        "Thư viện lưu động",
        "Phục vụ bạn đọc",
        "Biểu đồ",
        "Diễn biến S06",
        "Đơn vị - Mạng lưới thư viện",
        "Đơn vị - Vốn tài liệu",
        "Đơn vị - Luân chuyển tài nguyên",
        "Đơn vị - Thư viện lưu động",
        "Đơn vị - Phục vụ bạn đọc",
        "Theo xã (31 12 2025)",
        "Theo xã (30 06 2025)",
        "Theo nhóm bạn đọc",
        "Cách tính",
    ]


def test_figures_are_numbers_with_the_document_s_form() -> None:
    sheet = COMPUTED["Vốn tài liệu"]
    held = next(row for row in sheet.iter_rows() if row[0].value == "1")
    assert held[3].value == 1_234_567
    assert held[3].number_format == "#,##0"
    assert held[5].value == 36_565
    assert held[6].value == 3.1
    assert held[6].number_format.endswith('" %"')


def test_the_total_is_a_sum_and_its_value_is_there() -> None:
    formulas = [cell.value for cell in list(BOOK["Đơn vị - Vốn tài liệu"].rows)[-1]]
    values = [cell.value for cell in list(COMPUTED["Đơn vị - Vốn tài liệu"].rows)[-1]]
    assert formulas[3] == "=SUM(D5,D7:D8,D10:D47,D49:D67)"
    assert values[3] == 1_234_567


def test_every_sum_says_what_its_cells_come_to() -> None:
    sums = 0
    for sheet in BOOK:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("=SUM("):
                    shown = COMPUTED[sheet.title]
                    added = _added(shown, cell.value)
                    assert added == shown[cell.coordinate].value, (sheet.title, cell.coordinate)
                    sums += 1
    assert sums > 50


def _added(sheet: Worksheet, formula: str) -> float:
    """What a formula that adds up runs of cells comes to."""
    found = 0.0
    for run in formula.removeprefix("=SUM(").removesuffix(")").split(","):
        first, _colon, last = run.partition(":")
        for row in sheet[f"{first}:{last or first}"]:
            found += sum(cell.value for cell in row if isinstance(cell.value, int | float))
    return found


def test_a_site_without_data_has_words_and_no_zero() -> None:
    rows = COMPUTED["Đơn vị - Vốn tài liệu"].iter_rows(values_only=True)
    silent = next(row for row in rows if row[1] == "LC07")
    assert silent[3] == "chưa có số liệu"
    assert set(silent[4:]) == {None}


def test_heading_rows_are_frozen_and_printed_on_every_page() -> None:
    sheet = BOOK["Phục vụ bạn đọc"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.page_setup.paperSize == 9
    assert BOOK["Biểu tổng hợp"].page_setup.orientation == "portrait"
    assert sheet.page_setup.orientation == "landscape"
    assert BOOK["Đơn vị - Vốn tài liệu"].page_setup.orientation == "landscape"


def test_what_would_begin_a_formula_gets_an_apostrophe() -> None:
    texts = ("=1+1", "+84", "-5", "@tên", "Bản Bo")
    rows = tuple(Row((Text(text),)) for text in texts)
    table = Table("Bảng: [1]/2", (Column(1),), ((HeaderCell("Ô"),),), rows)
    document = Document("vi", "Thử", "", (Section((table, table)),), date(2026, 1, 5), "")
    book = openpyxl.load_workbook(BytesIO(render(document)))
    assert book.sheetnames == ["Thử", "Bảng   1  2", "Bảng   1  2 (2)"]
    cells = [cell.value for cell in book["Bảng   1  2"]["A"]][-5:]
    assert cells == ["'=1+1", "'+84", "'-5", "'@tên", "Bản Bo"]
    assert cell_text("Ba\u0309n") == "Bản"


def test_the_chart_stands_beside_its_values() -> None:
    sheet = COMPUTED["Biểu đồ"]
    assert [cell.value for cell in sheet[3]] == [None, "Năm 2025", "Năm 2024"]
    assert [cell.value for cell in sheet[4]] == ["Tại thư viện", 98_765, 101_234]


def test_the_words_of_the_letter_read_as_they_are_and_have_room() -> None:
    sheet = BOOK["BÁO CÁO"]
    lines = [cell for cell in sheet["A"] if isinstance(cell.value, str)]
    told = [cell for cell in lines if str(cell.value).startswith("- ")]
    assert told
    assert {cell.quotePrefix for cell in told} == {True}
    assert not [cell.value for cell in lines if str(cell.value).startswith("'")]
    long = max(told, key=lambda cell: len(str(cell.value)))
    assert (sheet.row_dimensions[long.row].height or 0) > 28


def test_the_head_and_the_end_of_the_letter_stand_in_two_columns() -> None:
    rows = list(BOOK["BÁO CÁO"].iter_rows(values_only=True))
    assert rows[0] == ("SỞ VĂN HÓA, THỂ THAO", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert ("Nơi nhận:", "GIÁM ĐỐC") in rows


def test_words_on_several_lines_make_their_row_higher() -> None:
    rows = (Row((Text("Ngắn"),)), Row((Text("Điểm cần kiểm tra của kỳ báo cáo này " * 12),)))
    table = Table("Bảng", (Column(1),), ((HeaderCell("Ô"),),), rows)
    document = Document("vi", "Thử", "", (Section((table,)),), date(2026, 1, 5), "")
    heights = openpyxl.load_workbook(BytesIO(render(document)))["Bảng"].row_dimensions
    assert heights[4].height is None
    assert (heights[5].height or 0) > 45
