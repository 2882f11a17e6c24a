import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from librarydesk.data.interchange.all_kinds import export_all, import_all
from librarydesk.data.interchange.header import layout_of
from librarydesk.data.interchange.options import ExportOptions
from librarydesk.data.interchange.registry import TABLE_KINDS, table_kind
from librarydesk.data.interchange.service import (
    export_kind,
    import_file,
    void_file,
    write_template,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from tests.data.interchange.tables import add_units, asked, import_text
from tests.data.interchange.test_importing import FILES
from tests.desk_fixtures import NewDesk

_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12
)
_NUMBERS = st.one_of(st.none(), st.integers(0, 10**6))


def _fill(database: Database, folder: Path) -> None:
    for kind, text in FILES.items():
        assert import_text(database, folder, kind, text).rejected == 0


@pytest.mark.parametrize(("suffix", "labels"), [(".csv", False), (".tsv", True), (".xlsx", True)])
@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_what_is_exported_is_read_back_as_the_same_rows(
    network: Database, tmp_path: Path, kind: str, suffix: str, labels: bool
) -> None:
    _fill(network, tmp_path)
    path = tmp_path / f"out{suffix}"
    count = export_kind(network, kind, path, ExportOptions(labels=labels))
    result = import_file(network, kind, path)
    assert (result.read, result.unchanged) == (count, count)
    assert count > 0


def test_everything_exported_is_the_same_in_a_fresh_database(
    network: Database, new_desk: NewDesk, tmp_path: Path
) -> None:
    _fill(network, tmp_path)
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
    export_all(network, folders[0])
    fresh = new_desk("fresh.db")
    add_units(fresh)
    results = import_all(fresh, folders[0])
    assert results[0].kind == "marc"
    assert sum(result.rejected for result in results) == 0
    export_all(fresh, folders[1])
    for kind in TABLE_KINDS:
        first, second = ((folder / f"{kind}.csv").read_text() for folder in folders)
        assert sorted(first.splitlines()) == sorted(second.splitlines()), kind


@given(
    rows=st.dictionaries(
        st.tuples(_WORDS.map(fold), st.integers(1, 5)), st.tuples(_NUMBERS, _NUMBERS), max_size=8
    ),
    workbook=st.booleans(),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_rows_come_back_as_they_were(
    network: Database,
    tmp_path: Path,
    rows: dict[tuple[str, int], tuple[int | None, int | None]],
    workbook: bool,
) -> None:
    with network.write() as connection:
        connection.exec_driver_sql("DELETE FROM service_day")
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "site", "room", "no", "visits", "loans"])
        for (room, number), (visits, loans) in rows.items():
            writer.writerow(["2025-01-02", "LC", room, number, visits, loans])
    assert import_file(network, "service_days", path).added == len(rows)
    out = tmp_path / ("out.xlsx" if workbook else "out.csv")
    assert export_kind(network, "service_days", out) == len(rows)
    assert import_file(network, "service_days", out).unchanged == len(rows)


@given(note=_WORDS.map(str.strip).filter(bool))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(network: Database, tmp_path: Path, note: str) -> None:
    with network.write() as connection:
        connection.exec_driver_sql("DELETE FROM closure")
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["site", "from", "to", "reason"], ["LC", "2025-01-01", "2025-01-02", note]]
        )
    import_file(network, "closures", path)
    for name in ("out.csv", "out.xlsx"):
        export_kind(network, "closures", tmp_path / name)
        assert import_file(network, "closures", tmp_path / name).unchanged == 1


def test_cells_that_look_like_formulas_get_an_apostrophe(network: Database, tmp_path: Path) -> None:
    text = "site,from,to,reason\nLC,2025-02-01,2025-02-02,=1+1\n"
    import_text(network, tmp_path, "closures", text)
    path = tmp_path / "out.csv"
    export_kind(network, "closures", path)
    assert path.read_text(encoding="utf-8-sig").splitlines()[1].endswith(",'=1+1")


def test_kilometres_with_three_decimals_come_back(network: Database, tmp_path: Path) -> None:
    text = "trip_code,site,departed_on,km\nL1,LC,2025-08-01,12.3450\n"
    import_text(network, tmp_path, "mobile_trips", text)
    export_kind(network, "mobile_trips", tmp_path / "out.csv")
    assert import_file(network, "mobile_trips", tmp_path / "out.csv").unchanged == 1
    assert asked(network, "SELECT km FROM mobile_trip") == [(12.345,)]


def test_voided_rows_and_those_of_other_years_are_left_out(
    network: Database, tmp_path: Path
) -> None:
    text = "date,site,visits\n2024-12-31,LC,1\n2025-01-01,LC,2\n2025-01-02,LC,3\n"
    import_text(network, tmp_path, "service_days", text)
    path = tmp_path / "out.csv"
    assert export_kind(network, "service_days", path, ExportOptions(year=2025)) == 2
    void_file(network, "service_days", path)
    assert export_kind(network, "service_days", path) == 1


def test_labels_are_vietnamese_in_every_language(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    export_kind(network, "closures", path, ExportOptions(labels=True))
    head = path.read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "Đơn vị,Từ ngày,Đến ngày,Lý do nghỉ"


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_no_two_columns_of_a_kind_share_a_name(kind: str) -> None:
    columns = table_kind(kind).columns
    names = [{fold(c.key), fold(c.label_in("vi")), fold(c.label_in("en"))} for c in columns]
    assert sum(map(len, names)) == len(set().union(*names))
    for language in ("vi", "en"):
        written = [column.label_in(language).upper() for column in columns]
        layout = layout_of(table_kind(kind), written, Path("table.csv"))
        assert [column for _place, column in layout.places] == list(columns)


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_a_template_has_both_lines_of_names_and_reads_as_empty(
    network: Database, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "template.xlsx"
    write_template(kind, path)
    sheet = load_workbook(path).worksheets[0]
    lines = list(sheet.iter_rows(min_row=1, max_row=2, values_only=True))
    columns = table_kind(kind).written_columns
    assert list(lines[0]) == [column.key for column in columns]
    assert list(lines[1]) == [column.label_in("vi") for column in columns]
    offered = len(sheet.data_validations.dataValidation)
    assert offered == sum(c.codes is not None and c.key != "areas" for c in columns)
    assert import_file(network, kind, path).read == 0


def test_an_export_needs_a_known_suffix_and_a_place(network: Database, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match=r"must end in \.csv"):
        export_kind(network, "sites", tmp_path / "sites.ods")
    with pytest.raises(DeskError, match="can't be written"):
        export_kind(network, "sites", tmp_path / "none" / "sites.csv")
    with pytest.raises(DeskError, match="There is no folder"):
        export_all(network, tmp_path / "none" / "below")
    with pytest.raises(DeskError, match="There is no folder"):
        import_all(network, tmp_path / "none")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(DeskError, match="holds none of the files"):
        import_all(network, empty)


def test_exporting_everything_makes_the_folder(network: Database, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    export_all(network, folder)
    assert {f"{kind}.csv" for kind in TABLE_KINDS} <= {path.name for path in folder.iterdir()}
