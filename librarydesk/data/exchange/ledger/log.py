"""What went out and came in, a line a file, in a text file beside the database.

It names files, sites and numbers, and never what is in them.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from librarydesk import clock

_MOST_BYTES = 1 << 20


def log_beside(database: Path) -> Path:
    """The file that belongs to a database."""
    return database.with_name(f"{database.stem}.exchange.log")


def add(database: Path, lines: Sequence[str]) -> None:
    """Adds lines; where that can't be done, the exchange goes on without."""
    if not lines:
        return
    file = log_beside(database)
    now = clock.now().isoformat(timespec="seconds")
    with suppress(OSError):
        if file.exists() and file.stat().st_size > _MOST_BYTES:
            file.replace(file.with_name(f"{file.name}.old"))
        with file.open("a", encoding="utf-8") as writing:
            writing.writelines(f"{now} {line}\n" for line in lines)
