"""Reading and writing in whole transactions, two at a time, stopped in between."""

import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from librarydesk.data.network.models import Site, SiteState
from librarydesk.data.store.base import Base
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.errors import DeskError, StoppedError

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def phone(database: Database) -> str | None:
    with database.read() as connection:
        return connection.execute(select(Site.phone)).scalar_one()


def set_phone(database: Database, number: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE site SET phone = ?", (number,))


def test_a_write_that_fails_half_way_leaves_everything_as_before(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        connection.exec_driver_sql("UPDATE site SET phone = ?", (str(1 / len("")),))
    assert phone(database) is None


def test_what_was_written_is_read_by_all_from_the_end_of_the_block_on(database: Database) -> None:
    with open_database(database.path) as other, database.write() as connection:
        connection.exec_driver_sql("UPDATE site SET phone = '0213'")
        assert phone(other) is None
    assert phone(database) == "0213"


def test_reading_sees_one_state_whatever_is_written_meanwhile(database: Database) -> None:
    with database.read() as connection:
        before = connection.execute(select(Site.phone)).scalar_one()
        set_phone(database, "0213")
        assert connection.execute(select(Site.phone)).scalar_one() == before


def test_nothing_can_be_written_while_reading(database: Database) -> None:
    with pytest.raises(DeskError), database.read() as connection:
        connection.exec_driver_sql("DELETE FROM site_state")


def test_a_second_writer_waits_for_the_first(database: Database) -> None:
    begun = threading.Event()

    def second() -> None:
        begun.wait()
        set_phone(database, "second")

    thread = threading.Thread(target=second)
    thread.start()
    with database.write() as connection:
        begun.set()
        connection.exec_driver_sql("UPDATE site SET phone = 'first', address = 'first'")
    thread.join()
    assert phone(database) == "second"


@pytest.mark.parametrize("lane", ["reads", "writes"])
def test_another_thread_stops_a_running_query(database: Database, lane: str) -> None:
    running = threading.Event()
    stopped = threading.Event()

    def stop() -> None:
        running.wait()
        # The query may not have begun yet: it is told until it has stopped.
        while not stopped.is_set():
            database.interrupt_reads() if lane == "reads" else database.interrupt_writes()

    thread = threading.Thread(target=stop)
    thread.start()
    open_lane = database.read if lane == "reads" else database.write
    running.set()
    with pytest.raises(StoppedError), open_lane() as connection:
        connection.exec_driver_sql(ENDLESS)
    stopped.set()
    thread.join()
    assert phone(database) is None


def test_what_another_program_writes_changes_the_data_version(database: Database) -> None:
    before = database.data_version()
    with database.read(), database.read():
        assert database.data_version() == before
    with open_database(database.path) as other:
        set_phone(other, "0213")
    assert database.data_version() != before


def test_an_error_about_another_file_stays_what_it_is(database: Database) -> None:
    with pytest.raises(FileNotFoundError), database.write():
        (database.path.parent / "no such file.csv").read_text()


def test_tables_are_strict_and_of_plain_types(database: Database) -> None:
    tables = "SELECT name FROM pragma_table_list WHERE strict = 0 AND schema = 'main'"
    with database.read() as connection:
        names = connection.exec_driver_sql(f"{tables} AND type = 'table'").scalars().all()
    assert sorted(names) == ["sqlite_schema"]


@pytest.mark.parametrize(
    ("column", "value", "taken"),
    [
        ("closed_on", "2025-02-30", True),  # no such day, but the form of one: `check` says so
        ("closed_on", "30/2/2025", False),
        ("latitude", 1, True),
        ("latitude", "north", False),
        ("uid", b"short", False),
        ("author_id", 4711, False),
    ],
)
def test_the_database_holds_the_form_of_a_row(
    database: Database, column: str, value: str | int | bytes, taken: bool
) -> None:
    def change() -> None:
        with database.write() as connection:
            connection.exec_driver_sql(f"UPDATE site SET {column} = ?", (value,))

    if taken:
        change()
    else:
        with pytest.raises(IntegrityError):
            change()


@pytest.mark.parametrize(("visits", "children", "taken"), [(1, 2, True), (None, -1, False)])
def test_the_database_holds_no_rule_between_fields_and_nothing_below_0(
    database: Database, visits: int | None, children: int, taken: bool
) -> None:
    def add() -> None:
        with database.write() as connection:
            stamp = next_stamp(connection)
            connection.exec_driver_sql(
                "INSERT INTO service_day (on_date, site_id, room, no, visits, children_visits,"
                f" {NEW_ROW_COLUMNS}) VALUES ('2025-01-02', 1, '', 1, ?, ?, {stamp.values_sql})",
                (visits, children),
            )

    if taken:
        add()
    else:
        with pytest.raises(IntegrityError):
            add()


def test_codes_of_a_later_version_are_stored(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE site_state SET kind = 'floating_library'")
    with database.read() as connection:
        assert connection.execute(select(SiteState.kind)).scalar_one() == "floating_library"


def test_values_come_back_as_what_they_are(database: Database) -> None:
    with database.write() as connection:
        connection.execute(
            Base.metadata.tables["site"].update().values(opened_on=date(2020, 2, 29))
        )
        connection.execute(insert(Base.metadata.tables["setting"]).values(name="a", value="b"))
    with database.read() as connection:
        uid, opened = connection.execute(select(Site.uid, Site.opened_on)).one()
    assert opened == date(2020, 2, 29)
    assert uid.version == 7


def test_sql_knows_folding_and_order(database: Database) -> None:
    with database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT fold('Đọc'), fold(NULL), sort_key('b') > 'A'"
        ).one()
    assert row == ("doc", None, 1)


def test_nothing_is_written_into_a_file_that_was_taken_away(
    database: Database, tmp_path: Path
) -> None:
    moved = database.path.rename(tmp_path / "moved.db")
    for deed in (database.write().__enter__, database.data_version):
        with pytest.raises(DeskError) as refused:
            deed()
        assert refused.value.code == "store.gone"
    moved.rename(database.path)
    with database.write() as connection:
        assert next_stamp(connection).seq > 0
