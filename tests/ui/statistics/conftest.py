"""The page of reports on a small network: two libraries, two years of service days."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.page import StatisticsPage
from tests.data.statistics.world import World
from tests.ui.statistics.showing import shown


@pytest.fixture
def network(database: Database) -> Database:
    """The province library has counted every month of 2025, a commune library one month of it."""
    with database.write() as connection:
        world = World(connection)
        world.library("C1", "commune_library")
        for month in range(1, 13):
            world.served(f"2024-{month:02}-05", "LC", visits=80)
            world.served(f"2025-{month:02}-05", "LC", visits=100, children_visits=40)
        world.served("2025-08-06", "C1", visits=30)
    return database


@pytest.fixture
def page(context: PageContext, network: Database, qtbot: QtBot) -> Iterator[StatisticsPage]:
    """The page over the small network."""
    made = shown(context, qtbot)
    yield made
    made.close()
