"""The page: the list, the chosen trip, its sheets, saving, undoing, finding."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from librarydesk.bootstrap import Desk
from librarydesk.data.mobile.listing import MobileTripRow
from librarydesk.data.store.database import Database
from librarydesk.ui.mobile.finding import find
from librarydesk.ui.mobile.sources import TripKey, communes
from librarydesk.ui.mobile.stop_sheet import StopSheet
from librarydesk.ui.mobile.trip_panel import TRIP
from librarydesk.ui.mobile.trip_sheet import TripSheet
from librarydesk.ui.mobile.trips_view import TripsView
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.labelled import LabelledField
from tests.data.mobile.road import OWN_SITE
from tests.ui.mobile.conftest import Opened


def _press(widget: QWidget, words: str) -> None:
    found = [b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    found[0].click()


def _codes(page: TripsView) -> list[str]:
    rows = (page.table.rows.row_at(at) for at in range(page.table.rows.rowCount()))
    return [row.trip_code for row in rows if row is not None]


def _shown(page: TripsView) -> MobileTripRow:
    assert page.panel.whole is not None
    return page.panel.whole.trip


def _remark(sheet: QWidget, field: QWidget) -> LabelledField:
    return next(one for one in sheet.findChildren(LabelledField) if one.field is field)


def _trip_sheet(page: TripsView) -> TripSheet:
    sheet = page.panel.currentWidget()
    assert isinstance(sheet, TripSheet)
    return sheet


def _stop_sheet(page: TripsView) -> StopSheet:
    sheet = page.panel.currentWidget()
    assert isinstance(sheet, StopSheet)
    return sheet


def test_the_year_is_listed_with_its_newest_trip_chosen(page: TripsView) -> None:
    assert _codes(page) == ["LC-LD-2026-02", "LC-LD-2026-01"]
    assert _shown(page).trip_code == "LC-LD-2026-02"
    page.table.choose(1)
    assert _shown(page).route == "Nậm Xe – Sìn Hồ"
    page.chips.choose("standing", "away")
    assert _codes(page) == ["LC-LD-2026-02"]


def test_an_empty_page_offers_the_first_step(open_page: Opened) -> None:
    page = open_page()
    _press(page.panel, "Record a new trip")
    assert _trip_sheet(page).code.text() == "LC-LD-2026-01"


def test_a_new_trip_gets_the_next_code_and_is_shown_after_saving(
    page: TripsView, said: list[Saved]
) -> None:
    page.panel.new_trip()
    sheet = _trip_sheet(page)
    assert sheet.code.text() == "LC-LD-2026-03"
    assert sheet.odometer_out.number() == 185
    sheet.crew.set_typed("An, Bình, Chi")
    sheet.departed.set_typed("20/11")
    sheet.save()
    assert _codes(page) == ["LC-LD-2026-02", "LC-LD-2026-03", "LC-LD-2026-01"]
    assert _shown(page).crew == "An, Bình, Chi"
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert _codes(page) == ["LC-LD-2026-02", "LC-LD-2026-01"]


def test_a_trip_of_another_year_than_the_listed_one_is_shown_among_its_own(
    page: TripsView,
) -> None:
    page.panel.new_trip()
    sheet = _trip_sheet(page)
    sheet.crew.set_typed("An, Bình, Chi")
    sheet.departed.set_typed("20/11/2025")
    sheet.save()
    assert page.chips.chosen("year") == "2025"
    page.panel.new_trip()
    sheet = _trip_sheet(page)
    sheet.crew.set_typed("An, Bình, Dung")
    sheet.departed.set_typed("20/11/2026")
    sheet.save()
    assert page.chips.chosen("year") == "2026"
    assert _shown(page).crew == "An, Bình, Dung"


def test_fewer_than_three_people_take_a_reason_that_is_kept(page: TripsView) -> None:
    page.panel.new_trip()
    sheet = _trip_sheet(page)
    sheet.crew.set_typed("An, Bình")
    sheet.save()
    assert page.panel.currentWidget() is sheet
    remark = _remark(sheet, sheet.crew)
    remark._reason.setText("Một người ốm")
    sheet.save()
    assert _shown(page).note == "Một người ốm"
    page.panel.edit_trip()
    again = _trip_sheet(page)
    again.copies.set_number(1800)
    again.save()
    assert (_shown(page).note, _shown(page).copies_carried) == ("Một người ốm", 1800)


def test_an_odometer_that_runs_backwards_is_said_beside_the_field(page: TripsView) -> None:
    page.panel.new_trip()
    sheet = _trip_sheet(page)
    sheet.odometer_in.set_typed("100")
    sheet.save()
    assert page.panel.currentWidget() is sheet
    assert _remark(sheet, sheet.odometer_in).holds_up()


def test_a_stop_is_recorded_edited_and_voided(
    page: TripsView, road: Database, said: list[Saved]
) -> None:
    page.panel.new_stop()
    sheet = _stop_sheet(page)
    with road.read() as connection:
        unit = connection.exec_driver_sql(
            "SELECT id FROM admin_unit WHERE name = 'Dào San'"
        ).scalar_one()
    sheet.where.place.line.setText("Sân trường")
    sheet.where.commune.set_value(Completion(str(unit), "xã Dào San"))
    sheet.counts["readers"].set_number(50)
    sheet.counts["children"].set_number(51)
    sheet.save()
    assert _remark(sheet, sheet.counts["children"]).holds_up()
    sheet.counts["children"].set_number(45)
    sheet.save()
    assert (_shown(page).readers, _shown(page).children) == (50, 45)
    page.panel.show_first_stop()
    _press(page.panel, "Edit the stop")
    edited = _stop_sheet(page)
    edited.counts["readers"].set_number(52)
    edited.save()
    assert _shown(page).readers == 52
    _press(page.panel, "Void the stop")
    assert _shown(page).stops == 0
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert _shown(page).readers == 52


def test_three_thousand_readers_ask_once_for_a_reason(page: TripsView) -> None:
    page.panel.new_stop()
    sheet = _stop_sheet(page)
    sheet.counts["readers"].set_number(3000)
    sheet.save()
    field = _remark(sheet, sheet.counts["readers"])
    assert field.holds_up()
    field._reason.setText("Ngày hội")
    assert not field.holds_up()


def test_a_known_place_brings_its_commune(page: TripsView) -> None:
    page.panel.new_stop()
    place = _stop_sheet(page).where.place
    place.line.setText("truo")
    place._ask()
    place._offer("truo", place._provider(_desk(page), "truo"))
    if not place.suggests():
        place._offers = place._provider(_desk(page), "truo")
    place._take(0)
    assert place.text() == "Trường"
    assert _stop_sheet(page).where.commune.text() == "xã Sìn Hồ"


def _desk(page: TripsView) -> Desk:
    assert page.context.database is not None
    return Desk(page.context.database)


@pytest.mark.parametrize(
    ("day", "typed", "names"),
    [
        (date(2026, 3, 1), "nam x", ["xã Nậm Xe"]),
        (date(2026, 3, 1), "xa", ["xã Dào San", "xã Nậm Xe", "xã Sìn Hồ"]),
        (date(2025, 3, 1), "mu", ["xã Mù Sang"]),
        (date(2026, 3, 1), "mu", []),
    ],
)
def test_communes_complete_as_of_the_day(
    page: TripsView, day: date, typed: str, names: list[str]
) -> None:
    with _desk(page) as desk:
        assert [found.words for found in communes(lambda: day)(desk, typed)] == names


def test_only_stops_offer_to_record_the_trip(page: TripsView, road: Database) -> None:
    page.table.choose(1)
    page.panel.show_tab(TRIP)
    _press(page.panel, "Void the trip")
    assert _shown(page).trip_id is None
    page.panel.show_tab(TRIP)
    _press(page.panel, "Record the trip")
    sheet = _trip_sheet(page)
    assert sheet.code.line.isReadOnly()
    sheet.save()
    assert _shown(page).trip_id is not None
    assert _shown(page).stops == 2


def test_the_search_box_finds_trips_and_opens_them(page: TripsView) -> None:
    with _desk(page) as desk:
        (found,) = find(desk, "truong", 5)
    assert found.target == TripKey(OWN_SITE, "LC-LD-2026-01", 2026)
    page.open_target(found.target)
    assert _shown(page).trip_code == "LC-LD-2026-01"


def test_a_change_elsewhere_keeps_the_chosen_trip(page: TripsView, context: PageContext) -> None:
    page.table.choose(1)
    context.runner.tell({"mobile"})
    assert _shown(page).trip_code == "LC-LD-2026-01"
    assert page.table.currentIndex().row() == 1
