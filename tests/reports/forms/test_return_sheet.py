"""The sheet on which a site reports its figures: printed, filled in, read back."""

from pathlib import Path

import openpyxl
import pytest

from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.service import import_file
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.reports.pdf.reading import pages


def written(database: Database, folder: Path, name: str, **options: str) -> Path:
    out = folder / name
    with database.read() as connection:
        code = own_site_code(connection)
    write_form(database, "return-sheet", code, out, {"year": "2025"} | options)
    return out


def import_returns(database: Database, path: Path) -> tuple[int, int, int]:
    result = import_file(database, "returns", path, ImportOptions())
    return result.read, result.added, result.rejected


def fill_in(path: Path, answers: dict[str, int]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    heading = [cell.value for cell in sheet[3]]
    name, value = heading.index("Chỉ tiêu thống kê"), heading.index("Giá trị")
    for row in sheet.iter_rows(min_row=4):
        if row[name].value in answers:
            row[value].value = answers[str(row[name].value)]
    book.save(path)


def test_a_filled_sheet_is_read_back_and_what_is_left_empty_is_not_known(
    database: Database, tmp_path: Path
) -> None:
    path = written(database, tmp_path, "phieu.xlsx", quarter="2")
    fill_in(path, {"Lượt bạn đọc tại thư viện": 340, "Lượt tài liệu mượn về": 0})
    assert import_returns(database, path) == (2, 2, 0)
    query = "SELECT year, quarter, indicator, value FROM site_return ORDER BY indicator"
    with database.read() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(query)]
    assert rows == [(2025, 2, "S01", 340), (2025, 2, "S03", 0)]


def test_the_period_before_stands_beside(database: Database, tmp_path: Path) -> None:
    path = written(database, tmp_path, "phieu.xlsx", quarter="2")
    fill_in(path, {"Lượt bạn đọc tại thư viện": 1_340})
    import_returns(database, path)
    out = written(database, tmp_path, "phieu.pdf", quarter="3")
    text = " ".join(" ".join(page.text.split()) for page in pages(out.read_bytes()))
    assert "Quý 3 năm 2025" in text
    assert "Lượt bạn đọc tại thư viện 1.340" in text


def test_a_table_without_the_period_before_must_have_its_values(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "returns.csv"
    with database.read() as connection:
        code = own_site_code(connection)
    path.write_text(f"year,quarter,site,indicator,value\n2025,1,{code},S01,\n", encoding="utf-8")
    assert import_returns(database, path) == (1, 0, 1)


def test_there_is_no_fifth_quarter(database: Database, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError):
        written(database, tmp_path, "phieu.pdf", quarter="5")
