"""Fixtures that give a real database file: made once, copied for each test."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from librarydesk.data.demo.province import build_demo
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

OWN_SITE = "LC"
OWN_SITE_NAME = "Thư viện tỉnh Lai Châu"
PROVINCE = "12"
DEMO_TITLES = 600

NewDesk: TypeAlias = Callable[[str], Database]
"""Opens a fresh database under a file name of its own, e.g. `new_desk("second.db")`."""


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that every test's database is a copy of: the own site and nothing else."""
    path = tmp_path_factory.mktemp("template") / "desk.db"
    with create_database(path, NewInstallation(OWN_SITE, "province", PROVINCE)) as database:
        add_own_site(database)
    return path


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo province for tests that only read it: made by whichever process comes first."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "demo" / "demo.db"
    path.parent.mkdir(exist_ok=True)
    lock = sqlite3.connect(path.parent / "lock.db", timeout=600, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        if not path.exists():
            build_demo(path, scale=1, seed=1, year=2025, titles=DEMO_TITLES).close()
    finally:
        lock.close()
    return path


@pytest.fixture
def demo(demo_template: Path) -> Iterator[Database]:
    """The small demo province of the whole run, opened; nothing may write into it."""
    with open_database(demo_template) as database:
        yield database


@pytest.fixture
def desk_path(desk_template: Path, tmp_path: Path) -> Path:
    """The path of a fresh database that nobody has opened."""
    return Path(shutil.copy(desk_template, tmp_path / "desk.db"))


@pytest.fixture
def new_desk(desk_template: Path, tmp_path: Path) -> Iterator[NewDesk]:
    """Opens as many fresh databases as a test asks for, and closes them after it."""
    opened: list[Database] = []

    def open_one(name: str) -> Database:
        opened.append(open_database(Path(shutil.copy(desk_template, tmp_path / name))))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def database(new_desk: NewDesk) -> Database:
    """A fresh, open database."""
    return new_desk("desk.db")


def add_own_site(database: Database) -> None:
    """Adds the own site, a province library that has always been there."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        site = connection.exec_driver_sql(
            f"INSERT INTO site (code, code_folded, {NEW_ROW_COLUMNS})"
            f" VALUES (?, fold(?), {stamp.values_sql}) RETURNING id",
            (OWN_SITE, OWN_SITE),
        ).scalar_one()
        connection.exec_driver_sql(
            "INSERT INTO site_state (site_id, as_of, name, name_folded, name_sort, kind, status,"
            f" {NEW_ROW_COLUMNS}) VALUES (?, '0001-01-01', ?, fold(?), sort_key(?),"
            f" 'province_library', 'open', {stamp.values_sql})",
            (site, OWN_SITE_NAME, OWN_SITE_NAME, OWN_SITE_NAME),
        )
