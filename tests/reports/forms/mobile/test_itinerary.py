"""The year of the mobile library on paper: one page with a map and a table by month."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk import i18n
from librarydesk.data.store.database import Database
from librarydesk.reports.document import MapDot, RouteMap
from librarydesk.reports.forms.registry import write_form
from librarydesk.reports.maps import lay_out_map
from tests.data.mobile.road import add_communes, add_stop, add_trip
from tests.reports.pdf.reading import MM, fonts, pages


@pytest.fixture
def road(database: Database) -> Database:
    """Two communes served in March, one never."""
    i18n.set_language("vi")
    units = add_communes(database)
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE admin_unit SET latitude = 22 + id / 10.0, longitude = 103 + (id % 2) / 10.0"
            " WHERE level = 'commune' AND valid_to IS NULL"
        )
    add_trip(database, "LC-LD-2026-01", date(2026, 3, 5))
    add_stop(database, "LC-LD-2026-01", date(2026, 3, 5), units["Nậm Xe"], 1230)
    add_stop(database, "LC-LD-2026-01", date(2026, 3, 6), units["Sìn Hồ"], 70)
    return database


def test_map_and_table_stand_on_one_landscape_page(road: Database, tmp_path: Path) -> None:
    out = tmp_path / "road.pdf"
    write_form(road, "mobile-itinerary", "LC", out, {"year": "2026"})
    (page,) = pages(out.read_bytes())
    assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
    text = " ".join(page.text.split())
    for said in ("LỊCH TRÌNH THƯ VIỆN LƯU ĐỘNG", "Năm 2026", "Nậm Xe", "Dào San", "1.300"):
        assert said in text
    assert "chưa đến và chưa có kế hoạch (1)" in text
    assert all(embedded for _font, embedded in fonts(out.read_bytes()))


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_year_is_written_for_word_and_excel_too(
    road: Database, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"road.{suffix}"
    write_form(road, "mobile-itinerary", "LC", out, {"year": "2026"})
    assert out.read_bytes().startswith(b"PK")


def test_a_year_without_a_trip_has_its_map_too(road: Database, tmp_path: Path) -> None:
    out = tmp_path / "road.pdf"
    write_form(road, "mobile-itinerary", "LC", out, {"year": "2024"})
    assert len(pages(out.read_bytes())) == 1


PLACES = st.lists(st.tuples(st.floats(102, 104), st.floats(21.5, 23), st.floats(0, 1)), max_size=40)


@given(PLACES)
def test_every_place_lies_on_the_map_and_no_name_on_another(
    places: list[tuple[float, float, float]],
) -> None:
    dots = tuple(MapDot(f"Xã số {n}", *place) for n, place in enumerate(places))
    placed = lay_out_map(RouteMap("map", "", dots, ()), 360, 280, lambda text: 4.0 * len(text))
    assert [spot.dot for spot in placed] == list(dots)
    assert all(0 <= spot.x <= 360 and 0 <= spot.y <= 280 for spot in placed)
    names = [(*spot.label, 4.0 * len(spot.dot.name)) for spot in placed if spot.label]
    for at, (x, y, width) in enumerate(names):
        assert x + width <= 360
        for left, low, wide in names[at + 1 :]:
            assert x >= left + wide or left >= x + width or abs(y - low) >= 6.4
