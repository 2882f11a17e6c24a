"""Files of scanners: with and without header, with times, in several forms."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.collection.stocktake.reading import Reading
from librarydesk.data.interchange.scanner_files import load_scanner_file, readings_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.stocktake.shelves import begun, numbers, put
from xlsxwriter import Workbook

DAY = date(2025, 11, 2)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("TN.001\r\nTN.002\r\n", [Reading("TN.001"), Reading("TN.002")]),
        ("\n\n TN.001 \n\nTN.002", [Reading("TN.001"), Reading("TN.002")]),
        ("TN.001,1\nTN.002,1", [Reading("TN.001"), Reading("TN.002")]),
        ("2025-11-02 10:23:11;TN.001", [Reading("TN.001", None, DAY)]),
        ("02/11/2025,10:23,TN.001", [Reading("TN.001", None, DAY)]),
        ("2025-11-02 10:23:11 TN.001", [Reading("TN.001", None, DAY)]),
        ("TN.001\t2025-11-02T10:23:11Z", [Reading("TN.001", None, DAY)]),
        ("TN.001 02/11/2025 10:23", [Reading("TN.001", None, DAY)]),
        ("accession_no,store\nTN.001,Kho mượn", [Reading("TN.001", "Kho mượn")]),
        ("STT;Số ĐKCB;Ngày\n1;TN.001;2/11/2025", [Reading("TN.001", None, DAY)]),
        ("Mã vạch\nTN.001", [Reading("TN.001")]),
        ("accession_no,date\nTN.001,gestern", [Reading("TN.001")]),
    ],
)
def test_each_way_of_writing_is_understood(
    tmp_path: Path, written: str, expected: list[Reading]
) -> None:
    path = tmp_path / "scanner.txt"
    path.write_bytes(written.encode())
    assert list(readings_of(path)) == expected


def test_an_old_encoding_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "scanner.csv"
    path.write_bytes("accession_no,store\nTN.001,Kho đọc\n".encode("utf-16"))
    assert list(readings_of(path)) == [Reading("TN.001", "Kho đọc")]


def test_a_workbook_is_read_by_its_first_column_with_numbers_as_they_look(tmp_path: Path) -> None:
    path = tmp_path / "scanner.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["TN.001", 1234])
    assert list(readings_of(path)) == [Reading("TN.001"), Reading("1234")]


def test_where_it_was_read_is_told_for_a_file_that_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "scanner.csv"
    path.write_text("accession_no,store\nTN.001,\nTN.002,Kho mượn\n", "utf-8")
    assert list(readings_of(path, store="Kho đọc")) == [
        Reading("TN.001", "Kho đọc"),
        Reading("TN.002", "Kho mượn"),
    ]


def test_a_file_is_loaded_in_one_deed(database: Database, tmp_path: Path) -> None:
    put(database, "TN.001", "TN.002")
    stocktake = begun(database)
    path = tmp_path / "scanner.txt"
    path.write_text("TN.001\nTN.001\nX.9\n***\n", "utf-8")
    taken = load_scanner_file(database, stocktake.id, path)
    assert (taken.came, taken.added, taken.repeated, taken.empty) == (4, 2, 1, 1)
    assert numbers(database, stocktake, "found") == ["TN.001"]
    assert numbers(database, stocktake, "unknown") == ["X.9"]


def test_a_file_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nothing"):
        list(readings_of(tmp_path / "nothing.txt"))
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(DeskError):
        list(readings_of(tmp_path / "empty.txt"))
