"""Databases of an earlier version: brought up to this one wholly, or left as they were."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from librarydesk.data.store import header, schema
from librarydesk.data.store.connection import connect
from librarydesk.data.store.database import open_database
from librarydesk.data.store.uids import UidSource
from librarydesk.data.store.upgrade import SCRIPTS, Steps, upgrade
from librarydesk.errors import DeskError

FROM_0001 = 'revision = "0002"\ndown_revision = "0001"\n\n\ndef upgrade():\n'


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A copy of the program's steps, to add further ones to."""
    folder = tmp_path / "100% steps"
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def add_step(steps: Path, *body: str) -> Steps:
    lines = "".join(f"    {line}\n" for line in body)
    code = f"from alembic import op\n\n{FROM_0001}{lines}"
    (steps / "versions" / "revision_0002.py").write_text(code, encoding="utf-8")
    return Steps(steps, 2)


def an_empty_file(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
        raw.execute("CREATE TABLE passing (id INTEGER PRIMARY KEY)")
        raw.execute("DROP TABLE passing")
    return path


def tables_of(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as raw:
        return schema.stored(raw)


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


def test_a_database_that_came_all_the_way_equals_a_new_one(tmp_path: Path) -> None:
    path = an_empty_file(tmp_path / "old.db")
    upgrade(path)
    remedy = "models changed: write a step (before the first release packaging/freeze_schema.py)"
    assert tables_of(path) == schema.fresh(), remedy


def test_the_newest_step_is_the_programs_version() -> None:
    names = sorted(file.stem for file in (SCRIPTS / "versions").glob("revision_*.py"))
    assert names[-1] == f"revision_{header.SCHEMA_VERSION:04}"
    assert len(names) == header.SCHEMA_VERSION


def test_opening_an_earlier_database_upgrades_it_and_keeps_a_copy(tmp_path: Path) -> None:
    path = an_empty_file(tmp_path / "old.db")
    with pytest.raises(DeskError) as caught:
        open_database(path)
    assert caught.value.code == "store.damaged"  # it has all tables now, but nobody's identity
    assert version_of(path) == header.SCHEMA_VERSION
    kept = tmp_path / "old.db.before-1"
    assert tables_of(kept) == []


def test_a_step_moves_rows_and_indexes_come_from_the_models(desk_path: Path, steps: Path) -> None:
    further = add_step(
        steps,
        "op.execute('CREATE INDEX of_the_step ON site (phone)')",
        "op.execute('DROP INDEX ix_site_code')",
        "op.execute(\"UPDATE site SET phone = '0213'\")",
    )
    kept = upgrade(desk_path, further)
    assert version_of(desk_path) == 2
    assert tables_of(desk_path) == schema.fresh()
    with closing(sqlite3.connect(desk_path)) as raw:
        assert raw.execute("SELECT phone FROM site").fetchall() == [("0213",)]
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
    assert kept == desk_path.with_name("desk.db.before-2")
    with closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("SELECT phone FROM site").fetchall() == [(None,)]


def test_a_table_made_anew_loses_no_rows_that_refer_to_it(desk_path: Path, steps: Path) -> None:
    further = add_step(
        steps,
        "with op.batch_alter_table('site', recreate='always'):",
        "    pass",
    )
    upgrade(desk_path, further)
    with closing(sqlite3.connect(desk_path)) as raw:
        assert raw.execute("SELECT count(*) FROM site_state JOIN site ON site.id = site_id"
                           ).fetchone() == (1,)  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        "raise RuntimeError('half way')",
        "op.execute('SELECT nothing FROM nowhere')",
        "op.execute('DELETE FROM site')",  # rows that refer to it stay: found before the end
    ],
)
def test_a_step_that_fails_leaves_the_database_as_before(
    desk_path: Path, steps: Path, broken: str
) -> None:
    before = desk_path.read_bytes()
    further = add_step(steps, "op.execute(\"UPDATE site SET phone = '0213'\")", broken)
    with pytest.raises(DeskError) as caught:
        upgrade(desk_path, further)
    assert caught.value.code == "store.upgrade_failed"
    assert desk_path.read_bytes() == before
    assert [file.name for file in desk_path.parent.iterdir() if file.is_file()] == ["desk.db"]


def test_a_former_copy_is_never_overwritten(desk_path: Path, steps: Path) -> None:
    former = desk_path.with_name("desk.db.before-2")
    former.write_text("former")
    kept = upgrade(desk_path, add_step(steps, "pass"))
    assert kept == desk_path.with_name("desk.db.before-2-2")
    assert former.read_text() == "former"


def test_of_two_programs_one_upgrades(desk_path: Path, steps: Path) -> None:
    further = add_step(steps, "pass")
    assert upgrade(desk_path, further) is not None
    assert upgrade(desk_path, further) is None


def test_an_upgrade_waits_for_no_writer_for_ever(desk_path: Path, steps: Path) -> None:
    with closing(connect(desk_path, UidSource().next, writes=True)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskError) as caught:
            upgrade(desk_path, add_step(steps, "pass"), busy_seconds=0)
    assert caught.value.code == "store.locked"


def test_alembic_is_not_loaded_for_a_database_of_this_version(desk_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from librarydesk.data.store.database import open_database;"
        "open_database(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, desk_path], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"
