"""Guessing which column of a file is which, from what libraries call their columns."""

import re
import tomllib
from functools import lru_cache

from librarydesk.data.interchange.header import extra_places, names_of
from librarydesk.data.interchange.kind import Kind
from librarydesk.data.store.folding import fold
from librarydesk.resources import resource

_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")


@lru_cache(maxsize=1)
def headings() -> dict[str, dict[str, list[str]]]:
    """The table of headings: by kind, then by key."""
    with resource("headings.toml").open("rb") as file:
        found: dict[str, dict[str, list[str]]] = tomllib.load(file)
    return found


def known_names(kind: Kind) -> dict[str, str]:
    """What the columns of a kind may be called, folded, and which each is; own names first."""
    names = {name: column.key for column in kind.columns for name in names_of(column)}
    keys = {column.key for column in kind.columns}
    for section in (kind.name, "any"):
        for key, synonyms in headings().get(section, {}).items():
            if key in keys:
                for synonym in synonyms:
                    names.setdefault(fold(synonym), key)
    return names


def guessed(kind: Kind, header: list[str]) -> dict[int, str]:
    """The key of each column that its heading tells: the exact names first, then the like ones."""
    names = known_names(kind)
    found: dict[int, str] = {}
    left_out = extra_places(header)
    for read in (fold, _without_brackets):
        for place, heading in enumerate(header):
            key = names.get(read(heading))
            free = place not in found and place not in left_out
            if key is not None and free and key not in found.values():
                found[place] = key
    return found


def _without_brackets(heading: str) -> str:
    return fold(_IN_BRACKETS.sub(" ", heading))
