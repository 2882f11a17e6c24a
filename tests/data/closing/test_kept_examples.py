"""Closed reports of every released version read as they did then, whatever the program is now."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from librarydesk.data.closing.queries import frozen_of, standing
from librarydesk.data.indicators.definitions import Indicator, indicators
from librarydesk.data.store.database import open_database
from tests.data.closing.closed_world import YEAR
from tests.data.closing.example import KEPT, reports

EXAMPLES = sorted(KEPT.glob("*.db.gz"))


@pytest.fixture(params=EXAMPLES, ids=[path.name for path in EXAMPLES])
def example(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A kept database, unpacked, and the report that is expected of it."""
    packed: Path = request.param
    path = tmp_path / "closed.db"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    expected = packed.with_name(packed.name.removesuffix(".db.gz") + ".json")
    return path, expected.read_text(encoding="utf-8")


def test_there_is_an_example() -> None:
    assert EXAMPLES


def test_a_kept_report_reads_as_it_did_when_it_was_closed(example: tuple[Path, str]) -> None:
    path, expected = example
    with open_database(path) as database:
        assert reports(database) == expected
        with database.read() as connection:
            (version,) = standing(connection, YEAR).versions
            assert frozen_of(connection, version.id).intact


def test_definitions_that_changed_since_change_nothing_in_it(
    example: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(_connection: Connection) -> dict[str, Indicator]:
        return {
            code: replace(one, names={"vi": "Khác", "en": "Other"}, unit="km", by=())
            for code, one in indicators().items()
        }

    path, expected = example
    monkeypatch.setattr("librarydesk.data.closing.reports.all_indicators", changed)
    monkeypatch.setattr("librarydesk.data.statistics.sources.all_indicators", changed)
    with open_database(path) as database:
        assert reports(database) == expected
