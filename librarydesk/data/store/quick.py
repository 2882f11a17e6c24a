"""One read of the database without SQLAlchemy, for the first page to show its data at once.

Importing SQLAlchemy costs more than painting the whole window.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from librarydesk.data.store.connection import address

Cell: TypeAlias = str | int | float | bytes | None


def read_quickly(
    path: Path, query: str, parameters: Sequence[str | int] = ()
) -> tuple[Cell, ...] | None:
    """The first row of a query, None where there is none or the file can't be read this way.

    What is wrong with a file is said when it is opened properly, soon after.
    """
    try:
        with closing(sqlite3.connect(address(path, mode="ro"), uri=True)) as raw:
            row = raw.execute(query, tuple(parameters)).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else tuple(row)
