"""The tags of MARC 21 named in words, and which of them a record has only once."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from librarydesk.i18n import language
from librarydesk.resources import resource


@dataclass(frozen=True)
class NamedTag:
    """A tag with its name in the language in use."""

    tag: str
    name: str
    repeatable: bool


def tag_named(tag: str) -> NamedTag | None:
    """A tag of the list; None for one that isn't on it (local fields, old ones)."""
    return _tags(language()).get(tag)


def named_tags() -> list[NamedTag]:
    """The list of tags, by number."""
    return list(_tags(language()).values())


@lru_cache(maxsize=2)
def _tags(spoken: str) -> dict[str, NamedTag]:
    with resource("marc_tags.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["tag"]: NamedTag(row["tag"], row[spoken], row["repeatable"] == "yes") for row in rows
    }
