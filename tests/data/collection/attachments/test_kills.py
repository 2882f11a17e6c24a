"""A process that is killed while it attaches a file leaves a file of no title, and no row."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.collection.attachments.service import attach_file
from librarydesk.data.store.database import open_database
from librarydesk.data.store.kept_files.service import clean_unused
from tests.data.collection.attachments import attaching
from tests.data.collection.attachments.papers import names, paper, stored
from tests.data.collection.shelf import shelve

ROOT = Path(__file__).resolve().parents[4]


def kill_while_attaching(what: str, file: Path, source: Path) -> None:
    with subprocess.Popen(
        [sys.executable, attaching.__file__, what, file, source],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.kill()


@pytest.mark.parametrize("what", ["copying", "before-row"])
def test_a_kill_leaves_at_most_a_file_that_check_lists(
    desk_path: Path, tmp_path: Path, what: str
) -> None:
    source = paper(tmp_path, "a.pdf", b"x" * (2 << 20))
    with open_database(desk_path) as database:
        shelve(database, "Địa chí")
    kill_while_attaching(what, desk_path, source)
    with open_database(desk_path, busy_seconds=0) as database:
        assert names(database) == []
        (finding,) = check(database)
        assert (finding.rule, finding.count) == ("kept_file.unused", 1)
        attach_file(database, 1, source)
        assert names(database) == ["a.pdf"]
        clean_unused(database)
        assert len(stored(database)) == 1
        assert check(database) == []
