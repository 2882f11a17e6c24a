"""Own indicators are taken from a file, in versions, and voided; every step can be undone."""

from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.indicators.own.file import read_file
from librarydesk.data.indicators.own.queries import all_indicators, own_in_force, versions
from librarydesk.data.indicators.own.service import (
    add_from_file,
    problems_of,
    put_back,
    remove,
    take_back,
)
from librarydesk.data.indicators.own.writing import file_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.indicators.own.definitions import SHARE, VISITS
from tests.data.statistics.world import World


def file(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def names(database: Database) -> dict[str, tuple[int, str]]:
    with database.read() as connection:
        found = own_in_force(connection)
    return {
        one.kept.code: (one.kept.version, one.indicator.names["vi"] if one.indicator else "")
        for one in found
    }


def test_a_changed_definition_is_the_next_version(database: Database, tmp_path: Path) -> None:
    first = add_from_file(database, file(tmp_path, VISITS + SHARE))
    assert (first.added, first.changed) == (("X01", "X02"), ())
    again = add_from_file(database, file(tmp_path, VISITS + SHARE))
    assert (again.unchanged, again.rows) == (("X01", "X02"), ())
    changed = add_from_file(
        database, file(tmp_path, VISITS.replace("phòng thiếu nhi", "phòng trẻ em"))
    )
    assert (changed.changed, names(database)["X01"]) == (
        ("X01",),
        (2, "Lượt bạn đọc ở phòng trẻ em"),
    )
    assert names(database)["X02"][0] == 1
    take_back(database, changed)
    assert names(database)["X01"] == (1, "Lượt bạn đọc ở phòng thiếu nhi")


def test_nothing_of_a_wrong_file_is_taken(database: Database, tmp_path: Path) -> None:
    wrong = file(tmp_path, VISITS + SHARE.replace("S01", "S99"))
    with pytest.raises(DeskError) as refused:
        add_from_file(database, wrong)
    assert refused.value.code == "indicators.wrong"
    assert refused.value.details["lines"] == ["19"]
    assert len(problems_of(database, wrong)) == 1
    assert names(database) == {}
    with pytest.raises(DeskError) as unreadable:
        add_from_file(database, tmp_path / "none.toml")
    assert unreadable.value.code == "indicators.unreadable"


def test_a_dry_run_writes_nothing(database: Database, tmp_path: Path) -> None:
    assert add_from_file(database, file(tmp_path, VISITS), dry_run=True).added == ("X01",)
    assert names(database) == {}


def test_one_that_another_is_composed_of_stays(database: Database, tmp_path: Path) -> None:
    add_from_file(database, file(tmp_path, VISITS + SHARE))
    with pytest.raises(DeskError) as refused:
        remove(database, "X01")
    assert refused.value.code == "indicators.in_use"
    remove(database, "X02")
    remove(database, "X01")
    assert names(database) == {}
    with pytest.raises(DeskError) as gone:
        remove(database, "X01")
    assert gone.value.code == "indicators.unknown"
    put_back(database, "X01")
    assert names(database)["X01"][0] == 2


def test_a_file_cant_spoil_what_is_there(database: Database, tmp_path: Path) -> None:
    add_from_file(database, file(tmp_path, VISITS + SHARE))
    ratio = SHARE.replace('"X02"', '"X01"').replace('["X01", "S01"]', '["S02", "S01"]')
    with pytest.raises(DeskError) as refused:
        add_from_file(database, file(tmp_path, ratio))
    assert "X02" in refused.value.message
    circle = SHARE.replace('"X02"', '"X01"').replace('["X01", "S01"]', '["X02", "S01"]')
    with pytest.raises(DeskError):
        add_from_file(database, file(tmp_path, circle))


def test_only_the_province_defines_indicators(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET level = 'area'")
    with pytest.raises(DeskError) as refused:
        add_from_file(database, file(tmp_path, VISITS))
    assert refused.value.code == "indicators.not_province"


def test_what_is_kept_can_be_written_as_the_file_that_it_came_in(
    database: Database, tmp_path: Path
) -> None:
    add_from_file(database, file(tmp_path, VISITS + SHARE))
    with database.read() as connection:
        text = file_of(one.kept for one in own_in_force(connection))
        there = all_indicators(connection)
    found = read_file(text, there)
    assert not found.problems
    assert add_from_file(database, file(tmp_path, text)).unchanged == ("X01", "X02")


def test_a_definition_of_a_newer_version_is_kept_and_told(database: Database) -> None:
    with database.write() as connection:
        World(connection).add(
            "own_indicator", code="X07", version=1, definition='{"code":"X07","source":"moon"}'
        )
    with database.read() as connection:
        assert "X07" not in all_indicators(connection)
        assert own_in_force(connection)[0].wrong
        assert len(versions(connection)) == 1
    assert "indicator.uncountable" in {finding.rule for finding in check(database)}
