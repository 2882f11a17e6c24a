import csv
from pathlib import Path

from librarydesk.data.indicators.own.service import add_from_file
from librarydesk.data.interchange.service import export_kind
from librarydesk.data.store.database import Database
from tests.data.indicators.own.definitions import VISITS
from tests.data.interchange.tables import asked, import_text

HEAD = "year,quarter,site,indicator,breakdown,target\n"


def reasons(tmp_path: Path) -> list[str]:
    (path,) = tmp_path.glob("*.rejected.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["reason"] for row in csv.DictReader(file)]


def test_targets_are_kept_by_quarter_and_part(network: Database, tmp_path: Path) -> None:
    text = f'{HEAD}2025,,LC,R02,,12.000\n2025,2,LC,R02,area:border,"12,5"\n'
    assert import_text(network, tmp_path, "plan_targets", text).added == 2
    rows = "SELECT year, quarter, indicator, breakdown, target FROM plan_target ORDER BY id"
    assert asked(network, rows) == [
        (2025, 0, "R02", "", 12000.0),
        (2025, 2, "R02", "area:border", 12.5),
    ]


def test_a_name_stands_for_the_code(network: Database, tmp_path: Path) -> None:
    text = f"{HEAD}2025,,LC,số lượt bản đưa đi luân chuyển,,5\n"
    assert import_text(network, tmp_path, "plan_targets", text).added == 1
    assert asked(network, "SELECT indicator FROM plan_target") == [("R02",)]


def test_an_unknown_code_or_part_is_rejected_with_what_there_is(
    network: Database, tmp_path: Path
) -> None:
    text = (
        f"{HEAD}2025,,LC,R99,,5\n2025,,LC,R02,area:moon,5\n2025,,LC,R02,colour:red,5\n"
        "2025,5,LC,R02,,5\n2025,,LC,R02,,\n2025,,LC,R02,,-3\n2025,,LC,R02,,7\n"
    )
    result = import_text(network, tmp_path, "plan_targets", text)
    assert (result.added, result.rejected) == (1, 6)
    unknown, moon, colour, *_rest = reasons(tmp_path)
    assert "R99" in unknown
    assert "N01" in unknown
    assert "area:border" in moon
    assert "area:…" in colour


def test_a_key_twice_is_rejected_also_where_the_part_is_written_otherwise(
    network: Database, tmp_path: Path
) -> None:
    text = f"{HEAD}2025,,LC,R02,area:border,5\n2025,,LC,R02,Area : BORDER,6\n"
    result = import_text(network, tmp_path, "plan_targets", text)
    assert (result.added, result.rejected) == (1, 1)


def test_an_export_gives_back_what_was_read(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "plan_targets", f"{HEAD}2025,3,LC,R02,area:border,5.5\n")
    export_kind(network, "plan_targets", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert list(row.values()) == ["2025", "3", "LC", "R02", "area:border", "5.5"]


def test_a_province_sets_targets_of_its_own_indicators(network: Database, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(VISITS, encoding="utf-8")
    add_from_file(network, tmp_path / "own.toml")
    text = f"{HEAD}2025,,LC,x01,,5\n2025,,LC,X01,age_group:children,3\n2025,,LC,X02,,5\n"
    result = import_text(network, tmp_path, "plan_targets", text)
    assert (result.added, result.rejected) == (2, 1)
    assert asked(network, "SELECT indicator, breakdown FROM plan_target ORDER BY id") == [
        ("X01", ""), ("X01", "age_group:children"),
    ]  # fmt: skip
