"""Campaigns, promises, donors, and what is done with gifts, by real widgets."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk
from librarydesk.coded.campaigns import DonorKind, GiftPaper, SortingResult
from librarydesk.data.campaigns.balance import Balance, balance_of
from librarydesk.data.campaigns.donor_queries import donors
from librarydesk.data.campaigns.facts import facts
from librarydesk.data.campaigns.letters import record_letters
from librarydesk.data.campaigns.pledge_queries import pledges
from librarydesk.data.campaigns.queries import campaigns
from librarydesk.data.store.database import Database, open_database
from librarydesk.ui.campaigns.donors.view import DonorsView
from librarydesk.ui.campaigns.finding import find
from librarydesk.ui.campaigns.gifts.view import GiftsView
from librarydesk.ui.campaigns.list.view import CampaignsView
from librarydesk.ui.campaigns.page import CampaignsPage
from librarydesk.ui.campaigns.papers import record
from librarydesk.ui.campaigns.passing.view import PassingView
from librarydesk.ui.campaigns.pledges.view import PledgesView
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.views import InView
from tests.data.campaigns.chain import DAY, LAST, add_campaign, add_points, give, pass_on
from tests.data.collection.shelf import shelve
from tests.data.mobile.road import OWN_SITE
from tests.ui.hands import press, rows_of, undo

Shown = Callable[[Page], None]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-04-05T08:15:00+07:00")


@pytest.fixture
def desk(context: PageContext) -> Database:
    assert context.database is not None
    return open_database(context.database)


def test_a_campaign_is_begun_and_shows_how_far_it_is(
    context: PageContext, on_screen: Shown, desk: Database, saved: list[Saved]
) -> None:
    view = CampaignsView(context)
    on_screen(view)
    press(view, "New campaign")
    sheet = view.panel.sheet
    sheet.campaign.set_typed("Sách cho em")
    sheet.code.set_typed("VD26")
    sheet.copies.set_number(50)
    sheet.ends_on.set_day(date(2026, 1, 1))
    sheet.save()
    assert sheet.ends_on.editor.accessibleDescription().startswith("The campaign would end")
    sheet.ends_on.set_day(LAST)
    sheet.save()
    give(desk, 1, "Cô Lan", 20, day=date(2026, 4, 5))
    view.refresh()
    (bar,) = view.panel.bars.bars()
    assert (bar.value, bar.of) == (20, 50)
    assert view.panel.balance.text() == (
        "20 received = 0 accessioned + 0 passed on + 0 set aside + 20 in hand"
    )
    assert [bar.words for bar in view.panel.kinds.bars()] == ["Person"]
    undo(saved)
    with desk.read() as connection:
        assert campaigns(connection, DAY) == []


def test_a_promise_is_recorded_received_and_withdrawn(
    context: PageContext, on_screen: Shown, desk: Database, saved: list[Saved]
) -> None:
    add_campaign(desk)
    page = CampaignsPage(context)
    on_screen(page)
    context.wanted.connect(lambda _name, target: page.open_target(target))
    page.open_view("pledges")
    view = page.view("pledges")
    assert isinstance(view, PledgesView)
    press(view, "New promise")
    view.sheet.donor.set_typed("Công ty Chè")
    view.sheet.donor_kind.set_typed(DonorKind.BUSINESS)
    view.sheet.copies.set_number(60)
    view.sheet.due_on.set_day(date(2026, 4, 1))
    view.sheet.promised_on.set_day(date(2026, 2, 1))
    view.sheet.campaign.set_value(Completion("1", "Sách cho em"))
    view.sheet.save()
    view.open_target("overdue")
    assert view.table.chosen_row() is not None
    view.receive()
    gifts = page.view("gifts")
    assert isinstance(gifts, GiftsView)
    gifts.sheet.save()
    with desk.read() as connection:
        (line,) = pledges(connection)
        assert (line.kept, line.gifts) == (True, ("2026-0001",))
    undo(saved)
    page.open_view("pledges")
    view.refresh()
    view.withdraw()
    with desk.read() as connection:
        assert pledges(connection) == []
    undo(saved)
    with desk.read() as connection:
        assert len(pledges(connection)) == 1


def test_doubles_are_found_without_accents_and_joined_until_that_is_undone(
    context: PageContext, on_screen: Shown, desk: Database, saved: list[Saved]
) -> None:
    for name in ("NXB Kim Đồng", "Nhà xuất bản Kim Dong", "Cô Lan"):
        give(desk, None, name, 4, kind=DonorKind.PUBLISHER)
    view = DonorsView(context)
    on_screen(view)
    view.chips.set_on("doubles", True)
    assert view.table.rows.rowCount() == 2
    press(view, "Join…")
    assert view.merging.survivor.key()
    view.merging.save()
    with desk.read() as connection:
        assert sorted(line.copies for line in donors(connection, OWN_SITE)) == [4, 8]
    undo(saved)
    with desk.read() as connection:
        assert len(donors(connection, OWN_SITE)) == 3


def test_a_donor_who_does_not_wish_to_be_named_is_marked(
    context: PageContext, on_screen: Shown, desk: Database
) -> None:
    give(desk, None, "Bà Kín", 4)
    view = DonorsView(context)
    on_screen(view)
    press(view, "Edit…")
    view.sheet.unnamed.box.setChecked(True)
    view.sheet.save()
    with desk.read() as connection:
        assert [line.unnamed for line in donors(connection, OWN_SITE)] == [True]
    assert [row.value for row in rows_of(view.history)] == ["2026-0001"]


def test_gifts_are_sorted_shelved_and_passed_on_to_many_at_once(
    context: PageContext, on_screen: Shown, desk: Database, saved: list[Saved]
) -> None:
    campaign = add_campaign(desk)
    add_points(desk)
    shelve(desk, "Đất rừng phương Nam", copies=("LC.000001",))
    with desk.write() as connection:
        connection.exec_driver_sql("UPDATE copy SET batch_no = 'LO1'")
    give(desk, campaign, "Cô Lan", 100)
    view = PassingView(context)
    on_screen(view)
    view.open_target(("campaign", campaign))
    sheet = view.passing
    assert sheet.there.text() == "In hand on that day: 100 copies"
    sheet.grid.paste("TH1\t\t40\nTrường Tiểu học Dào San\t\t20\nTrại giam X\t\t90")
    assert [line["where"] for line in sheet.grid.lines()] == [
        "xã Nậm Xe",
        "xã Dào San",
        "outside the network",
    ]
    sheet.save()
    assert "Only 100" in sheet.grid.editor.accessibleDescription()
    sheet.grid.model.setData(sheet.grid.model.index(2, 2), "10")
    sheet.save()
    view._begin(view.sorting)
    view.sorting.counts[SortingResult.PULPED].set_number(3)
    view.sorting.save()
    view._begin(view.accession)
    view.accession.batch.set_typed("LO1")
    view.accession.copies.set_number(5)
    view.accession.save()
    with desk.read() as connection:
        assert balance_of(connection, campaign, LAST) == Balance(100, 5, 70, 3)
    undo(saved)
    with desk.read() as connection:
        assert balance_of(connection, campaign, LAST) == Balance(100, 0, 70, 3)
        found = facts(connection, OWN_SITE, date(2026, 1, 1), LAST)
        assert {one.place for one in found} == {"TH1", "TH2", "Trại giam X", None}


def test_letters_of_a_campaign_are_recorded_so_that_nobody_gets_two(
    context: PageContext,
    on_screen: Shown,
    desk: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    saved: list[Saved],
) -> None:
    campaign = add_campaign(desk)
    numbers = [give(desk, campaign, name, 3) for name in ("Cô Lan", "Anh Nam")]
    view = CampaignsView(context)
    on_screen(view)
    record(context, GiftPaper.THANKS, numbers)
    assert saved[-1].sentence == "Thank-you letter recorded as sent for 2 gifts."
    assert record_letters(desk, OWN_SITE, DAY, GiftPaper.THANKS, numbers) == []
    told: list[str] = []
    context.failure.connect(lambda failure: told.append(failure.sentence))
    out = tmp_path / "letters.pdf"
    monkeypatch.setattr("librarydesk.ui.campaigns.papers.ask_file", lambda *_asked: out)
    view.panel.print_all(GiftPaper.THANKS)
    assert told == ["Everybody has got this paper already. Print single ones in the view Gifts."]
    undo(saved)
    assert len(record_letters(desk, OWN_SITE, DAY, GiftPaper.THANKS, numbers)) == 2


def test_the_search_box_finds_campaigns_donors_and_numbers(
    context: PageContext, desk: Database
) -> None:
    campaign = add_campaign(desk)
    give(desk, campaign, "Cô Nguyễn Thị Lan", 3)
    assert context.database is not None
    with Desk(context.database) as opened:
        assert [one.words for one in find(opened, "sach cho", 5)] == ["Sách cho em"]
        (donor,) = find(opened, "thi lan", 5)
        assert isinstance(donor.target, InView)
        assert donor.target.view == "donors"
        (gift,) = find(opened, "2026-0001", 5)
        assert gift.target == InView("gifts", "2026-0001")


def test_where_books_went_stands_beside_the_campaign(
    context: PageContext, on_screen: Shown, desk: Database
) -> None:
    campaign, points = add_campaign(desk), add_points(desk)
    give(desk, campaign, "Cô Lan", 30)
    pass_on(desk, campaign, points["TH2"], 12)
    view = CampaignsView(context)
    on_screen(view)
    assert [(bar.words, bar.value) for bar in view.panel.places.bars()] == [("xã Dào San", 12)]
