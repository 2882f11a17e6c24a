"""The view Trips on a screen, with two points and three copies at home."""

import pytest

from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.trips.view import TripsView
from tests.data.collection.shelf import add_site, shelve
from tests.ui.hands import OnScreen


@pytest.fixture
def points(database: Database) -> list[int]:
    """Two points: a school and a border post."""
    return [
        add_site(database, "P1", "Trường Tiểu học Nậm Xe"),
        add_site(database, "P2", "Đồn Biên phòng Ma Lù Thàng"),
    ]


@pytest.fixture
def page(
    context: PageContext,
    database: Database,
    points: list[int],
    saved: list[Saved],
    on_screen: OnScreen,
) -> TripsView:
    """The page on a screen, listening to its own changes as the frame does."""
    shelve(database, "Dế mèn phiêu lưu ký", copies=("TN.0001", "TN.0002", "TN.0003"))
    made = TripsView(context)
    on_screen(made)
    return made
