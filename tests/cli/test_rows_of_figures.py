"""The records behind a figure by command."""

from pathlib import Path

from librarydesk.data.store.database import open_database
from tests.cli.conftest import Command
from tests.data.statistics.world import World


def test_the_records_behind_a_figure_are_written(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    with open_database(desk) as database, database.write() as connection:
        World(connection).served("2025-05-05", "LC", visits=7, children_visits=3)
    out = tmp_path / "rows.csv"
    words = ("report", "annual", "--year", "2025", "--out", out)
    told = command("--db", desk, "--json", *words, "--rows", "S01", "--by", "age_group=children")
    assert told.code == 0
    assert told.value == {"file": str(out), "rows": 1}
    assert out.read_text(encoding="utf-8-sig").splitlines()[1].endswith(",3")


def test_what_is_no_figure_is_refused(desk: Path, tmp_path: Path, command: Command) -> None:
    words = ("report", "annual", "--year", "2025", "--out", tmp_path / "rows.csv")
    refused = command("--db", desk, "--json", *words, "--rows", "Q1")
    assert (refused.code, refused.refusal["error"]) == (2, "rows.unknown")
    lost = command("--db", desk, "--json", *words, "--by", "area=border")
    assert (lost.code, lost.refusal["error"]) == (2, "usage")
