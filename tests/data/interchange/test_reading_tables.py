from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.interchange.service import import_file
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.interchange.tables import asked
from xlsxwriter import Workbook

ROWS = "date,site,visits\n2025-03-04,LC,12\n2025-03-05,LC,7\n"
CLOSURE = (
    "Đơn vị;Từ ngày;Đến ngày;Lý do nghỉ\nLC;1/2/2025;3/2/2025;Nghỉ Tết Nguyên đán ở thư viện\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_is_read_in_every_unicode_form(
    network: Database, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "closures.csv"
    path.write_bytes(CLOSURE.encode(encoding))
    result = import_file(network, "closures", path)
    assert (result.added, result.encoding) == (1, encoding.removesuffix("-sig").removesuffix("-le"))
    assert asked(network, "SELECT reason FROM closure") == [("Nghỉ Tết Nguyên đán ở thư viện",)]


def test_a_legacy_encoding_is_recognised_and_named(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "closures.csv"
    # "Nghỉ Tết ở thư viện" in TCVN3.
    path.write_bytes(
        b"site,from,to,reason\nLC,2025-02-01,2025-02-03,Ngh\xd8 T\xd5t \xeb th\xad vi\xd6n\n"
    )
    result = import_file(network, "closures", path)
    assert result.encoding == "tcvn3"
    assert asked(network, "SELECT reason FROM closure") == [("Nghỉ Tết ở thư viện",)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_is_found_out(network: Database, tmp_path: Path, separator: str) -> None:
    path = tmp_path / "days.csv"
    path.write_text(ROWS.replace(",", separator), encoding="utf-8")
    assert import_file(network, "service_days", path).added == 2


def test_excels_line_about_the_separator_is_passed_over(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("sep=;\n" + ROWS.replace(",", ";"), encoding="utf-8")
    assert import_file(network, "service_days", path).added == 2


def test_empty_rows_are_no_rows(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text(ROWS.replace("\n2025-03-05", "\n,,\n\n2025-03-05") + ",,\n", encoding="utf-8")
    assert import_file(network, "service_days", path).read == 2


def test_a_workbook_is_read_with_its_dates_and_numbers(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "days.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ngày", "Đơn vị", "Lượt bạn đọc", "room"])
        form = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(1, 0, date(2025, 3, 4), form)
        sheet.write_row(1, 1, ["LC", 1234, "'=A1"])
        sheet.write_row(2, 0, ["5/3/2025", "LC", "1.234"])
    result = import_file(network, "service_days", path)
    assert (result.added, result.encoding) == (2, "xlsx")
    assert asked(network, "SELECT on_date, visits, room FROM service_day ORDER BY on_date") == [
        ("2025-03-04", 1234, "=A1"),
        ("2025-03-05", 1234, ""),
    ]


def test_a_text_with_separator_and_line_break_stays_one_cell(
    network: Database, tmp_path: Path
) -> None:
    path = tmp_path / "closures.csv"
    path.write_text(
        'site,from,to,reason\nLC,2025-02-01,2025-02-02,"Tết,\nmất điện"\n', encoding="utf-8"
    )
    import_file(network, "closures", path)
    assert asked(network, "SELECT reason FROM closure") == [("Tết,\nmất điện",)]


def test_text_is_stored_composed(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "closures.csv"
    path.write_text(
        "site,from,to,reason\nLC,2025-02-01,2025-02-02,Te\u0302\u0301t\n", encoding="utf-8"
    )
    import_file(network, "closures", path)
    assert asked(network, "SELECT reason FROM closure") == [("Tết",)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import.old_workbook"),
        (b"PK\x03\x04 no workbook at all", "import.broken_workbook"),
        (b"date,visits\n", "import.missing_column"),
        (b"date,site,colour\n", "import.unknown_column"),
        (b"date,site,Date\n", "import.column_twice"),
    ],
)
def test_a_file_that_is_no_table_of_the_kind_is_refused(
    network: Database, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "days.csv"
    path.write_bytes(content)
    with pytest.raises(DeskError) as refused:
        import_file(network, "service_days", path)
    assert (refused.value.code, refused.value.exit_code) == (code, 3)


def test_a_file_that_is_not_there_is_said_so(network: Database, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="There is no file"):
        import_file(network, "sites", tmp_path / "none.csv")
    with pytest.raises(DeskError, match="is a folder"):
        import_file(network, "sites", tmp_path)


def test_an_unknown_kind_is_wrong_use(network: Database, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        import_file(network, "colours", tmp_path / "none.csv")
    assert refused.value.exit_code == 2
