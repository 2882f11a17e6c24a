"""Bringing a database of an earlier version up to this one: wholly, or not at all.

Only here Alembic is imported, and only when a database is behind. A copy is kept beside it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from librarydesk.data.store import files, schema
from librarydesk.data.store.connection import BUSY_SECONDS, address, connect
from librarydesk.data.store.copying import copy_pages
from librarydesk.data.store.header import SCHEMA_VERSION
from librarydesk.data.store.sentences import said_plainly, sentence_for
from librarydesk.data.store.uids import UidSource
from librarydesk.errors import DeskError
from librarydesk.i18n import _

SCRIPTS = Path(__file__).with_name("migrations")


@dataclass(frozen=True)
class Steps:
    """Where the steps lie, and the number of the last one."""

    scripts: Path = SCRIPTS
    newest: int = SCHEMA_VERSION


def upgrade(
    path: Path, steps: Steps | None = None, *, busy_seconds: float = BUSY_SECONDS
) -> Path | None:
    """Upgrades a database and returns the copy of what it was, `NAME.before-N`.

    All steps are one transaction under the write lock. Returns None when another process has
    upgraded it meanwhile.

    Raises:
        DeskError: `store.upgrade_failed` or what the file refuses; the database is as before.
    """
    steps = steps or Steps()
    with said_plainly(path), _write_lock(path, busy_seconds) as connection:
        if _version(connection) >= steps.newest:
            return None
        kept = files.free_name(path, f"before-{steps.newest}")
        with _all_or_nothing(connection, path, kept):
            _keep_copy(path, kept)
            _run(connection, steps)
            connection.commit()
    return kept


@contextmanager
def _all_or_nothing(connection: Connection, path: Path, kept: Path) -> Iterator[None]:
    """Leaves everything as it was when a step fails, and says so where SQLite says nothing."""
    try:
        yield
    except BaseException as error:
        connection.rollback()
        kept.unlink(missing_ok=True)
        if _says_enough(error, path):
            raise
        raise _failed(path) from error


def _says_enough(error: BaseException, path: Path) -> bool:
    if isinstance(error, DeskError) or not isinstance(error, Exception):
        return True
    return sentence_for(error, path) is not None


@contextmanager
def _write_lock(path: Path, busy_seconds: float) -> Iterator[Connection]:
    """A connection in a transaction that nobody else can write beside, foreign keys off."""
    engine = _engine(path, busy_seconds)
    try:
        with engine.connect() as connection:
            connection.begin()
            yield connection
    finally:
        engine.dispose()


def _engine(path: Path, busy_seconds: float) -> Engine:
    def connected() -> sqlite3.Connection:
        raw = connect(path, UidSource().next, writes=True, busy_seconds=busy_seconds)
        # Can't be switched within a transaction; dropping a table would empty those that refer.
        raw.execute("PRAGMA foreign_keys = OFF")
        return raw

    engine = create_engine("sqlite://", creator=connected, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _keep_copy(path: Path, kept: Path) -> None:
    """Copies the database as it was committed last, through a connection of its own."""
    part = files.part_of(kept)
    try:
        with closing(sqlite3.connect(address(path), uri=True)) as raw:
            copy_pages(raw, part)
        files.publish(part, kept)
    finally:
        files.discard(part)


def _run(connection: Connection, steps: Steps) -> None:
    connection.exec_driver_sql(schema.VERSION_TABLE_IF_MISSING)
    config = Config()
    config.set_main_option("script_location", str(steps.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    _remake_indexes(connection)
    _check_references(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {steps.newest}")


def _remake_indexes(connection: Connection) -> None:
    """Makes the indexes of the models, and no others, where they aren't so already."""
    there = {
        str(name): str(sql)
        for name, sql in connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        )
    }
    wanted = set(schema.index_statements())
    for name, sql in there.items():
        if sql not in wanted:
            connection.exec_driver_sql(f'DROP INDEX "{name}"')
    for sql in sorted(wanted - set(there.values())):
        connection.exec_driver_sql(sql)


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise ValueError(tuple(broken))


def _failed(path: Path) -> DeskError:
    return DeskError(
        "store.upgrade_failed",
        _(
            "%(path)s could not be brought up to this version; it is as before."
            " Go on with the former version and send us the file."
        )
        % {"path": str(path)},
        path=str(path),
    )
