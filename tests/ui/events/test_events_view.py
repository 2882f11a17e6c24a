"""Events in the window: typed, refused, narrowed, voided and taken back, with photos."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.events.queries import EventRow, events_completing
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.asking import rows_behind
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.store.database import Database
from librarydesk.ui.events.finding import find
from librarydesk.ui.events.list.panel import PHOTOS
from librarydesk.ui.events.list.view import EventsView
from librarydesk.ui.events.page import EventsPage
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.views import InView
from tests.data.events.some_events import add_event
from tests.data.mobile.photos.pictures import picture
from tests.ui.hands import press, undo


@pytest.fixture
def view(page: EventsPage) -> EventsView:
    found = page.view("events")
    assert isinstance(found, EventsView)
    return found


def names(database: Database) -> list[str]:
    return [row.name for row in rows(database)]


def rows(database: Database) -> list[EventRow]:
    with database.read() as connection:
        return events_completing(connection, "")


def test_an_empty_page_offers_the_first_step_and_an_event_is_typed(
    view: EventsView, database: Database, saved: list[Saved]
) -> None:
    press(view, "New event")
    sheet = view.events.sheet
    assert sheet.code.text() == "SK-LC-2026-01"
    sheet.event_name.set_typed("Ngày hội sách")
    sheet.counts["attendance"].set_typed("300")
    sheet.counts["children"].set_typed("400")
    sheet.save()
    assert names(database) == []
    sheet.counts["children"].set_typed("200")
    sheet.texts["programme"].set_typed("8:00 Khai mạc")
    sheet.save()
    (event,) = rows(database)
    assert (event.name, event.attendance, event.children) == ("Ngày hội sách", 300, 200)
    assert saved[-1].sentence == "Saved: Ngày hội sách"
    assert view.chips._summary.text() == "1 event · 300 people"
    undo(saved)
    assert names(database) == []


def test_a_code_twice_is_told_beside_the_code(view: EventsView, database: Database) -> None:
    add_event(database, "SK-LC-2026-07", attendance=3)
    view.refresh()
    view.panel.begin_new()
    sheet = view.events.sheet
    sheet.event_name.set_typed("Triển lãm")
    sheet.code.set_typed("SK-LC-2026-07")
    sheet.save()
    assert len(names(database)) == 1
    sheet.code.set_typed("SK-LC-2026-08")
    sheet.save()
    assert len(names(database)) == 2


def test_chips_narrow_and_a_voided_event_comes_back(
    view: EventsView, database: Database, saved: list[Saved]
) -> None:
    add_event(database, "A", attendance=10, children=4)
    add_event(database, "B", "talk", name="Tọa đàm", attendance=20)
    view.refresh()
    view.chips.choose("kind", "talk")
    assert view.chips._summary.text() == "1 event · 20 people"
    view.chips.choose("kind", "")
    view.chips.set_on("children", on=True)
    assert view.chips._summary.text() == "1 event · 10 people"
    press(view, "Void")
    assert names(database) == ["Tọa đàm"]
    undo(saved)
    assert sorted(names(database)) == ["Ngày hội sách", "Tọa đàm"]


def test_photos_are_added_to_an_event(
    view: EventsView, database: Database, tmp_path: Path, saved: list[Saved]
) -> None:
    add_event(database)
    view.refresh()
    view.events.show_tab(PHOTOS)
    file = tmp_path / "red.jpg"
    file.write_bytes(picture(60, 40, "red"))
    view.events.photos.add([file])
    assert [photo.name for photo in view.events.photos.grid.rows.photos] == ["red.jpg"]
    assert saved[-1].sentence == "1 photo added."


def test_a_course_opens_in_its_own_view_and_is_found(
    page: EventsPage, view: EventsView, database: Database, context: PageContext
) -> None:
    event = add_event(database, "TH-1", "training", name="Tập huấn")
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    view.refresh()
    press(view, "Trainees")
    assert wanted == [("events", InView("training", (2026, event)))]
    page.open_target(wanted[0][1])
    assert page.current is page.view("training")
    context.runner.read(
        lambda desk: find(desk, "tap huan", 5),
        lambda found: wanted.append(("found", [(each.words, each.target) for each in found])),
    )
    assert wanted[-1] == ("found", [("Tập huấn", (2026, event))])


def test_an_event_of_another_year_is_opened_from_the_figures(
    view: EventsView, database: Database
) -> None:
    old = add_event(database, day=date(2024, 4, 21), attendance=20)
    add_event(database, "SK-02", name="Tọa đàm", attendance=9)
    request = ReportRequest("annual", year=2024, site="LC")
    with rows_behind(database, request, Which("E01")) as behind:
        (row,) = behind.all()
    assert row.target == (2024, old)
    view.open_target(row.target)
    assert view.panel.row is not None
    assert (view.panel.row.id, view.year) == (old, 2024)
