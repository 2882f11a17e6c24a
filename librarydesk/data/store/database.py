"""Opening a database, and reading and writing it in whole transactions.

One writer at a time: a second one waits ten seconds. Every failure of the file (newer, foreign,
locked, read-only, on a full disk, truncated, not a database) is a sentence of its own.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from librarydesk.data.store import header
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.sentences import said_plainly
from librarydesk.data.store.uids import UidSource

BUSY_SECONDS = 10
CACHE_KIB = 64_000


class Database:
    """An open database file.

    `read()` and `write()` give a SQLAlchemy connection inside one transaction: a write is begun
    with the write lock taken, committed at the end of the block and rolled back by any exception.
    Every connection knows the SQL functions `new_uid()`, `fold(text)` and `sort_key(text)`.
    """

    def __init__(self, path: Path, uids: UidSource | None = None) -> None:
        self.path = path
        self.uids = uids or UidSource()
        self._reading: set[sqlite3.Connection] = set()
        self._writing: set[sqlite3.Connection] = set()
        self._lock = threading.Lock()
        self._read_engine = self._engine(writes=False)
        self._write_engine = self._engine(writes=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database and cannot change it."""
        with self._use(self._read_engine, self._reading) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside one transaction that holds the write lock.

        Raises:
            DeskError: `store.locked` when another writer keeps the lock for ten seconds,
                `store.read_only`, `store.full` and others for what the file refuses.
        """
        with self._use(self._write_engine, self._writing) as connection:
            yield connection

    def interrupt_reads(self) -> None:
        """Stops the queries that read lanes are running now, from any thread."""
        self._interrupt(self._reading)

    def interrupt_writes(self) -> None:
        """Stops what is being written now, from any thread; its transaction is rolled back."""
        self._interrupt(self._writing)

    def data_version(self) -> int:
        """A number that changes when another connection has committed."""
        with self.read() as connection:
            return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def close(self) -> None:
        """Closes every connection; the write-ahead log is folded into the file by the last one."""
        self._read_engine.dispose()
        self._write_engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _use(self, engine: Engine, running: set[sqlite3.Connection]) -> Iterator[Connection]:
        with said_plainly(self.path), engine.connect() as connection:
            raw = driver_connection(connection)
            with self._lock:
                running.add(raw)
            try:
                with connection.begin():
                    yield connection
            finally:
                with self._lock:
                    running.discard(raw)

    def _interrupt(self, running: set[sqlite3.Connection]) -> None:
        with self._lock:
            for raw in running:
                raw.interrupt()

    def _engine(self, *, writes: bool) -> Engine:
        engine = create_engine(
            "sqlite://",
            creator=lambda: connect(self.path, self.uids.next, writes=writes),
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=4,
        )
        begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

        # The driver is in autocommit mode, so SQLAlchemy's transactions begin here.
        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        @event.listens_for(engine, "reset")
        def _reset(raw: sqlite3.Connection, _entry: ConnectionPoolEntry, _state: object) -> None:
            if raw.in_transaction:
                raw.rollback()

        return engine


def connect(path: Path, new_uid: Callable[[], bytes], *, writes: bool) -> sqlite3.Connection:
    """A driver connection with the pragmas and SQL functions that the program relies on."""
    raw = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    set_pragmas(raw)
    if not writes:
        raw.execute("PRAGMA query_only = ON")
    raw.create_function("new_uid", 0, new_uid)
    raw.create_function("fold", 1, _null_through(fold), deterministic=True)
    raw.create_function("sort_key", 1, _null_through(sort_key), deterministic=True)
    return raw


def set_pragmas(raw: sqlite3.Connection) -> None:
    """Sets what every connection to a desk's database has set."""
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        f"cache_size = -{CACHE_KIB}",
    ):
        raw.execute(f"PRAGMA {pragma}")


def open_database(path: Path, uids: UidSource | None = None) -> Database:
    """Opens a desk's database, upgrading it first when it is of an earlier version.

    Raises:
        DeskError: the file is missing, not a database, truncated, foreign, newer than this
            program, locked or read-only; each has its own code under `store.`.
    """
    header.check_sqlite()
    found = header.read(path)
    if found.version < header.SCHEMA_VERSION:
        from librarydesk.data.store.upgrade import upgrade

        with said_plainly(path):
            upgrade(path)
    database = Database(path, uids)
    _try_reading(database)
    return database


def _try_reading(database: Database) -> None:
    """Reads one row, so that a file that can't be used is told at once."""
    with database.read() as connection:
        connection.exec_driver_sql("SELECT last_seq FROM installation").scalar_one_or_none()


def _null_through(function: Callable[[str], str]) -> Callable[[str | None], str | None]:
    return lambda text: None if text is None else function(text)


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection under a SQLAlchemy one, for bulk work within its transaction."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(type(raw))
    return raw
