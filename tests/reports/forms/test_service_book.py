"""The service book on paper: a month that was counted, a month to be filled by hand."""

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from librarydesk.data.network.queries import own_site_code
from librarydesk.data.service.closing import close_days
from librarydesk.data.service.counts import DayCount
from librarydesk.data.service.rooms import keep_rooms
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.reports.pdf.reading import pages

HOME = 1


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands after the month."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-04-02T09:00+07:00")


@pytest.fixture
def march(database: Database) -> Database:
    """Two days in two rooms, and one closed."""
    for room, visits in (("A", 40), ("B", 1_960)):
        counts = {"visits": visits, "children_visits": 10, "documents_used": 7, "loans": 3}
        days = [DayCount(date(2026, 3, day), counts) for day in (2, 3)]
        save_days(database, HOME, room, days)
    close_days(database, HOME, date(2026, 3, 4), date(2026, 3, 4), "Kiểm kê")
    return database


def written(database: Database, folder: Path, name: str = "out.pdf", **options: str) -> Path:
    out = folder / name
    with database.read() as connection:
        code = own_site_code(connection)
    write_form(database, "service-book", code, out, {"month": "2026-03"} | options)
    return out


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.text.split()) for page in pages(path.read_bytes()))


def test_a_month_stands_there_with_its_sums_over_all_rooms(march: Database, tmp_path: Path) -> None:
    text = text_of(written(march, tmp_path))
    assert "03/2026 – " in text
    assert "Nghỉ: Kiểm kê" in text
    assert "Cộng 4.000 40 28 12" in text
    assert "Số ngày phục vụ: 2. Số ngày chưa ghi: 19." in text


def test_one_room_is_printed_apart(march: Database, tmp_path: Path) -> None:
    text = text_of(written(march, tmp_path, room="A"))
    assert "Cộng 80 20 14 6" in text


def test_the_form_says_that_loans_are_not_read_on_site(march: Database, tmp_path: Path) -> None:
    text = text_of(written(march, tmp_path, empty="yes"))
    assert "Tài liệu đọc tại chỗ không tính tài liệu mượn về." in text
    assert "Cộng 8" not in text


def test_an_empty_book_has_a_sheet_for_each_room_of_the_list(
    march: Database, tmp_path: Path
) -> None:
    keep_rooms(march, HOME, ["B", "A", "C"], date(2026, 3, 1))
    text = text_of(written(march, tmp_path, empty="yes"))
    places = [text.index(f"03/2026 – {room}") for room in ("B", "A", "C")]
    assert places == sorted(places)
    assert text.count("Nghỉ: Kiểm kê") == 3


def test_excel_and_word_hold_the_same_numbers(march: Database, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(march, tmp_path, "out.xlsx"), data_only=False)
    cells = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert cells.count(2_000) == 2
    word = docx.Document(str(written(march, tmp_path, "out.docx")))
    lines = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    assert any("4.000" in line for line in lines)


@pytest.mark.parametrize("options", [{"month": "2026-13"}, {"month": "3"}, {"empty": "maybe"}])
def test_a_wish_that_is_none_is_refused(
    march: Database, tmp_path: Path, options: dict[str, str]
) -> None:
    with pytest.raises(WrongUseError) as refused:
        written(march, tmp_path, **options)
    assert refused.value.code == "form.wrong_option"


def test_a_site_that_is_not_there_is_refused(march: Database, tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        write_form(march, "service-book", "XX99", tmp_path / "out.pdf", {})
