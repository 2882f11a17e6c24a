"""Works on a database without end: `python -m tests.trials.endless write|backup FILE`.

Prints a line after each deed that is done, until it is killed.
"""

import sys
from itertools import count
from pathlib import Path
from uuid import uuid4

from librarydesk.data.store.backup import backup
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

ROWS = 400


def main() -> None:
    """Writes or copies until the process ends."""
    what, path = sys.argv[1], Path(sys.argv[2])
    with open_database(path) as database:
        print("begun", flush=True)
        for number in count():
            if what == "backup":
                backup(database, path.with_name(f"copy-{uuid4().hex}-{number}.db"))
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


if __name__ == "__main__":
    main()
