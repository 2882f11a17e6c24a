"""Opens and writes a database as a user without rights; run as a process of its own.

    as_nobody.py WARM-UP DATABASE

Root may write everywhere, so what is read-only can be seen only after giving those rights up, and
everything that is imported late must be there before that: the first database is for that.
"""

import os
import sys
from pathlib import Path

from librarydesk.data.store.database import open_database
from librarydesk.errors import DeskError


def main() -> None:
    """Prints the code of what was refused, or `written`."""
    warm_up, path = map(Path, sys.argv[1:])
    print(outcome(warm_up), outcome(warm_up.with_name("missing.db")))
    if os.geteuid() == 0:
        os.setuid(65534)
    print(outcome(path))


def outcome(path: Path) -> str:
    """What becomes of opening and writing."""
    try:
        with open_database(path, busy_seconds=0) as database, database.write() as connection:
            connection.exec_driver_sql("UPDATE site SET phone = '0213'")
    except DeskError as error:
        return error.code
    return "written"


if __name__ == "__main__":
    main()
