"""What was said of the columns of a file, kept in the database under the file's heading.

A later file with the same heading needs no question. The key is a hash over the kind and the
folded heading; the columns that a file of rejected rows adds don't count.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import Connection

from librarydesk.data.store.folding import fold
from librarydesk.data.store.noted import forget, note, noted

_PREFIX = "import.columns."


@dataclass(frozen=True)
class Remembered:
    """Keys by column (`[A]`, or a field of a catalogue record), constants by key, capitals."""

    named: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    capitals: str | None = None
    heading: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.named or self.constants or self.capitals)


def recall(connection: Connection, kind: str, heading: Sequence[str]) -> Remembered:
    """What was said of a heading; nothing is an empty answer."""
    found = noted(connection, _name(kind, heading))
    return Remembered() if found is None else _read(found)


def recall_all(connection: Connection, kind: str) -> Iterator[Remembered]:
    """Everything that was said of files of a kind."""
    found = connection.exec_driver_sql(
        "SELECT value FROM setting WHERE name GLOB ? ORDER BY name", (f"{_PREFIX}{kind}.*",)
    )
    return (_read(str(value)) for (value,) in found)


def remember(
    connection: Connection,
    kind: str,
    heading: Sequence[str],
    told: Remembered,
    *,
    keeps_heading: bool = True,
) -> None:
    """Keeps what was said of a heading, in place of what was said before; nothing forgets it."""
    name = _name(kind, heading)
    if not told:
        forget(connection, name)
        return
    value = {
        "heading": list(heading) if keeps_heading else [],
        "columns": told.named,
        "constants": told.constants,
        "capitals": told.capitals,
    }
    note(connection, name, json.dumps(value, ensure_ascii=False))


def _name(kind: str, heading: Sequence[str]) -> str:
    told = "\x1f".join([kind, *map(fold, heading)])
    return f"{_PREFIX}{kind}.{sha256(told.encode()).hexdigest()[:32]}"


def _read(value: str) -> Remembered:
    told = json.loads(value)
    return Remembered(
        dict(told.get("columns") or {}),
        dict(told.get("constants") or {}),
        told.get("capitals"),
        tuple(told.get("heading") or ()),
    )
