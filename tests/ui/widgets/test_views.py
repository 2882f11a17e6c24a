"""A page of several views: what can be done is found in all of them."""

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import ViewEntry, ViewsPage
from tests.ui.frame.example_pages import MODULE, TripsPage

ENTRIES = (
    ViewEntry("quiet", "Quiet", MODULE, "QuietPage"),
    ViewEntry("trips", "Trips", MODULE, "TripsPage"),
)


@pytest.fixture
def page(context: PageContext, qtbot: QtBot) -> ViewsPage:
    made = ViewsPage(context, ENTRIES)
    qtbot.addWidget(made)
    return made


def test_deeds_of_another_view_are_offered_without_its_keys_and_open_it(page: ViewsPage) -> None:
    trips = page.view("trips")
    assert isinstance(trips, TripsPage)
    deeds = {action.words: action for action in page.page_actions()}
    assert [*deeds] == ["Trips", "Save", "Ghi thu hồi"]
    assert not any(action.keys for action in deeds.values())
    deeds["Ghi thu hồi"].deed()
    assert page.current is trips
    assert trips.recorded == 1


def test_a_view_that_is_not_made_yet_offers_its_tab_alone(page: ViewsPage) -> None:
    assert [action.words for action in page.page_actions()] == ["Trips"]
    assert [entry.name for entry in page.unmade()] == ["trips"]
