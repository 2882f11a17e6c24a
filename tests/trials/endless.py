"""Works on a database without end: `python -m tests.trials.endless write|import|backup FILE`.

Prints a line after each deed that is done, until it is killed.
"""

import sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

from librarydesk.data.interchange.service import import_file
from librarydesk.data.store.backup import backup
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

ROWS = 400


def main() -> None:
    """Writes, imports or copies until the process ends."""
    what, path = sys.argv[1], Path(sys.argv[2])
    with open_database(path) as database:
        print("begun", flush=True)
        for number in count():
            if what == "backup":
                backup(database, path.with_name(f"copy-{uuid4().hex}-{number}.db"))
            elif what == "import":
                print(import_once(database, path.with_name("closures.csv")), flush=True)
            else:
                print(write_once(database), flush=True)


def write_once(database: Database) -> str:
    """Adds rows in one deed, more than one page of them, and returns the deed's name."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        deed = str(stamp.seq)
        first = connection.exec_driver_sql("SELECT count(*) FROM closure").scalar_one()
        connection.exec_driver_sql(
            f"INSERT INTO closure (site_id, first_day, last_day, reason, {NEW_ROW_COLUMNS})"
            " VALUES (1, date('0100-01-01', ? || ' days'), date('0100-01-01', ? || ' days'), ?,"
            f" {stamp.values_sql})",
            [(first + row, first + row, deed) for row in range(ROWS)],
        )
    return deed


def import_once(database: Database, file: Path) -> str:
    """Imports as many rows from a file, and returns the deed's name."""
    deed = uuid4().hex
    with database.read() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM closure").scalar_one()
    days = [(date(1000, 1, 1) + timedelta(days=there + row)).isoformat() for row in range(ROWS)]
    lines = [f"LC,{day},{day},{deed}" for day in days]
    file.write_text("\n".join(["site,from,to,reason", *lines]), encoding="utf-8")
    import_file(database, "closures", file)
    return deed


if __name__ == "__main__":
    main()
