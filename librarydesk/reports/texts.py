"""The fixed words of official papers, read from `resources/reports/`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from librarydesk.reports.document import Absence
from librarydesk.resources import resource

Entry: TypeAlias = "str | Sequence[Entry] | Mapping[str, Entry]"


class Texts:
    """One table of a text file; a missing entry is a mistake in the file and says its name."""

    def __init__(self, entries: Mapping[str, Entry], name: str) -> None:
        self._entries = entries
        self._name = name

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __getitem__(self, key: str) -> str:
        entry = self._entries[key]
        if not isinstance(entry, str):
            raise TypeError(f"{self._name}.{key}")
        return entry

    def names(self) -> tuple[str, ...]:
        """The keys in the order of the file."""
        return tuple(self._entries)

    def get(self, key: str, default: str) -> str:
        """The text of a key, else the default."""
        return self[key] if key in self._entries else default

    def table(self, key: str) -> "Texts":
        """The table below this one."""
        entry = self._entries[key]
        if not isinstance(entry, Mapping):
            raise TypeError(f"{self._name}.{key}")
        return Texts(entry, f"{self._name}.{key}")

    def list(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        entry = self._entries[key]
        if isinstance(entry, (str, Mapping)):
            raise TypeError(f"{self._name}.{key}")
        return tuple(text for text in entry if isinstance(text, str))


@lru_cache
def texts(name: str, language: str) -> Texts:
    """The texts of a file of `resources/reports/` in one language."""
    with resource("reports", f"{name}.toml").open("rb") as file:
        return Texts(tomllib.load(file), name).table(language)


@lru_cache
def absence_words(language: str) -> Mapping[Absence, str]:
    """What a cell without a number says."""
    words = texts("official", language).table("absent")
    return {why: words.get(why, "") for why in Absence}
