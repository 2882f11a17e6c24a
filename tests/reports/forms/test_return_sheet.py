"""The sheet on which a site reports its figures: printed, filled in, read back."""

from pathlib import Path

import openpyxl
import pytest

from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.service import import_file
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.returns.queries import returns_of
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.statistics.test_return_grid import network
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


def fill_in(path: Path, answers: dict[str, int], *, site: str = "") -> None:
    """Writes answers beside their indicators, or beside parts written `name|part`."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    place = [cell.value for cell in sheet[3]].index("Giá trị")
    for line, row in zip(lines(path), sheet.iter_rows(min_row=4), strict=True):
        key = "|".join(filter(None, (line["Chỉ tiêu thống kê"], line["Chia theo"])))
        if key in answers and site in ("", line["Đơn vị"]):
            row[place].value = answers[key]
    book.save(path)


def lines(path: Path) -> list[dict[str, str]]:
    """The lines of the workbook by their headings; empty texts where nothing stands."""
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    heading, *rows = sheet.iter_rows(min_row=3, values_only=True)
    told = [["" if cell is None else str(cell) for cell in row] for row in (heading, *rows)]
    return [dict(zip(told[0], row, strict=True)) for row in told[1:]]


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


def test_parts_are_asked_for_below_their_value_and_read_back(
    database: Database, tmp_path: Path
) -> None:
    path = written(database, tmp_path, "phieu.xlsx", quarter="2")
    part = "Lượt bạn đọc tại thư viện|age_group:children"
    fill_in(path, {"Lượt bạn đọc tại thư viện": 340, part: 341})
    assert import_returns(database, path) == (2, 1, 1)
    fill_in(path, {part: 120})
    assert import_returns(database, path) == (2, 1, 0)
    with database.read() as connection:
        assert [one.stored.value for one in returns_of(connection, 2025, 2)] == [340, 120]
    out = written(database, tmp_path, "phieu.pdf", quarter="3")
    text = " ".join(" ".join(page.text.split()) for page in pages(out.read_bytes()))
    assert "trong đó: Thiếu nhi (dưới 16 tuổi) lượt 120" in text


def test_last_periods_figures_are_hints_alone_and_unknown_ones_are_empty(
    database: Database, tmp_path: Path
) -> None:
    network(database)
    path = tmp_path / "phieu.xlsx"
    write_form(database, "return-sheet", "B", path, {"year": "2025", "quarter": "2"})
    told = {line["Chỉ tiêu thống kê"]: line for line in reversed(lines(path))}
    assert told["Lượt bạn đọc tại thư viện"]["Kỳ trước"] == "30"
    assert told["Lượt tài liệu mượn về"]["Kỳ trước"] == ""
    assert {line["Giá trị"] for line in lines(path)} == {""}
    assert import_returns(database, path) == (0, 0, 0)


def test_one_file_asks_all_sites_that_return_figures_and_is_read_back_whole(
    database: Database, tmp_path: Path
) -> None:
    network(database)
    path = written(database, tmp_path, "phieu.xlsx", quarter="2", sites="asked")
    assert {line["Đơn vị"] for line in lines(path)} == {"A", "B", "C"}
    fill_in(path, {"Lượt bạn đọc tại thư viện": 50}, site="B")
    fill_in(path, {"Lượt bạn đọc tại thư viện": 0}, site="C")
    assert import_returns(database, path) == (3, 2, 0)
    assert import_returns(database, path) == (3, 0, 0)
    out = written(database, tmp_path, "phieu.pdf", quarter="2", sites="all")
    assert sum("PHIẾU BÁO CÁO SỐ LIỆU" in page.text for page in pages(out.read_bytes())) == 4
    with pytest.raises(WrongUseError):
        written(database, tmp_path, "phieu.pdf", sites="some")


def test_the_period_before_stands_beside(database: Database, tmp_path: Path) -> None:
    path = written(database, tmp_path, "phieu.xlsx", quarter="2")
    fill_in(path, {"Lượt bạn đọc tại thư viện": 1_340})
    import_returns(database, path)
    out = written(database, tmp_path, "phieu.pdf", quarter="3")
    text = " ".join(" ".join(page.text.split()) for page in pages(out.read_bytes()))
    assert "Quý III năm 2025" in text
    assert "Lượt bạn đọc tại thư viện lượt 1.340" in text


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
