"""An import as it goes, with transactions that stay or, in a preview, are all undone."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle import sentences
from librarydesk.data.exchange.joining.identity import Identity
from librarydesk.data.exchange.joining.trust import remember
from librarydesk.data.exchange.ledger.peers import PeerRow
from librarydesk.data.exchange.taking.finding import Found
from librarydesk.data.exchange.taking.opening import (
    NewcomerError,
    Opened,
    RefusedError,
    is_withdrawn,
    opened,
)
from librarydesk.data.exchange.taking.outcomes import Imported
from librarydesk.data.store.database import Database, driver_connection

Prepare: TypeAlias = Callable[[sqlite3.Connection], None]
Transaction: TypeAlias = Callable[[Prepare | None], AbstractContextManager[Connection]]
Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass
class Work:
    """What is taken in, by whom, and what has become of it so far.

    `transaction` gives a connection for one bundle or note, `preview` is that of a preview.
    `after_all` takes also bundles that came after their writer was withdrawn, `aside` are those
    that weren't taken. `doubled` is True where another PC writes under our own line, `erased` where
    erasures of what names children came.
    """

    database: Database
    own: Identity
    transaction: Transaction
    progress: Progress
    preview: Connection | None = None
    after_all: bool = False
    result: Imported = field(default_factory=Imported)
    correspondents: dict[int, PeerRow] = field(default_factory=dict)
    aside: list[Path] = field(default_factory=list)
    doubled: bool = False
    erased: bool = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; that of the preview, which knows what it has done so far."""
        if self.preview is not None:
            yield self.preview
            return
        with self.database.read() as connection:
            yield connection


def opened_here(work: Work, found: Found) -> Opened:
    """Opens a file as far as its head; a newcomer that a certificate speaks for is remembered.

    Raises:
        OthersMailError: it is for another installation, or was written here.
        RefusedError: it isn't what it seems, or its writer isn't believed.
    """
    try:
        with work.reading() as connection:
            return opened(connection, work.own, found)
    except NewcomerError as new:
        with work.transaction(None) as connection:
            remember(connection, new.found)
            return opened(connection, work.own, found)


def refuse_withdrawn(work: Work, file: Opened) -> None:
    """Refuses what came after its writer was withdrawn, unless it is taken in after all.

    Raises:
        RefusedError: it isn't taken, but kept aside.
    """
    if work.after_all:
        return
    with work.reading() as connection:
        if not is_withdrawn(connection, file):
            return
    work.aside.append(file.found.path)
    work.correspondents[file.sender.id] = file.sender
    error = sentences.refused(sentences.WITHDRAWN, file.found.path)
    raise RefusedError(error, file.sender, file.head.sequence)


def one_by_one(database: Database) -> Transaction:
    """Each bundle in a transaction of its own."""

    @contextmanager
    def transaction(prepare: Prepare | None) -> Iterator[Connection]:
        with database.write(prepare) as connection:
            yield connection

    return transaction


def all_undone(connection: Connection) -> Transaction:
    """Each bundle in a savepoint of one transaction that its owner rolls back."""

    @contextmanager
    def transaction(prepare: Prepare | None) -> Iterator[Connection]:
        if prepare is not None:
            prepare(driver_connection(connection))
        connection.exec_driver_sql("SAVEPOINT one_file")
        try:
            yield connection
        except BaseException:
            connection.exec_driver_sql("ROLLBACK TO one_file")
            connection.exec_driver_sql("RELEASE one_file")
            raise
        connection.exec_driver_sql("RELEASE one_file")

    return transaction
