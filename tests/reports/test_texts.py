"""The fixed words of papers: both languages say all of them, with the same names to fill in."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from librarydesk.resources import resource

# What only one language needs a word of its own for.
OWN = {("indicator_unit", "E08")}


def _texts(entry: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(entry, dict):
        for key, below in entry.items():
            yield from _texts(below, (*path, key))
    elif isinstance(entry, list):
        yield path, " ".join(entry)
    else:
        yield path, str(entry)


def _placeholders(text: str) -> set[str]:
    return {name.lower().removeprefix("a_") for name in re.findall(r"%\((\w+)\)", text)}


@pytest.mark.parametrize("name", ["official", "registers", "statistics", "clubs", "directive"])
def test_both_languages_say_the_same_things(name: str) -> None:
    content = tomllib.loads(resource("reports", f"{name}.toml").read_text("utf-8"))
    vietnamese, english = dict(_texts(content["vi"])), dict(_texts(content["en"]))
    assert vietnamese.keys() ^ english.keys() <= OWN
    for path, text in english.items():
        assert _placeholders(text) <= _placeholders(vietnamese[path]) | {"site", "unit"}, path
