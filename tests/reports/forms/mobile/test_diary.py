"""The diary of a mobile trip, read back from its PDF."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.data.mobile.service import save_stop, save_trip
from librarydesk.data.mobile.typed import Stop, Trip
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.forms.registry import write_form
from tests.data.mobile.road import OWN_SITE, add_communes, add_stop
from tests.reports.pdf.reading import MM, Page, fonts, pages

CODE, DAY = "LC-LD-2026-01", date(2026, 3, 5)


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    i18n.set_language("vi")


@pytest.fixture
def units(database: Database) -> dict[str, int]:
    return add_communes(database)


def made(database: Database, units: dict[str, int]) -> None:
    """A trip of two days with two stops, of which the second was counted only in part."""
    trip = Trip(
        CODE, OWN_SITE, DAY, date(2026, 3, 6), "25A-001.86", "An, Bình, Chi", 18000, 18245,
        copies_carried=1800, cost_vnd=2_350_000, weather="Mưa nhỏ", road="Đường trơn",
        note="Một người ốm",
    )  # fmt: skip
    save_trip(database, trip)
    late = Stop(
        CODE, OWN_SITE, DAY, units["Sìn Hồ"], "Trường Tiểu học Sìn Hồ", 1240, children=1100,
        ethnic_minority=900, disabled=2, documents_used=1500, cards_issued=12,
        starts_at="14:00", ends_at="16:30", activities="storytelling; film",
    )  # fmt: skip
    save_stop(database, late)
    early = Stop(CODE, OWN_SITE, DAY, units["Nậm Xe"], "Chợ phiên", 60, starts_at="07:30")
    save_stop(database, early)


def read(database: Database, tmp_path: Path, which: str = CODE, **options: str) -> list[Page]:
    out = tmp_path / "diary.pdf"
    write_form(database, "trip-diary", which, out, options)
    return pages(out.read_bytes())


def text_of(found: list[Page]) -> str:
    return " ".join(" ".join(page.text for page in found).split())


def test_the_diary_tells_the_trip_and_its_stops(
    database: Database, units: dict[str, int], tmp_path: Path
) -> None:
    made(database, units)
    text = text_of(read(database, tmp_path))
    for said in (
        "NHẬT KÝ CHUYẾN THƯ VIỆN LƯU ĐỘNG",
        "05/03/2026 – 06/03/2026",
        "25A-001.86",
        "An, Bình, Chi",
        "18.000, khi về: 18.245",
        "245 km",
        "1.800",
        "2.350.000 đồng",
        "Mưa nhỏ",
        "Đường trơn",
        "14:00 – 16:30",
        "Kể chuyện sách, Chiếu phim",
        "1.300 lượt bạn đọc",
        "Một người ốm",
        "NGƯỜI GHI NHẬT KÝ",
    ):
        assert said in text


def test_stops_stand_in_the_order_of_the_day(
    database: Database, units: dict[str, int], tmp_path: Path
) -> None:
    made(database, units)
    text = text_of(read(database, tmp_path))
    assert text.index("07:30") < text.index("14:00")


def test_the_diary_lies_across_the_page_with_its_fonts_in_it(
    database: Database, units: dict[str, int], tmp_path: Path
) -> None:
    made(database, units)
    (first, *_rest) = read(database, tmp_path)
    assert (round(first.width / MM), round(first.height / MM)) == (297, 210)
    assert all(embedded for _font, embedded in fonts((tmp_path / "diary.pdf").read_bytes()))


def test_a_trip_of_which_only_stops_are_known_has_a_diary_too(
    database: Database, units: dict[str, int], tmp_path: Path
) -> None:
    add_stop(database, CODE, DAY, units["Nậm Xe"], 30)
    assert "30 lượt bạn đọc" in text_of(read(database, tmp_path))


def test_the_newest_trip_of_a_code_is_meant_and_a_year_names_an_older_one(
    database: Database, units: dict[str, int], tmp_path: Path
) -> None:
    add_stop(database, CODE, DAY, units["Nậm Xe"], 30)
    add_stop(database, CODE, date(2025, 3, 5), units["Mù Sang"], 77)
    assert "30 lượt bạn đọc" in text_of(read(database, tmp_path))
    assert "77 lượt bạn đọc" in text_of(read(database, tmp_path, year="2025", site="LC"))


@pytest.mark.parametrize(("which", "options"), [("NONE", {}), (CODE, {"year": "2024"})])
def test_a_trip_that_is_not_there_is_said(
    database: Database, units: dict[str, int], tmp_path: Path, which: str, options: dict[str, str]
) -> None:
    made(database, units)
    with pytest.raises(DeskError) as refused:
        read(database, tmp_path, which, **options)
    assert refused.value.code == "trip.unknown"


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_diary_is_written_for_word_and_excel_too(
    database: Database, units: dict[str, int], tmp_path: Path, suffix: str
) -> None:
    made(database, units)
    out = tmp_path / f"diary.{suffix}"
    write_form(database, "trip-diary", CODE, out)
    assert out.read_bytes().startswith(b"PK")
