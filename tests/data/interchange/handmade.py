"""Lists as libraries keep them by hand: headings of their own, old fonts, capitals."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from librarydesk.data.interchange.columns import Columns
from librarydesk.data.interchange.options import ImportOptions

HEADING = ["STT", "Số ĐKCB", "Tên sách", "Tác giả", "NXB", "Năm XB", "Giá tiền", "Kho"]
ROWS: list[list[str | int]] = [
    [1, "TN.1", "Đất rừng phương Nam", "Đoàn Giỏi", "Kim Đồng", 2019, 85000, "Kho thiếu nhi"],
    [2, "TN.2", "Những ngày thơ ấu", "Nguyên Hồng", "Văn học", 2005, 30000, "Kho mượn"],
    [3, "TN.3", "Tắt đèn", "Ngô Tất Tố", "Văn học", 2010, 42000, "Kho mượn"],
]
PLACES = {
    "Số ĐKCB": "accession_no", "Tên sách": "title", "Tác giả": "authors", "NXB": "publisher",
    "Năm XB": "publish_year", "Giá tiền": "price_vnd", "Kho": "store",
}  # fmt: skip
CONSTANTS = {"site": "LC", "acquired_on": "2020-01-15", "source": "purchase"}
MAPPED = ImportOptions(columns=Columns(PLACES, CONSTANTS))


def workbook(path: Path, rows: Sequence[Sequence[object]], sheet: str = "Sheet1") -> Path:
    """A workbook of one sheet."""
    book = Workbook()
    made = book.active
    assert made is not None
    made.title = sheet
    for row in rows:
        made.append(list(row))
    book.save(path)
    book.close()
    return path
