"""From given books to a new accession batch with what is known of the gift filled in."""

from collections.abc import Callable

import pytest

from librarydesk.coded import Source
from librarydesk.data.store.database import open_database
from librarydesk.ui.campaigns.passing.view import PassingView
from librarydesk.ui.collection.accession.targets import GivenBatch
from librarydesk.ui.collection.accession.view import AccessionView
from librarydesk.ui.page import Page, PageContext
from librarydesk.ui.widgets.views import InView
from tests.data.campaigns.chain import add_campaign, give
from tests.ui.hands import press

Shown = Callable[[Page], None]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-04-05T08:15:00+07:00")


def test_a_new_batch_begins_with_what_is_known_of_the_gift(
    context: PageContext, on_screen: Shown
) -> None:
    assert context.database is not None
    with open_database(context.database) as database:
        number = give(database, add_campaign(database), "Cô Lan", 40)
    view = PassingView(context)
    on_screen(view)
    view.open_target(("gift", 1, number))
    view.passing.give_up()
    press(view, "Into the collection…")
    wanted: list[object] = []
    context.wanted.connect(lambda _page, target: wanted.append(target))
    press(view, "Open a new batch for these books…")
    (target,) = wanted
    assert isinstance(target, InView)
    assert target.target == GivenBatch("Sách cho em", number, f"Sách cho em · {number}")
    accession = AccessionView(context)
    on_screen(accession)
    accession.open_target(target.target)
    sheet = accession.panel.new_batch
    assert sheet.source.chosen() == Source.DONATION
    assert sheet.voucher.text() == number
    assert sheet.supplier.text() == "Sách cho em"
