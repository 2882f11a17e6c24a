"""Which database files this process has open.

On Unix the locks of SQLite belong to the process: whoever opens such a file himself and closes it
again gives up every lock that the process holds on it. Another process then believes to be alone,
folds the write-ahead log and deletes it under the eyes of those who still read and write there.
"""

from collections import Counter
from pathlib import Path
from threading import Lock
from typing import TypeAlias

FileKey: TypeAlias = tuple[int, int]
"""Device and number of a file, whatever its name."""

_lock = Lock()
_open: Counter[FileKey] = Counter()


def opened(path: Path) -> FileKey | None:
    """Notes that a file has been opened by SQLite; None when it isn't there."""
    key = _key(path)
    if key is not None:
        with _lock:
            _open[key] += 1
    return key


def closed(key: FileKey) -> None:
    """Notes that a file has been closed."""
    with _lock:
        _open[key] -= 1
        if _open[key] <= 0:
            del _open[key]


def is_open(path: Path) -> bool:
    """Whether SQLite has the file open in this process, so that nobody else may touch it here."""
    key = _key(path)
    with _lock:
        return key in _open


def is_in_place(path: Path, key: FileKey | None) -> bool:
    """Whether the name still means the file that was opened."""
    return key is None or _key(path) == key


def _key(path: Path) -> FileKey | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
