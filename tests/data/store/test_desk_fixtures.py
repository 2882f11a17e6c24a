"""The fixtures themselves: what every other test builds on."""

from librarydesk.data.store.database import Database
from tests.desk_fixtures import OWN_SITE_NAME, NewDesk


def test_a_fresh_database_holds_the_own_site_and_nothing_else(database: Database) -> None:
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM site_state").scalars().all()
        assert names == [OWN_SITE_NAME]
        assert connection.exec_driver_sql("SELECT count(*) FROM site").scalar_one() == 1


def test_two_fresh_databases_share_nothing(new_desk: NewDesk) -> None:
    first, second = new_desk("first.db"), new_desk("second.db")
    with first.write() as connection:
        connection.exec_driver_sql("DELETE FROM site_state")
    with second.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM site_state").scalar_one() == 1
