"""Which of two versions of a row lives on, decided within SQL for all rows of a table at once."""

import sqlite3
from functools import lru_cache
from typing import TypeAlias

from librarydesk.data.exchange.rows.vectors import Change, Version, verdict

KEEP, TAKE, BOTH = 0, 2, 4
"""What is here knows all of what came; what came knows all of what is here; neither does."""

Knows: TypeAlias = tuple[str | None, str | None, bytes, int, str]
"""What a row says of its changes: versions, stamps of fields, device, day of recording, author."""


def teach(raw: sqlite3.Connection) -> None:
    """Gives a connection the SQL function `decided`; see `decision`."""
    raw.create_function("decided", 10, _decided, deterministic=True)


def decision(here: str, came: str, *, by_field: bool) -> str:
    """The SQL of what becomes of a row: `KEEP`, `TAKE` or `BOTH`.

    Both are names of the SQL, each with the columns that `marks` chooses.
    """
    return f"decided({marks(here, by_field=by_field)}, {marks(came, by_field=by_field)})"


def marks(row: str, *, by_field: bool) -> str:
    """The SQL of what a row `t` (with its device `d` and author `a`) or a staged row `s` knows."""
    stamps = f"{row}.field_stamps" if by_field else "NULL"
    device, author = ("d.uid", "a.name") if row == "t" else (f"{row}.device", f"{row}.author")
    return f"{row}.versions, {stamps}, {device}, {row}.recorded_at, {author}"


def version(knows: Knows) -> Version:
    """The same as a value."""
    versions, stamps, device, recorded_at, author = knows
    made = Change((recorded_at // 1000) << 16, device.hex(), 1, author)
    return Version.read(versions, stamps, made)


# The thousands of rows of one deed know the same, so it is asked once for all of them.
@lru_cache(maxsize=1024)
def _decided(
    versions: str | None,
    stamps: str | None,
    device: bytes,
    recorded_at: int,
    author: str,
    /,
    *came: *Knows,
) -> int:
    mine, theirs = version((versions, stamps, device, recorded_at, author)), version(came)
    groups = {*mine.changes, *theirs.changes}
    # Two clones of one PC may have counted alike: then what they count says nothing.
    if any(verdict(mine, theirs, group).is_conflict for group in groups):
        return BOTH
    if mine.includes(theirs):
        return KEEP
    return TAKE if theirs.includes(mine) else BOTH
