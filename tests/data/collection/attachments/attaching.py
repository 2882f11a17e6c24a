"""Attaches a file and says when it is in the middle; run as a process of its own.

    attaching.py copying|before-row FILE.db SOURCE

The process then waits to be killed.
"""

import sys
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

from librarydesk.data.collection.attachments.service import attach_file
from librarydesk.data.store.database import open_database
from librarydesk.data.store.kept_files.store import FileStore, Unfinished

publish = FileStore.publish


def main() -> None:
    """Does what is asked until half of it is done."""
    what, file, source = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    with open_database(file) as database:
        if what == "copying":
            attach_file(database, 1, source, progress=lambda _done, _all: wait())
        with patch.object(FileStore, "publish", publish_and_wait):
            attach_file(database, 1, source)


def publish_and_wait(store: FileStore, unfinished: Unfinished) -> None:
    """Gives the file its name; the row would come now."""
    publish(store, unfinished)
    wait()


def wait() -> NoReturn:
    """Says that it is the middle and stays there."""
    print("half way", flush=True)
    sys.stdin.read()
    raise SystemExit


if __name__ == "__main__":
    main()
