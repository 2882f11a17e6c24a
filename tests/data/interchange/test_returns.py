import csv
from pathlib import Path

from librarydesk.data.interchange.options import ExportOptions
from librarydesk.data.interchange.service import export_kind
from librarydesk.data.store.database import Database
from tests.data.interchange.tables import asked, import_text

HEAD = "year,quarter,site,indicator,breakdown,value,prevails\n"


def reasons(tmp_path: Path) -> list[str]:
    (path,) = tmp_path.glob("*.rejected.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["reason"] for row in csv.DictReader(file)]


def test_returns_are_kept_by_quarter_and_part(network: Database, tmp_path: Path) -> None:
    text = (
        f"{HEAD}2025,2,LC01,S01,age_group:children,400,\n2025,2,LC01,S01,,1.200,x\n"
        '2025,,LC01,N09,,"85,5",\n'
    )
    assert import_text(network, tmp_path, "returns", text).added == 3
    rows = (
        "SELECT quarter, indicator, breakdown, value, prevails FROM site_return"
        " ORDER BY indicator, breakdown"
    )
    assert asked(network, rows) == [
        (0, "N09", "", 85.5, 0),
        (2, "S01", "", 1200.0, 1),
        (2, "S01", "age_group:children", 400.0, 0),
    ]
    assert import_text(network, tmp_path, "returns", text).unchanged == 3


def test_what_is_no_sum_of_sites_and_what_the_program_knows_is_rejected(
    network: Database, tmp_path: Path
) -> None:
    codes = ("N01", "N02", "N04", "C02", "C10", "C12", "R03", "M05", "D05", "D07", "D01")
    rows = "".join(f"2025,1,LC01,{code},,5,\n" for code in codes)
    result = import_text(network, tmp_path, "returns", f"{HEAD}{rows}2025,,LC01,D01,,5,\n")
    assert (result.added, result.rejected) == (1, len(codes))
    assert asked(network, "SELECT indicator, quarter FROM site_return") == [("D01", 0)]


def test_totals_take_no_prevails(network: Database, tmp_path: Path) -> None:
    text = f"{HEAD}2025,1,LC01,S06,,5,yes\n2025,1,LC01,S07,,5,yes\n2025,1,LC01,S06,,5,no\n"
    result = import_text(network, tmp_path, "returns", text)
    assert (result.added, result.rejected) == (1, 2)


def test_a_part_needs_its_value_in_the_file_or_before_it(network: Database, tmp_path: Path) -> None:
    part = "2025,1,LC01,S01,age_group:children,5,\n"
    assert import_text(network, tmp_path, "returns", HEAD + part).rejected == 1
    bad = f"{HEAD}{part}2025,1,LC01,S01,,many,\n"
    assert import_text(network, tmp_path, "returns", bad).rejected == 2
    import_text(network, tmp_path, "returns", f"{HEAD}2025,1,LC01,S01,,9,\n")
    assert import_text(network, tmp_path, "returns", HEAD + part).added == 1


def test_parts_are_no_more_than_their_value(network: Database, tmp_path: Path) -> None:
    text = (
        f"{HEAD}2025,1,LC01,S01,,9,\n2025,1,LC01,S01,age_group:children,5,\n"
        "2025,1,LC01,S01,age_group:other,5,\n2025,1,LC01,S01,disabled:disabled,9,\n"
    )
    result = import_text(network, tmp_path, "returns", text)
    assert (result.added, result.rejected) == (2, 2)
    assert all("(10) are more than the value (9)" in reason for reason in reasons(tmp_path))
    smaller = f"{HEAD}2025,1,LC01,S01,,8,\n"
    assert import_text(network, tmp_path, "returns", smaller).rejected == 1


def test_a_key_twice_is_rejected(network: Database, tmp_path: Path) -> None:
    text = f"{HEAD}2025,1,LC01,S01,,5,\n2025,1,LC01,S01,,6,\n"
    result = import_text(network, tmp_path, "returns", text)
    assert (result.added, result.rejected) == (1, 1)


def test_an_export_gives_back_what_was_read(network: Database, tmp_path: Path) -> None:
    text = f"{HEAD}2025,3,LC01,M06,,5.5,yes\n2024,,LC01,M06,,7,\n"
    import_text(network, tmp_path, "returns", text)
    export_kind(network, "returns", tmp_path / "out.csv", ExportOptions(year=2025))
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert list(row.values()) == ["2025", "3", "LC01", "M06", "", "5.5", "yes"]
