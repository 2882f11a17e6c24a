"""A view on paper and in files: the same figures as its answer, whatever it is shown as."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from librarydesk import i18n
from librarydesk.data.closing.reports import report_of
from librarydesk.data.statistics.exploring.exploring import explore
from librarydesk.data.statistics.exploring.question import (
    COMMUNES,
    NOTHING,
    SITES,
    TIME,
    Question,
    Shown,
    Unit,
    When,
    by,
)
from librarydesk.data.statistics.exploring.views import View, save_view, stored_view
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.exploring.shapes import (
    MOST_NAMED,
    MOST_SERIES,
    chart_of,
    left_out,
    table_of,
    tables_of,
)
from librarydesk.reports.exploring.words import ViewWords
from librarydesk.reports.forms.registry import write_form
from librarydesk.reports.write import write_report
from tests.data.statistics.world import World
from tests.reports.pdf.reading import pages

MONTHS = Question("S01", Unit.MONTH, When(2025, 1), When(2025, 6), TIME, by("age_group"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


@pytest.fixture
def network(database: Database) -> Database:
    """A province library and thirty more, two months of service."""
    with database.write() as connection:
        world = World(connection)
        unit = world.unit("03433", first_day="2025-07-01")
        connection.exec_driver_sql(
            "UPDATE admin_unit SET latitude = 22.1, longitude = 103.2 WHERE id = ?", (unit,)
        )
        for at in range(30):
            world.library(f"C{at:02}", "commune_library", admin_unit_id=unit)
            world.served("2025-02-03", f"C{at:02}", visits=10 + at, children_visits=at)
        world.served("2025-05-03", "LC", visits=500, children_visits=100)
    return database


def text_of(out: Path) -> str:
    return " ".join("\n".join(page.text for page in pages(out.read_bytes())).split())


def test_a_file_holds_the_figures_of_the_view(network: Database, tmp_path: Path) -> None:
    answer = explore(network, MONTHS)
    which = stored_view(View(MONTHS, Shown.LINES))
    out = tmp_path / "a.csv"
    write_form(network, "statistics-view", which, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    told = [[int(cell) if cell else None for cell in row[1:]] for row in rows[1:]]
    beside = [[*cells, whole] for cells, whole in zip(answer.cells, answer.beside, strict=True)]
    assert told == beside
    assert [row[0] for row in rows[1:]] == [f"{month:02}/2025" for month in range(1, 7)]
    book = tmp_path / "a.xlsx"
    write_form(network, "statistics-view", which, book)
    cells = [
        cell
        for sheet in load_workbook(book, data_only=True)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert cells.count(435) == cells.count(300) == 2
    assert 735 in cells
    write_form(network, "statistics-view", which, tmp_path / "a.docx")


@pytest.mark.parametrize("shown", list(Shown))
def test_paper_shows_every_view_with_its_whole_table(
    network: Database, tmp_path: Path, shown: Shown
) -> None:
    asked = replace(MONTHS, rows=COMMUNES, columns=NOTHING) if shown is Shown.MAP else MONTHS
    save_view(network, "Bạn đọc", View(asked, shown))
    out = tmp_path / "a.pdf"
    write_form(network, "statistics-view", "Bạn đọc", out)
    text = text_of(out)
    assert "BẠN ĐỌC" in text
    assert "735" in text
    assert "no data yet" in text or shown is Shown.MAP
    with pytest.raises(DeskError):
        write_form(network, "statistics-view", "Nothing of the kind", out)


def test_the_chart_of_many_sites_shows_the_largest_and_says_so(network: Database) -> None:
    words = ViewWords(explore(network, replace(MONTHS, rows=SITES, columns=TIME)), "en")
    columns = chart_of(words, "", lines=False)
    assert len(columns.chart.categories) == MOST_NAMED
    assert words.answer.rows[columns.categories[-1]].sites == ("LC",)
    assert left_out(words, columns) == ["The picture shows the 10 largest of 31 rows."]
    lines = chart_of(words, "", lines=True)
    assert lines.turned
    assert len(lines.chart.categories) == 6
    assert len(lines.chart.series) == MOST_SERIES
    row, column = lines.cell(MOST_SERIES - 1, 4)
    assert words.answer.cells[row][column] == 500


def test_the_report_ends_with_the_views_that_were_put_into_it(
    network: Database, tmp_path: Path
) -> None:
    request = ReportRequest("annual", 2025)
    plain = tmp_path / "plain.pdf"
    write_report(report_of(network, request), plain)
    assert "CHOSEN TABLES" not in text_of(plain)
    months = replace(MONTHS, last=When(2025, 12), first=When(2025, 1))
    save_view(network, "Theo tháng", View(months, Shown.COLUMNS), in_report=True)
    save_view(network, "Theo xã", View(replace(months, rows=COMMUNES, columns=NOTHING), Shown.MAP))
    out = tmp_path / "report.pdf"
    write_report(report_of(network, request), out)
    text = text_of(out)
    assert "CHOSEN TABLES AND CHARTS" in text
    assert "1. Theo tháng" in text
    assert "Theo xã" not in text
    for suffix in (".docx", ".xlsx", ".json"):
        write_report(report_of(network, request), tmp_path / f"report{suffix}")


def test_a_table_too_wide_for_a_sheet_goes_on_below(network: Database, tmp_path: Path) -> None:
    years = replace(MONTHS, first=When(2023, 1), last=When(2025, 12), rows=SITES, columns=TIME)
    words = ViewWords(explore(network, years), "en")
    parts = tables_of(words, "Table")
    assert [table.name for table in parts] == ["Table", "Table (2)", "Table (3)"]
    whole = table_of(words, "Table")
    for place, row in enumerate(whole.rows):
        cells = [cell for table in parts for cell in table.rows[place].cells[1:]]
        assert tuple(cells) == row.cells[1:]
        assert {table.rows[place].cells[0] for table in parts} == {row.cells[0]}
    for suffix in (".pdf", ".xlsx"):
        write_form(network, "statistics-view", stored_view(View(years)), tmp_path / f"a{suffix}")
    book = load_workbook(tmp_path / "a.xlsx", data_only=True)
    assert max(sheet.max_column for sheet in book) == 37
