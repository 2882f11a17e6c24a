"""What was erased is in no file of the database any more."""

from librarydesk.data.sealing.erasing import after_erasure
from librarydesk.data.store.database import Database
from tests.planted import Planted

NAME = Planted("Giàng Thị Mỷ Ngần")


def plant(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('planted', ?)", (NAME.text,))


def erase(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("DELETE FROM setting WHERE name = 'planted'")


def test_what_was_erased_is_in_neither_database_nor_log(database: Database) -> None:
    plant(database)
    assert NAME.traces(database.path.parent)
    erase(database)
    assert NAME.traces(database.path.parent) == ["desk.db-wal"]
    assert after_erasure(database) == ""
    assert NAME.traces(database.path.parent) == []


def test_it_is_said_when_a_reader_holds_on_to_the_former_state(database: Database) -> None:
    plant(database)
    with database.read() as connection:
        connection.exec_driver_sql("SELECT * FROM setting").all()
        erase(database)
        assert "closed" in after_erasure(database) or "đóng" in after_erasure(database)
    assert after_erasure(database) == ""
    assert NAME.traces(database.path.parent) == []
