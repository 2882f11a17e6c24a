"""A page of several views: what can be done is found in all of them."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.flow import Flow
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


def test_a_wide_view_that_is_hidden_takes_no_room(page: ViewsPage) -> None:
    page.view("trips").setMinimumWidth(2_000)
    assert page.minimumSizeHint().width() < 1_000
    page.open_view("trips")
    assert page.minimumSizeHint().width() >= 2_000


def test_fields_stand_on_one_line_and_break_it_where_the_room_ends(qtbot: QtBot) -> None:
    fields = [QLabel() for _nth in range(3)]
    for field in fields:
        field.setFixedSize(100, 30)
    flow = Flow(*fields)
    qtbot.addWidget(flow)
    assert flow.sizeHint().width() >= 300
    assert flow.minimumSizeHint().width() == 100
    assert flow.heightForWidth(flow.sizeHint().width()) == 30
    assert flow.heightForWidth(150) >= 90
