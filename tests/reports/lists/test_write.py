"""Lists written to files: on paper, in a workbook, as plain text, as MARC records."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from librarydesk import i18n
from librarydesk.data.collection.catalogue.saved_searches import Search
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.interchange.marc.importing import import_marc
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.lists.write import write_list
from tests.data.collection.shelf import shelve
from tests.desk_fixtures import NewDesk
from tests.reports.pdf.reading import pages


@pytest.fixture
def shelf(database: Database) -> Database:
    """Sixty titles, a copy each, and one that begins like a formula."""
    for number in range(60):
        shelve(database, f"Sách số {number:02}", "Tác giả", copies=(f"M.{number:06}",))
    shelve(database, "=1+1", year=2020)
    return database


ALL, COPIES = Search(Wanted()), Search(Wanted(text="sach so 0"), copies=True)


def test_paper_has_every_line_a_number_and_what_was_asked(shelf: Database, tmp_path: Path) -> None:
    i18n.set_language("vi")
    out = tmp_path / "list.pdf"
    assert write_list(shelf, Search(Wanted(text="sach")), out) == 60
    texts = [page.text for page in pages(out.read_bytes())]
    assert len(texts) > 1
    whole = "\n".join(texts)
    assert "DANH SÁCH TÀI LIỆU" in texts[0]
    assert "Tìm: “sach”. 60 dòng." in whole
    assert all(f"Sách số {number:02}" in whole for number in range(60))


def test_a_workbook_holds_numbers_and_days(shelf: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    assert write_list(shelf, COPIES, out) == 10
    sheet = load_workbook(out).worksheets[0]
    assert sheet.max_row == 11
    row = [cell.value for cell in sheet[2]]
    assert row[0] == "M.000000"
    assert "2024-01-05" in str(row[7])


def test_plain_text_guards_what_begins_like_a_formula(shelf: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    write_list(shelf, Search(Wanted(year_from=2020)), out)
    assert "'=1+1" in out.read_text("utf-8-sig")


@pytest.mark.parametrize("suffix", ["mrc", "xml"])
def test_marc_holds_only_the_titles_listed_and_is_read_again(
    shelf: Database, tmp_path: Path, new_desk: NewDesk, suffix: str
) -> None:
    out = tmp_path / f"list.{suffix}"
    assert write_list(shelf, COPIES, out) == 10
    fresh = new_desk("fresh.db")
    assert import_marc(fresh, out, ImportOptions()).added == 10
    with fresh.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM copy").scalar_one() == 10


def test_the_chosen_rows_alone_are_written_in_their_order(shelf: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    assert write_list(shelf, ALL, out, chosen=[5, 2]) == 2
    lines = out.read_text("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["Sách số 04", "Sách số 01"]


def test_an_empty_list_is_a_list(shelf: Database, tmp_path: Path) -> None:
    for suffix in ("pdf", "xlsx", "csv", "mrc"):
        out = tmp_path / f"none.{suffix}"
        assert write_list(shelf, Search(Wanted(text="nowhere")), out) == 0
        assert out.exists()


def test_another_ending_is_refused(shelf: Database, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        write_list(shelf, ALL, tmp_path / "list.doc")
    assert refused.value.code == "file.unknown_suffix"
