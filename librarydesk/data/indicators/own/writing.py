"""A definition written as TOML, so that it can be changed and taken again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from librarydesk.data.indicators.own.queries import Kept

_ORDER: Final = (
    "code",
    "vi",
    "en",
    "unit",
    "source",
    "date",
    "measure",
    "filters",
    "by",
    "function",
    "of",
    "formula_vi",
    "formula_en",
)


def file_of(kept: Iterable[Kept]) -> str:
    """Kept definitions as the file that they could come in."""
    return "\n".join(written(json.loads(one.definition)) for one in kept)


def written(table: Mapping[str, object]) -> str:
    """The table `[[indicator]]` of a definition, its keys in the order of the description."""
    keys = [key for key in _ORDER if key in table]
    lines = [f"{key} = {_value(table[key])}" for key in keys]
    return "\n".join(("[[indicator]]", *lines)) + "\n"


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    # Texts, numbers and yes or no are written in TOML as in JSON.
    return json.dumps(value, ensure_ascii=False)
