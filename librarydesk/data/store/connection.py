"""A driver connection as the program needs it: pragmas, SQL functions, signals let through."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from librarydesk.data.store.folding import fold, same_name, sort_key

BUSY_SECONDS = 10.0
READ_CACHE_KIB = 32_000
WRITE_CACHE_KIB = 64_000

_STEPS_BETWEEN_SIGNALS = 1_000_000


def connect(
    path: Path,
    new_uid: Callable[[], bytes],
    *,
    writes: bool,
    busy_seconds: float = BUSY_SECONDS,
) -> sqlite3.Connection:
    """Connects to a database file that is there; a writer waits `busy_seconds` for another one."""
    raw = sqlite3.connect(
        address(path),
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _set_pragmas(raw, writes=writes)
    except BaseException:
        raw.close()
        raise
    raw.create_function("new_uid", 0, new_uid)
    raw.create_function("fold", 1, _null_through(fold), deterministic=True)
    raw.create_function("same_name", 1, _null_through(same_name), deterministic=True)
    raw.create_function("sort_key", 1, _null_through(sort_key), deterministic=True)
    # Python takes Ctrl-C only while Python runs: without this a long statement can't be stopped.
    raw.set_progress_handler(_let_signals_in, _STEPS_BETWEEN_SIGNALS)
    return raw


def address(path: Path, *, mode: str = "rw") -> str:
    """A file as SQLite's URI; with mode `rw` or `ro` SQLite never makes a file that isn't there."""
    plain = path.absolute().as_posix()
    # A drive letter needs a slash before it, a share (//server/…) an empty host.
    return f"file://{'' if plain.startswith('/') else '/'}{quote(os.fsencode(plain))}?mode={mode}"


def _set_pragmas(raw: sqlite3.Connection, *, writes: bool) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        f"cache_size = -{WRITE_CACHE_KIB if writes else READ_CACHE_KIB}",
        f"query_only = {'OFF' if writes else 'ON'}",
    ):
        raw.execute(f"PRAGMA {pragma}")


def _null_through(function: Callable[[str], str]) -> Callable[[str | None], str | None]:
    return lambda text: None if text is None else function(text)


def _let_signals_in() -> int:
    return 0
