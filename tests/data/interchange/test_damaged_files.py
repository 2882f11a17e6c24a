import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from librarydesk.data.interchange.service import export_kind, import_file, write_template
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.interchange.tables import asked, import_text

_ROWS = "date,site,visits\n2025-03-04,LC,12\n2025-03-05,LC,7\n"


def _workbook(path: Path) -> list[str]:
    """Makes a good workbook of 50 days and returns the names of its parts."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["date", "site", "visits"])
    for day in range(50):
        sheet.append([f"2025-{1 + day // 25:02}-{1 + day % 25:02}", "LC", day])
    book.save(path)
    with zipfile.ZipFile(path) as packed:
        return packed.namelist()


def _repacked(path: Path, part: str, *, kept: int) -> None:
    """Cuts a part of a workbook off after some of its bytes."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[part] = parts[part][:kept]
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def _outcome(database: Database, path: Path) -> str:
    """The code of the refusal of a file, or `read`."""
    try:
        import_file(database, "service_days", path)
    except DeskError as error:
        return error.code
    return "read"


@pytest.mark.parametrize("kept", [0, 400, 1500])
@pytest.mark.parametrize("place", range(9))
def test_a_workbook_with_a_damaged_part_is_read_or_refused(
    network: Database, tmp_path: Path, place: int, kept: int
) -> None:
    path = tmp_path / "days.xlsx"
    _repacked(path, _workbook(path)[place], kept=kept)
    came_in = {"read": 50, "import.broken_workbook": 0, "import.empty": 0}
    outcome = _outcome(network, path)
    assert asked(network, "SELECT count(*) FROM service_day") == [(came_in[outcome],)]


def test_a_workbook_without_a_sheet_of_cells_is_refused(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "days.xlsx"
    book = Workbook()
    book.create_chartsheet()
    book.remove(book.worksheets[0])
    book.save(path)
    with pytest.raises(DeskError) as refused:
        import_file(network, "service_days", path)
    assert refused.value.code == "import.broken_workbook"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_may_end_as_on_old_macs(network: Database, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "days.csv"
    path.write_bytes(_ROWS.replace("\n", "\r").encode(encoding))
    assert import_file(network, "service_days", path).added == 2


def test_a_line_separator_within_a_cell_ends_no_row(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "closures.csv"
    text = "site,from,to,reason\nLC,2025-02-01,2025-02-02,Tết\u2028mất điện\n"
    path.write_bytes(text.encode("utf-16"))
    assert import_file(network, "closures", path).added == 1


def test_a_text_in_no_encoding_is_named_with_its_line(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_bytes(_ROWS.encode() + b"2025-03-06,\xff\xfe\xfa,1\n")
    with pytest.raises(DeskError) as refused:
        import_file(network, "service_days", path)
    assert refused.value.code == "encoding.unknown"
    assert refused.value.message.startswith(f"{path} is in no encoding")
    assert refused.value.details["line"] == 4


def test_a_text_that_stops_being_utf_8_is_named_with_its_line(
    network: Database, tmp_path: Path
) -> None:
    path = tmp_path / "closures.csv"
    good = "LC,2025-02-01,2025-02-02,Nghỉ Tết\n".encode() * 20_000
    path.write_bytes(b"site,from,to,reason\n" + good + b"LC,2025-02-03,2025-02-03,\xff\n")
    with pytest.raises(DeskError) as refused:
        import_file(network, "closures", path)
    assert refused.value.code == "encoding.broken"
    assert refused.value.details["line"] == 20_002
    assert refused.value.details["file"] == str(path)


@pytest.mark.parametrize("name", ["sites.xlsx", "sites.csv"])
def test_a_folder_that_is_not_there_is_said_so(
    network: Database, tmp_path: Path, name: str
) -> None:
    with pytest.raises(DeskError, match="can't be written"):
        export_kind(network, "sites", tmp_path / "none" / name)
    with pytest.raises(DeskError, match=r"can't be written|must end in \.xlsx"):
        write_template("sites", tmp_path / "none" / name)


def test_separators_alone_are_no_area_tags(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "sites", "code,name,kind,areas\nLC03,Hoa Ban,bookcase,;\n")
    assert asked(
        network,
        "SELECT areas FROM site_state t JOIN site s ON s.id = t.site_id WHERE s.code = 'LC03'",
    ) == [(None,)]
