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
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from librarydesk.data.store import header, open_here
from librarydesk.data.store.connection import BUSY_SECONDS, connect
from librarydesk.data.store.sentences import GONE, refused, said_plainly, sentence_for
from librarydesk.data.store.uids import UidSource
from librarydesk.errors import DeskError


class Database:
    """An open database file.

    `read()` and `write()` give a SQLAlchemy connection inside one transaction: a write is begun
    with the write lock taken, committed at the end of the block and rolled back by any exception.
    Every connection knows the SQL functions `new_uid()`, `fold(text)` and `sort_key(text)`.
    """

    def __init__(
        self, path: Path, uids: UidSource | None = None, *, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        self.path = path
        self.uids = uids or UidSource()
        self.before_first_write: Callable[[Database], bool] | None = None
        """Called once, before the first write; again before the next one where it says False."""
        self._busy_seconds = busy_seconds
        self._reading: set[sqlite3.Connection] = set()
        self._writing: set[sqlite3.Connection] = set()
        self._watching: sqlite3.Connection | None = None
        self._lock = threading.Lock()
        self._file = open_here.opened(path)
        self._read_engine = self._engine(writes=False)
        self._write_engine = self._engine(writes=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database and cannot change it."""
        with self._use(self._read_engine, self._reading) as connection:
            yield connection

    @contextmanager
    def write(
        self, prepare: Callable[[sqlite3.Connection], None] | None = None
    ) -> Iterator[Connection]:
        """A connection inside one transaction that holds the write lock.

        `prepare` is called before the lock is taken, to fill temporary tables of the connection.

        Raises:
            DeskError: `store.locked` when another writer keeps the lock for ten seconds,
                `store.gone` when the file isn't in its place any more, `store.read_only`,
                `store.full` and others for what the file refuses.
        """
        self._refuse_if_gone()
        self._before_writing()
        with self._use(self._write_engine, self._writing, prepare) as connection:
            yield connection

    def interrupt_reads(self) -> None:
        """Stops the queries that read lanes are running now, from any thread."""
        self._interrupt(self._reading)

    def interrupt_writes(self) -> None:
        """Stops what is being written now, from any thread; its transaction is rolled back."""
        self._interrupt(self._writing)

    def data_version(self) -> int:
        """A number that changes when something was committed, here or by another program.

        Raises:
            DeskError: `store.gone` when the file isn't in its place any more.
        """
        self._refuse_if_gone()
        # The number means something only when one connection is asked again and again.
        with said_plainly(self.path), self._lock:
            if self._watching is None:
                self._watching = self._connect(writes=False)
            return int(self._watching.execute("PRAGMA data_version").fetchone()[0])

    def fold_log(self) -> bool:
        """Folds the write-ahead log into the file and empties it; False when a reader prevents it.

        What was deleted is then in neither of them: the file overwrites what is deleted.
        """
        with said_plainly(self.path):
            raw = self._connect(writes=True)
            try:
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                raw.close()
        return not busy

    def close(self) -> None:
        """Closes every connection; the write-ahead log is folded into the file by the last one."""
        self._read_engine.dispose()
        with self._lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self._write_engine.dispose()
        if self._file is not None:
            open_here.closed(self._file)
            self._file = None

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _use(
        self,
        engine: Engine,
        running: set[sqlite3.Connection],
        prepare: Callable[[sqlite3.Connection], None] | None = None,
    ) -> Iterator[Connection]:
        # Only what SQLite says is about this file: an OSError in the block is about another one.
        try:
            with engine.connect() as connection, self._listed(connection, running):
                if prepare is not None:
                    prepare(driver_connection(connection))
                with connection.begin():
                    yield connection
        except (sqlite3.Error, DBAPIError, UnicodeDecodeError) as error:
            said = sentence_for(error, self.path)
            if said is None and _is_unexpected(error):
                said = self._damage()
            if said is None:
                raise
            raise said from error

    @contextmanager
    def _listed(self, connection: Connection, running: set[sqlite3.Connection]) -> Iterator[None]:
        """Keeps a connection where it can be interrupted."""
        raw = driver_connection(connection)
        with self._lock:
            running.add(raw)
        try:
            yield
        finally:
            with self._lock:
                running.discard(raw)

    def _before_writing(self) -> None:
        deed, self.before_first_write = self.before_first_write, None
        if deed is not None and not deed(self):
            self.before_first_write = deed

    def _refuse_if_gone(self) -> None:
        """Unix would go on writing into a file that has no name any more, and lose it all."""
        if not open_here.is_in_place(self.path, self._file):
            raise refused(GONE, self.path)

    def _damage(self) -> DeskError | None:
        """What damage of the file explains an error that only our own mistakes make otherwise."""
        from librarydesk.data.store.damage import is_damaged

        return refused("damaged", self.path) if is_damaged(self.path) else None

    def _interrupt(self, running: set[sqlite3.Connection]) -> None:
        with self._lock:
            for raw in running:
                raw.interrupt()

    def _connect(self, *, writes: bool) -> sqlite3.Connection:
        return connect(self.path, self.uids.next, writes=writes, busy_seconds=self._busy_seconds)

    def _engine(self, *, writes: bool) -> Engine:
        engine = create_engine(
            "sqlite://",
            creator=lambda: self._connect(writes=writes),
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=4,
            # What people typed doesn't belong into messages that reach a log.
            hide_parameters=True,
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


def open_database(
    path: Path, uids: UidSource | None = None, *, busy_seconds: float = BUSY_SECONDS
) -> Database:
    """Opens a desk's database, upgrading it first when it is of an earlier version.

    Raises:
        DeskError: the file is missing, not a database, truncated, foreign, newer than this
            program, locked or read-only; each has its own code under `store.`.
    """
    header.check_sqlite()
    found = header.read(path)
    if found.version < header.SCHEMA_VERSION:
        from librarydesk.data.store.upgrade import upgrade

        upgrade(path, busy_seconds=busy_seconds)
    database = Database(path, uids, busy_seconds=busy_seconds)
    try:
        _try_reading(database)
    except BaseException:
        database.close()
        raise
    return database


def _try_reading(database: Database) -> None:
    """Reads the first row, so that a file that can't be used is told at once."""
    with database.read() as connection:
        # The file's header is older than what its write-ahead log holds.
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version > header.SCHEMA_VERSION:
            raise header.newer(database.path)
        whose = connection.exec_driver_sql("SELECT last_seq FROM installation").first()
    if whose is None:
        raise refused("damaged", database.path)


def _is_unexpected(error: Exception) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(cause, sqlite3.OperationalError)


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection under a SQLAlchemy one, for bulk work within its transaction."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(type(raw))
    return raw
