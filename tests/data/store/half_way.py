"""Writes much in one transaction and says so in the middle of it; run as a process of its own.

    half_way.py write|backup|init|endless FILE

The process then waits to be killed: nothing after `half way` is printed or written by itself. With
`endless` it is in the middle of one statement, and says by which error it was stopped.
"""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Connection

from librarydesk.data.store.backup import backup
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import open_database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.errors import DeskError

ROWS = 20_000


def main() -> None:
    """Does what is asked until half of it is done."""
    what, file = sys.argv[1], Path(sys.argv[2])
    if what == "init":
        create_database(file, NewInstallation("LC", "province", "12"), first_rows=fill_and_wait)
    elif what == "backup":
        with open_database(file) as database:
            backup(database, file.with_name("copy.db"), lambda _done, _total: wait())
    elif what == "endless":
        run_endless_statement(file)
    else:
        with open_database(file) as database, database.write() as connection:
            fill_and_wait(connection)


def run_endless_statement(file: Path) -> None:
    """Calls a function of ours without end, as a long import does."""
    with open_database(file) as database:
        try:
            with database.write(prepare=know_the_middle) as connection:
                connection.exec_driver_sql("UPDATE site SET phone = 'half way'")
                connection.exec_driver_sql(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                    " SELECT max(fold('Số ' || i)), max(iif(i = 1000, say_middle(), 0)) FROM n"
                )
        except DeskError as error:
            print(error.code, flush=True)


def know_the_middle(raw: sqlite3.Connection) -> None:
    """Lets the statement itself say when it runs, so that nothing stops the process before."""
    raw.create_function("say_middle", 0, lambda: print("half way", flush=True))


def fill_and_wait(connection: Connection) -> None:
    """Adds more rows than the cache holds pages, so that many are on the disk already."""
    connection.exec_driver_sql("PRAGMA cache_size = 20")
    connection.exec_driver_sql("DELETE FROM site_state")
    stamp = next_stamp(connection)
    connection.exec_driver_sql(
        f"INSERT INTO site (code, code_folded, {NEW_ROW_COLUMNS})"
        f" VALUES (?, ?, {stamp.values_sql})",
        list(codes()),
    )
    wait()


def codes() -> Iterator[tuple[str, str]]:
    """Codes for the rows."""
    return ((f"LC{i}", f"lc{i}") for i in range(ROWS))


def wait() -> NoReturn:
    """Says that it is the middle and stays there."""
    print("half way", flush=True)
    sys.stdin.read()
    raise SystemExit


if __name__ == "__main__":
    main()
