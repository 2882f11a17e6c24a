"""The quarterly sheet for managers: one page, whatever is in it, with the figures of the report."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.data.closing.quarter.chosen import USUAL, SheetChoice, among, choose_for_sheet
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from librarydesk.reports.manager_sheet.fitting import lines_of
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style
from tests.data.statistics.world import World
from tests.reports.pdf.reading import pages

LONG = "Thư viện thôn Nghĩa Trang Liệt Sĩ Kháng Chiến Chống Mỹ Cứu Nước số"
MANY = 400


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2025-11-27T08:00:00")
    before = i18n.language()
    i18n.set_language("vi")
    yield
    i18n.set_language(before)


def small(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        world.library("LC01", "area_library", name="Thư viện khu vực Sìn Hồ")
        world.served("2024-08-03", "LC", visits=80)
        world.served("2025-05-03", "LC", visits=200)
        world.served("2025-08-03", "LC", visits=100)
        world.add(
            "plan_target",
            year=2025,
            quarter=0,
            indicator="S06",
            breakdown="",
            target=600.0,
            site_id=world.site_id("LC"),
        )


def sheet(database: Database, out: Path, **options: str) -> str:
    write_form(database, "manager-sheet", "LC", out, options)
    found = pages(out.read_bytes())
    assert len(found) == 1
    assert (round(found[0].width), round(found[0].height)) == (595, 842)
    return " ".join(found[0].text.split())


def test_it_says_how_far_the_quarter_is(database: Database, tmp_path: Path) -> None:
    small(database)
    text = sheet(database, tmp_path / "a.pdf", year="2025", quarter="3")
    assert "Quý III năm 2025" in text
    assert "-50,0 %" in text
    assert "so với quý II năm 2025: 200" in text
    assert "+25,0 %" in text
    assert "so với cùng kỳ năm trước: 80" in text
    assert "Kế hoạch năm 600 – từ đầu năm đạt 50,0 %" in text
    assert "1 đơn vị chưa có số liệu nào: Thư viện khu vực Sìn Hồ" in text


def test_without_a_wish_it_is_the_last_quarter_that_is_over(
    database: Database, tmp_path: Path
) -> None:
    small(database)
    assert "Quý III năm 2025" in sheet(database, tmp_path / "a.pdf")
    assert "Quý IV năm 2024" in sheet(database, tmp_path / "b.pdf", year="2024")
    assert "Quý I năm 2025" in sheet(database, tmp_path / "c.pdf", quarter="1")
    with pytest.raises(WrongUseError):
        sheet(database, tmp_path / "d.pdf", quarter="5")


def test_what_nobody_counted_is_not_nought(database: Database, tmp_path: Path) -> None:
    small(database)
    text = sheet(database, tmp_path / "a.pdf", year="2025", quarter="1")
    assert "chưa có số liệu" in text
    assert "so với cùng kỳ năm trước: 0" in text
    i18n.set_language("en")
    assert "no data yet" in sheet(database, tmp_path / "b.pdf", year="2025", quarter="1")


def test_it_stays_one_page_with_four_hundred_sites_of_long_names(
    database: Database, tmp_path: Path
) -> None:
    with database.write() as connection:
        world = World(connection)
        for at in range(MANY):
            code = f"X{at:03}"
            world.library(code, "commune_library", name=f"{LONG} {at}")
            if at % 2:
                world.served("2025-07-03", code, visits=900_000_000)
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        out = tmp_path / f"{language}.pdf"
        sheet(database, out, year="2025", quarter="3")
        (page,) = pages(out.read_bytes())
        assert page.left >= 30
        assert page.right <= page.width - 30
        assert page.bottom >= 20


def test_the_figures_are_those_of_the_report_in_every_form(
    database: Database, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    small(database)
    choose_for_sheet(database, SheetChoice(_MANY_CODES, "S01"))
    out = tmp_path / "a.xlsx"
    write_form(database, "manager-sheet", "LC", out, {"year": "2025", "quarter": "3"})
    asked = ReportRequest("quarter", 2025, quarter=3, site="LC")
    figures = {one.name: one for one in compute(database, asked).figures}
    book = load_workbook(out, data_only=True)
    cells = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    there = {str(row[0]): row for row in cells if row and row[0] in figures}
    assert len(there) == len(_MANY_CODES)
    for name, row in there.items():
        if isinstance(row[2], int | float):
            assert row[2] == figures[name].value
    assert any(row[2] == 100 for row in there.values())
    write_form(database, "manager-sheet", "LC", tmp_path / "a.docx", {})


_MANY_CODES = ("S01", "S02", "S06", "N01", "C01", "N04", "R05", "D04")


def test_eight_different_figures_are_chosen_and_taken_back(database: Database) -> None:
    before = choose_for_sheet(database, SheetChoice(_MANY_CODES, "S01"))
    assert before == SheetChoice()
    assert choose_for_sheet(database, before) == SheetChoice(_MANY_CODES, "S01")
    for wrong in (
        SheetChoice(("S01",) * 8),
        SheetChoice(_MANY_CODES[:7]),
        SheetChoice((*_MANY_CODES[:7], "X99")),
        SheetChoice(_MANY_CODES, "N02"),
    ):
        with pytest.raises(DeskError):
            choose_for_sheet(database, wrong)


def test_a_report_closed_before_a_figure_was_defined_shows_a_usual_one() -> None:
    found = among(SheetChoice(("X01", *_MANY_CODES[:7]), "X01"), {*_MANY_CODES, *USUAL})
    assert found == SheetChoice((*_MANY_CODES[:7], "S07"), "S06")


def test_a_long_list_ends_between_two_names() -> None:
    style = Style(Face.SANS, 8)
    shown = lines_of(
        "Thư viện xã Mường Kim; Thư viện xã Bum Nưa; Thư viện xã Pắc Ta", style, 150, 1
    )
    assert shown == ["Thư viện xã Mường Kim; …"]
