"""The demo's report says what adding up the exported tables by hand gives, in every form."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

import pypdfium2
from librarydesk import i18n
from librarydesk.data.interchange.all_kinds import export_all
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import open_database
from librarydesk.reports.write import write_report

YEAR = 2025
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def folder(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo province exported, with its yearly report beside the tables."""
    folder = tmp_path_factory.mktemp("province")
    spoken = i18n.language()
    i18n.set_language("vi")
    with open_database(demo_template) as database:
        export_all(database, folder)
        report = compute(database, ReportRequest(kind="annual", year=YEAR))
    for suffix in ("json", "pdf", "xlsx"):
        write_report(report, folder / f"report.{suffix}")
    i18n.set_language(spoken)
    return folder


def rows(folder: Path, kind: str) -> Rows:
    """The lines of an exported table."""
    with (folder / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of_year(table: Rows, column: str = "date") -> Rows:
    """The lines of the year."""
    return [row for row in table if row[column][:4] == str(YEAR)]


def added(table: Rows, column: str) -> int:
    """The sum of a column, empty cells left out."""
    return sum(int(float(row[column] or 0)) for row in table)


def months_covered(row: dict[str, str]) -> list[str]:
    """The months that a line of usage covers."""
    month, last = row["from_month"] or row["month"], row["month"]
    covered = []
    while month <= last:
        covered.append(month)
        month = f"{date(int(month[:4]), int(month[5:]), 28) + timedelta(days=7):%Y-%m}"
    return covered


def usage_of_year(folder: Path) -> Rows:
    return of_year(rows(folder, "point_usage"), "month")


def usage_that_counts(folder: Path) -> Rows:
    """Usage of the year without months in which the point has service days."""
    served = {(row["site"], row["date"][:7]) for row in rows(folder, "service_days")}
    return [
        row
        for row in usage_of_year(folder)
        if not any((row["site"], month) in served for month in months_covered(row))
    ]


def delivered(folder: Path) -> Rows:
    """Rotation rows of the year to a point that neither organises nor owns."""
    moves = of_year(rows(folder, "rotations"))
    return [row for row in moves if row["to_site"] not in (row["site"], row["owner"])]


def days(folder: Path) -> Rows:
    return of_year(rows(folder, "service_days"))


def stops(folder: Path) -> Rows:
    return of_year(rows(folder, "mobile_stops"))


def returned(folder: Path, code: str) -> int:
    """What sites reported of the quarters of the year instead of keeping records."""
    of_quarters = [
        row
        for row in rows(folder, "returns")
        if row["year"] == str(YEAR) and row["quarter"] and row["indicator"] == code
    ]
    return added([row for row in of_quarters if not row["breakdown"]], "value")


def readers_served(folder: Path) -> int:
    here, there = added(days(folder), "visits"), added(stops(folder), "readers")
    here += returned(folder, "S01")
    return here + there + added(usage_that_counts(folder), "visits")


def came(session: dict[str, str]) -> int:
    numbers = {number.strip() for number in session["member_nos"].split(";") if number.strip()}
    return len(numbers) or int(session["attendance"] or 0)


def gifts(folder: Path) -> Rows:
    return of_year(rows(folder, "gifts"))


def passed_on(folder: Path) -> Rows:
    return of_year(rows(folder, "gift_distributions"))


def events(folder: Path, *kinds: str) -> Rows:
    """The events of the year, of some kinds only where they are told."""
    found = of_year(rows(folder, "events"))
    return [row for row in found if not kinds or row["kind"] in kinds]


def running(folder: Path) -> Rows:
    """The campaigns that had a day in the year."""
    return [
        row
        for row in rows(folder, "campaigns")
        if row["starts_on"][:4] <= str(YEAR) and (row["ends_on"] or "9999")[:4] >= str(YEAR)
    ]


def givers(folder: Path) -> int:
    """Different donors by kind and name; each anonymous gift is one."""
    found = set()
    for row in gifts(folder):
        name = " ".join(row["donor"].casefold().split())
        found.add(row["gift_no"] if row["donor_kind"] == "anonymous" else (row["donor_kind"], name))
    return len(found)


def in_profiles(folder: Path, column: str, code: str) -> int:
    """A cell of the year's profiles, and what was reported of the year instead."""
    profiles = [row for row in rows(folder, "site_profiles") if row["year"] == str(YEAR)]
    yearly = [
        row
        for row in rows(folder, "returns")
        if row["year"] == str(YEAR) and row["indicator"] == code and not row["breakdown"]
    ]
    filled = {row["site"] for row in profiles if row[column]}
    return added(profiles, column) + added(
        [row for row in yearly if row["site"] not in filled], "value"
    )


BY_HAND: dict[str, Callable[[Path], int]] = {
    "C03": lambda folder: len(of_year(rows(folder, "copies"), "acquired_on")),
    "C09": lambda folder: added(of_year(rows(folder, "copies"), "acquired_on"), "price_vnd"),
    "R02": lambda folder: sum(int(row["copies"] or 1) for row in delivered(folder)),
    "R03": lambda folder: len({row["to_site"] for row in delivered(folder)}),
    "R06": lambda folder: added(usage_of_year(folder), "visits"),
    "R07": lambda folder: added(usage_of_year(folder), "documents_used"),
    "M01": lambda folder: len({(row["site"], row["trip_code"]) for row in stops(folder)}),
    "M02": lambda folder: len(stops(folder)),
    "M03": lambda folder: added(stops(folder), "readers"),
    "M04": lambda folder: added(stops(folder), "documents_used"),
    "S01": lambda folder: added(days(folder), "visits") + returned(folder, "S01"),
    "S02": lambda folder: added(days(folder), "documents_used") + returned(folder, "S02"),
    "S03": lambda folder: added(days(folder), "loans") + returned(folder, "S03"),
    "S04": lambda folder: (
        added(days(folder), "cards_issued") + added(stops(folder), "cards_issued")
    ),
    "S06": readers_served,
    "S09": lambda folder: added(days(folder), "cards_renewed"),
    "K03": lambda folder: len(of_year(rows(folder, "club_sessions"))),
    "K04": lambda folder: sum(map(came, of_year(rows(folder, "club_sessions")))),
    "K05": lambda folder: len(of_year(rows(folder, "reading_log"))),
    "D01": lambda folder: len(running(folder)),
    "D02": lambda folder: len(gifts(folder)),
    "D03": lambda folder: added([g for g in gifts(folder) if g["kind"] == "books"], "copies"),
    "D04": lambda folder: added(gifts(folder), "value_vnd"),
    "D05": givers,
    "D06": lambda folder: added(passed_on(folder), "copies"),
    "D07": lambda folder: len({(row["to_site"], row["to_name"]) for row in passed_on(folder)}),
    "E01": lambda folder: len(events(folder)) - len(events(folder, "training", "seminar")),
    "E02": lambda folder: added(events(folder), "attendance"),
    "E03": lambda folder: sum(
        int(row["count"] or 1) for row in of_year(rows(folder, "media_outputs"))
    ),
    "E04": lambda folder: len(events(folder, "training")),
    "E05": lambda folder: len(events(folder, "seminar")),
    "E06": lambda folder: added(events(folder, "seminar"), "papers"),
    "E07": lambda folder: len(of_year(rows(folder, "site_visits"))),
    "E08": lambda folder: len(of_year(rows(folder, "honours"))),
    "C15": lambda folder: added(of_year(rows(folder, "digitisation")), "documents"),
    "C16": lambda folder: added(of_year(rows(folder, "digitisation")), "pages"),
    "N07": lambda folder: in_profiles(folder, "staff", "N07"),
    "N08": lambda folder: in_profiles(folder, "budget_vnd", "N08"),
    "N10": lambda folder: in_profiles(folder, "seats", "N10"),
    "N11": lambda folder: in_profiles(folder, "computers", "N11"),
    "N12": lambda folder: in_profiles(folder, "collaborators", "N12"),
    "S08": lambda folder: in_profiles(folder, "valid_cards", "S08"),
}


def reported(folder: Path) -> dict[str, float]:
    """The values of the report for machines."""
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return {figure["code"]: figure["value"] for figure in report["indicators"]}


@pytest.mark.parametrize("code", sorted(BY_HAND))
def test_the_report_equals_adding_up_the_tables_by_hand(folder: Path, code: str) -> None:
    by_hand = BY_HAND[code](folder)
    assert by_hand > 0
    assert reported(folder)[code] == by_hand


def test_paper_and_workbook_show_the_same_totals(folder: Path) -> None:
    values = reported(folder)
    wanted = [round(values[code]) for code in ("C01", "R02", "M03", "S06", "S07")]
    paper = text_of(folder / "report.pdf")
    sheets = load_workbook(folder / "report.xlsx", read_only=True, data_only=True)
    cells = {
        cell for sheet in sheets for line in sheet.iter_rows(values_only=True) for cell in line
    }
    sheets.close()
    for value in wanted:
        assert f"{value:,}".replace(",", ".") in paper
        assert value in cells


def test_the_report_names_real_communes(folder: Path) -> None:
    paper = text_of(folder / "report.pdf")
    for name in ("Sì Lở Lầu", "Than Uyên", "Bum Tở"):
        assert name in paper


def text_of(path: Path) -> str:
    """All text of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
