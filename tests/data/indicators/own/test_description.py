"""The description of the file says what the program takes."""

import re
from pathlib import Path

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.indicators.own.file import read_file
from librarydesk.data.indicators.own.sources import SOURCES
from librarydesk.data.store.schema import load_models
from librarydesk.data.store.tables import TABLES
from librarydesk.resources import resource

TEXT = Path(__file__).parents[4].joinpath("docs", "own-indicators.md").read_text(encoding="utf-8")


def test_the_example_can_be_taken() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    found = read_file(example, indicators())
    assert not found.problems
    assert list(found.indicators) == ["X01", "X02", "X03", "X04", "X05"]


def test_the_demo_provinces_file_can_be_taken() -> None:
    text = resource("demo", "own-indicators.toml").read_text(encoding="utf-8")
    assert not read_file(text, indicators()).problems


def test_every_source_is_described_with_all_that_it_offers() -> None:
    rows = dict(re.findall(r"^\| `(\w+)`<br>.*?\| (.*) \|$", TEXT, re.MULTILINE))
    assert rows.keys() == SOURCES.keys()
    for name, source in SOURCES.items():
        words = set(re.findall(r"`(\w+)`", rows[name]))
        assert words == {*source.days, *source.measures, *source.all_fields, *_by(name)}, name


def _by(name: str) -> set[str]:
    source = SOURCES[name]
    return {one for measure in (None, *source.measures) for one in source.dimensions(measure)}


def test_sources_name_columns_that_there_are() -> None:
    from librarydesk.data.store.base import Base

    load_models()
    for source in SOURCES.values():
        assert source.table in TABLES
        columns = Base.metadata.tables[source.table].columns.keys()
        told = [one.sql for one in source.measures.values()]
        told += [
            each
            for one in source.measures.values()
            for s in one.shares.values()
            for each in s.values()
        ]
        told += [one.sql for one in source.fields.values()]
        named = {name for sql in told for name in re.findall(r"\br\.(\w+)", sql)}
        assert {*named, *source.dates} <= set(columns), source.table
