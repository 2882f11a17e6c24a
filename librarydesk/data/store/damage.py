"""Whether a file is damaged, asked after an error that a sound file would not have made."""

import sqlite3
from contextlib import closing
from pathlib import Path

from librarydesk.data.store import schema
from librarydesk.data.store.connection import address


def is_damaged(path: Path) -> bool:
    """Whether pages are broken or the tables are not those that this program made."""
    try:
        with closing(sqlite3.connect(address(path, mode="ro"), uri=True)) as raw:
            sound = raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            return not sound or schema.stored(raw) != schema.fresh()
    except (sqlite3.Error, UnicodeDecodeError):
        return True
