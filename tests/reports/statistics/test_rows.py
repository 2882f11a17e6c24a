"""The rows behind a figure as a file, read back."""

import csv
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from librarydesk import i18n
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.statistics.rows import write_rows
from tests.data.statistics.asking import YEAR, told
from tests.data.statistics.world import World


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


@pytest.fixture
def counted(database: Database) -> Database:
    """Two deliveries to P, one of three copies and one of two; a day of service at A."""

    def story(world: World) -> None:
        world.move("2025-03-01", "LC", "P", copies=3, children_copies=1)
        world.move("2025-04-01", "LC", "P", copies=2, trip_code="T2")
        world.served("2025-05-05", "A", visits=7)

    return told(database, story)


def test_a_workbook_says_what_it_is_and_adds_it_up(counted: Database, tmp_path: Path) -> None:
    out = tmp_path / "rows.xlsx"
    assert write_rows(counted, YEAR, Which("R02"), out) == 2
    book = load_workbook(out)
    cells = list(book["R02"].iter_rows(values_only=True))
    head = {row[0]: str(row[1]) for row in cells[:7]}
    assert head["Indicator"] == "R02 – Copies delivered"
    assert head["Period"] == "2025-01-01 – 2025-12-31"
    assert head["Scope"].startswith("LC")
    first = next(at for at, row in enumerate(cells, 1) if row[-1] == 3)
    assert [row[-1] for row in cells[first - 1 :]] == [3, 2]
    column = "ABCDEFGHIJKLMNOP"[len(cells[0]) - 1]
    assert head["Figure"] == f"=SUM({column}{first}:{column}{first + 1})"
    kept = load_workbook(out, data_only=True)["R02"].iter_rows(values_only=True)
    assert [row[1] for row in kept if row[0] == "Figure"] == [5]


def test_a_part_and_a_site_narrow_the_rows(counted: Database, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    assert write_rows(counted, YEAR, Which("R02", "age_group", "children"), out) == 1
    with out.open(encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    assert (row["Date"], row["Site code"], row["Amount"]) == ("2025-03-01", "LC", "1")
    assert write_rows(counted, YEAR, Which("R02", site="A"), out) == 0


def test_a_ratio_is_written_as_what_it_divides(counted: Database, tmp_path: Path) -> None:
    out = tmp_path / "rows.xlsx"
    assert write_rows(counted, YEAR, Which("N06"), out) == 2


@pytest.mark.parametrize(
    "which", [Which("Q99"), Which("R02", "colour", "red"), Which("N04", "side", "left")]
)
def test_what_is_no_figure_is_refused(counted: Database, tmp_path: Path, which: Which) -> None:
    with pytest.raises(WrongUseError):
        write_rows(counted, YEAR, which, tmp_path / "rows.csv")


def test_a_disk_that_is_full_half_way_is_said_as_such(
    counted: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: object, _columns: object, rows: Iterator[object]) -> None:
        next(rows)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("librarydesk.reports.statistics.rows.write_csv", full)
    with pytest.raises(DeskError) as said:
        write_rows(counted, YEAR, Which("R02"), tmp_path / "rows.csv")
    assert said.value.code == "file.disk_full"
