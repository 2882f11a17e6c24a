"""A definition written as TOML, so that it can be changed and taken again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from librarydesk.data.indicators.own.queries import Kept, own_in_force
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.resources import resource

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
    "returned",
    "on_sheet",
    "formula_vi",
    "formula_en",
)


def file_of(kept: Iterable[Kept]) -> str:
    """Kept definitions as the file that they could come in."""
    return "\n".join(written(json.loads(one.definition)) for one in kept)


def save_file(connection: Connection, path: Path) -> int:
    """Writes the definitions in force to a file, an example where there are none; how many.

    Raises:
        DeskError: `indicators.unwritten`.
    """
    kept = [one.kept for one in own_in_force(connection)]
    example = resource("demo", "own-indicators.toml")
    text = file_of(kept) if kept else example.read_text(encoding="utf-8")
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        said = _("%(file)s can't be written. Choose another place.")
        raise DeskError("indicators.unwritten", said % {"file": path}, file=str(path)) from error
    return len(kept)


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
