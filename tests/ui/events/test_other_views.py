"""Media outputs, visits and commendations in the window."""

from datetime import date
from pathlib import Path

from librarydesk.data.events.honours.queries import honours
from librarydesk.data.events.media.queries import outputs
from librarydesk.data.events.visits.queries import visits
from librarydesk.data.events.visits.service import VisitCard, save_visit
from librarydesk.data.store.database import Database
from librarydesk.ui.events.honours.view import HonoursView
from librarydesk.ui.events.media.view import MediaView
from librarydesk.ui.events.page import EventsPage
from librarydesk.ui.events.visits.view import VisitsView
from librarydesk.ui.page import Saved
from librarydesk.ui.widgets.completing import Completion
from tests.data.events.some_events import DAY, OWN, add_site
from tests.ui.hands import press, rows_of, undo

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_what_was_brought_out_stands_against_the_plan(
    page: EventsPage, database: Database, tmp_path: Path, saved: list[Saved]
) -> None:
    page.open_view("media")
    view = page.view("media")
    assert isinstance(view, MediaView)
    press(view, "New media output")
    sheet = view.media.sheet
    sheet.output_title.set_typed("Sách về bản")
    sheet.kind.set_typed("tv_report")
    file = tmp_path / "phong su.txt"
    file.write_text("lời bình", "utf-8")
    sheet.file.set_path(file)
    sheet.save()
    with database.read() as connection:
        (output,) = outputs(connection, *YEAR)
    assert (output.kind, output.file_name) == ("tv_report", "phong su.txt")
    view.media.begin_plan()
    view.media.promise_sheet.fields["tv_report", 1].set_typed("2")
    view.media.promise_sheet.fields["news", 3].set_typed("4")
    view.media.promise_sheet.save()
    view.media.show_plan()
    shown = {row.text: (row.value, row.note) for row in rows_of(view.media.plan)}
    assert shown["Television report"] == ("1/2", "Q1 1/2 · Q2 0/0 · Q3 0/0 · Q4 0/0")
    assert shown["News item"][0] == "0/4"
    undo(saved)
    assert rows_of(view.media.plan)[0].value == "1/0"


def test_a_visit_is_overdue_until_somebody_says_what_was_done(
    page: EventsPage, database: Database, saved: list[Saved]
) -> None:
    site = add_site(database)
    card = VisitCard(DAY, OWN, site, "inspection", demands="Sắp kho", due_on=date(2026, 3, 15))
    save_visit(database, card)
    page.open_view("visits")
    view = page.view("visits")
    assert isinstance(view, VisitsView)
    assert view.chips._summary.text() == "1 visit to sites · 1 overdue"
    press(view, "What was done…")
    view.visits.settling.done.set_typed("Đã sắp lại")
    view.visits.settling.save()
    with database.read() as connection:
        assert visits(connection, *YEAR)[0].done == "Đã sắp lại"
    undo(saved)
    view.panel.begin_new()
    sheet = view.visits.sheet
    sheet.to_site.set_value(Completion(str(OWN), "Thư viện tỉnh"))
    sheet.save()
    assert view.panel.currentWidget() is sheet
    sheet.to_site.set_value(Completion(str(site), "Thư viện xã"))
    sheet.save()
    with database.read() as connection:
        assert len(visits(connection, *YEAR)) == 2


def test_a_commendation_is_typed_voided_and_taken_back(
    page: EventsPage, database: Database, saved: list[Saved]
) -> None:
    page.open_view("honours")
    view = page.view("honours")
    assert isinstance(view, HonoursView)
    press(view, "New commendation")
    sheet = view.honours.sheet
    sheet.who.set_typed("Gia đình ông Vàng A Sử")
    sheet.kind.set_typed("family")
    sheet.save()
    with database.read() as connection:
        assert [row.kind for row in honours(connection, *YEAR)] == ["family"]
    press(view, "Void")
    with database.read() as connection:
        assert honours(connection, *YEAR) == []
    undo(saved)
    with database.read() as connection:
        assert len(honours(connection, *YEAR)) == 1
