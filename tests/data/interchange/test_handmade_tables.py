"""Spreadsheets that libraries keep by hand: what is which is said once, then remembered."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from librarydesk.data.interchange.columns import Columns, letter, place_of, read_columns
from librarydesk.data.interchange.guessing import guessed
from librarydesk.data.interchange.kinds import copies
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.result import GIVEN, OWN, REMEMBERED
from librarydesk.data.interchange.service import import_file
from librarydesk.data.interchange.tabular import Reading, open_table
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from tests.data.interchange.handmade import CONSTANTS, HEADING, MAPPED, PLACES, ROWS, workbook
from tests.data.interchange.tables import asked, import_text

STORED = (
    "SELECT c.accession_no, t.title, t.authors, t.publisher, t.publish_year, c.price_vnd, c.store"
    " FROM copy c JOIN title t ON t.id = c.title_id ORDER BY c.accession_no"
)
WANTED = [tuple(row[1:]) for row in ROWS]


def test_a_hand_made_list_goes_in_by_its_headings(network: Database, tmp_path: Path) -> None:
    path = workbook(tmp_path / "sách.xlsx", [HEADING, *ROWS])
    result = import_file(network, "copies", path, MAPPED)
    assert (result.added, result.rejected, result.columns) == (3, 0, GIVEN)
    assert asked(network, STORED) == WANTED
    assert asked(network, "SELECT DISTINCT acquired_on, source FROM copy") == [
        ("2020-01-15", "purchase")
    ]


def test_a_later_file_with_the_heading_needs_no_question(network: Database, tmp_path: Path) -> None:
    import_file(network, "copies", workbook(tmp_path / "1.xlsx", [HEADING, ROWS[0]]), MAPPED)
    path = workbook(tmp_path / "2.xlsx", [HEADING, *ROWS[1:]])
    result = import_file(network, "copies", path)
    assert (result.added, result.columns) == (2, REMEMBERED)
    assert result.as_json()["columns"] == REMEMBERED
    assert asked(network, STORED) == WANTED


def test_a_trial_and_a_refused_file_are_not_remembered(network: Database, tmp_path: Path) -> None:
    path = workbook(tmp_path / "1.xlsx", [HEADING, [1, "", "Không số"]])
    import_file(network, "copies", path, replace(MAPPED, dry_run=True))
    with pytest.raises(DeskError):
        import_file(network, "copies", path, replace(MAPPED, strict=True))
    with pytest.raises(DeskError, match="STT"):
        import_file(network, "copies", path)


def test_what_is_remembered_can_be_forgotten(network: Database, tmp_path: Path) -> None:
    heading = ["accession_no", "title", "Đơn vị"]
    path = workbook(tmp_path / "1.xlsx", [heading, ["TN.1", "Tắt đèn", "LC"]])
    told = Columns({"Đơn vị": "site"}, {"acquired_on": "2020-01-15", "source": "other"})
    assert import_file(network, "copies", path, ImportOptions(columns=told)).added == 1
    assert import_file(network, "copies", path).columns == REMEMBERED
    with pytest.raises(DeskError, match="Đơn vị"):
        import_file(network, "copies", path, ImportOptions(own_heading=True))


def test_rejected_rows_keep_their_headings_and_go_in_once_mended(
    network: Database, tmp_path: Path
) -> None:
    bad = [4, "TN.4", "Chữ người tử tù", "Nguyễn Tuân", "Văn học", "năm ngoái", 1, "Kho mượn"]
    titles = [["THƯ VIỆN TỈNH LAI CHÂU"], [], ["DANH MỤC SÁCH"], []]
    path = workbook(tmp_path / "sách.xlsx", [*titles, HEADING, *ROWS, bad])
    result = import_file(network, "copies", path, MAPPED)
    assert (result.added, result.rejected) == (3, 1)
    assert result.rejected_file is not None
    with result.rejected_file.open(encoding="utf-8-sig", newline="") as file:
        heading, row = list(csv.reader(file))
    assert heading == [*HEADING, "row", "reason"]
    assert row[-2] == "9"
    mended = tmp_path / "mended.csv"
    text = result.rejected_file.read_text(encoding="utf-8-sig").replace("năm ngoái", "1988")
    mended.write_text(text, encoding="utf-8")
    again = import_file(network, "copies", mended)
    assert (again.added, again.rejected, again.columns) == (1, 0, REMEMBERED)


def test_a_heading_in_two_rows_below_titles_is_found(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["UBND TỈNH LAI CHÂU", None, None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        [None, None, "SỔ ĐĂNG KÝ CÁ BIỆT"],
        ["STT", "Số ĐKCB", "Tác giả và tên sách", None, "Xuất bản", None, None],
        [None, None, "Tác giả", "Tên sách", "Nơi XB", "NXB", "Năm XB"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [1, "TN.1", "Đoàn Giỏi", "Đất rừng phương Nam", "H.", "Kim Đồng", 2019],
    ]
    path = workbook(tmp_path / "sổ.xlsx", rows)
    reading = Reading(names=frozenset({"so dkcb", "tac gia", "ten sach", "nxb", "nam xb"}))
    table = open_table(path, reading)
    found = list(table.rows)
    table.close()
    assert table.header == ["STT", "Số ĐKCB", "Tác giả", "Tên sách", "Nơi XB", "NXB", "Năm XB"]
    assert [number for number, _cells in found] == [6]


def test_merged_cells_above_a_heading_are_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "gộp.xlsx", [["DANH MỤC"], HEADING, *ROWS])
    book = load_workbook(path)
    assert book.active is not None
    book.active.merge_cells("A1:H1")
    book.save(path)
    table = open_table(path, Reading(names=frozenset({"ten sach", "tac gia"})))
    assert table.header == HEADING
    assert len(list(table.rows)) == 3
    table.close()


def test_a_sheet_is_chosen_by_its_name(network: Database, tmp_path: Path) -> None:
    path = workbook(tmp_path / "1.xlsx", [["Ghi chú"], ["không phải ở đây"]])
    book = load_workbook(path)
    sheet = book.create_sheet("Sách 2019")
    for row in [HEADING, *ROWS]:
        sheet.append(row)
    book.save(path)
    result = import_file(network, "copies", path, replace(MAPPED, sheet="sách 2019"))
    assert result.added == 3
    with pytest.raises(DeskError, match="Sheet1, Sách 2019") as caught:
        import_file(network, "copies", path, replace(MAPPED, sheet="Sách 2020"))
    assert caught.value.code == "import.no_sheet"


def test_columns_without_names_are_told_by_letter(network: Database, tmp_path: Path) -> None:
    path = workbook(tmp_path / "1.xlsx", [["Số ĐKCB", "", "Tác giả"], ["TN.1", "Tắt đèn", "Tố"]])
    told = Columns({"A": "accession_no", "[B]": "title", "Tác giả": ""}, CONSTANTS)
    assert import_file(network, "copies", path, ImportOptions(columns=told)).added == 1
    assert asked(network, "SELECT title, authors FROM title") == [("Tắt đèn", None)]


def test_a_constant_stands_for_empty_cells_too(network: Database, tmp_path: Path) -> None:
    text = "accession_no,site,title,acquired_on,source\nTN.1,,Tắt đèn,2020-01-01,other\n"
    told = ImportOptions(columns=Columns({}, {"site": "LC"}))
    assert import_text(network, tmp_path, "copies", text, told).added == 1
    assert import_text(network, tmp_path, "copies", text).columns == REMEMBERED


def test_a_file_with_its_own_names_is_read_as_ever(network: Database, tmp_path: Path) -> None:
    text = "accession_no,site,title,acquired_on,source\nTN.1,LC,Tắt đèn,2020-01-01,other\n"
    result = import_text(network, tmp_path, "copies", text)
    assert result.columns == OWN
    assert "columns" not in result.as_json()


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (Columns({"Tên": "title"}), "import.no_such_column"),
        (Columns({"Tên sách": "tittle"}), "import.unknown_key"),
        (Columns({"Tên sách": "title", "NXB": "Nhan đề"}), "import.column_twice"),
        (Columns({"Tên sách": "title"}), "import.missing_column"),
        (Columns(PLACES, {**CONSTANTS, "acquired_on": "hôm nào"}), "import.constant"),
    ],
)
def test_what_was_told_wrongly_is_said(
    network: Database, tmp_path: Path, told: Columns, code: str
) -> None:
    path = workbook(tmp_path / "1.xlsx", [HEADING, *ROWS])
    with pytest.raises(DeskError) as caught:
        import_file(network, "copies", path, ImportOptions(columns=told))
    assert caught.value.code == code


def test_a_trial_tells_row_column_and_reason(network: Database, tmp_path: Path) -> None:
    bad = [[5, "TN.5", "Sách", "", "", "năm ngoái"], [6, "", "Sách"]]
    path = workbook(tmp_path / "1.xlsx", [HEADING, *bad])
    result = import_file(network, "copies", path, replace(MAPPED, dry_run=True))
    assert [(one.row, one.column) for one in result.problems] == [
        (2, "Year of publication"),
        (3, "Accession number"),
    ]


def test_headings_are_guessed() -> None:
    found = guessed(copies.KIND, ["STT", "Mã ĐKCB", "Nhan đề (tên)", "Tên sách", "Đơn giá (đ)"])
    assert found == {1: "accession_no", 3: "title", 4: "price_vnd"}


def test_columns_are_read_from_a_text_and_from_a_file(tmp_path: Path) -> None:
    assert read_columns("Tên sách=title; [B] = authors;Ghi chú=").named == {
        "Tên sách": "title", "[B]": "authors", "Ghi chú": "",
    }  # fmt: skip
    path = tmp_path / "cột.toml"
    path.write_text(
        'sheet = "Sách"\n[columns]\n"Tên; sách" = "title"\n[constants]\nsite = "LC"\n',
        encoding="utf-8",
    )
    told = read_columns(str(path))
    assert (told.named, told.constants, told.sheet) == (
        {"Tên; sách": "title"}, {"site": "LC"}, "Sách",
    )  # fmt: skip
    with pytest.raises(WrongUseError):
        read_columns("Tên sách")
    with pytest.raises(DeskError):
        read_columns(str(tmp_path / "none.toml"))


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
    assert place_of("B", ["B", "x"]) == 0
    assert place_of("[B]", ["B", "x"]) == 1


def test_a_title_with_commas_above_does_not_tell_the_separator(
    network: Database, tmp_path: Path
) -> None:
    path = tmp_path / "1.csv"
    rows = ["Danh mục sách, báo, tạp chí", "", ";".join(HEADING), ";".join(map(str, ROWS[0]))]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert import_file(network, "copies", path, MAPPED).added == 1
