"""A report says the same in every form: what is read back from one file is what others hold."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import docx
import openpyxl
import pytest

from librarydesk.data.statistics.report import Figure, StatisticsReport
from librarydesk.reports.statistics.names import part_name
from librarydesk.reports.write import REPORT_SUFFIXES, write_report
from tests.reports.pdf.reading import pages
from tests.reports.sample import DAY, annual_report

Cell: TypeAlias = "str | float | None"
Rows: TypeAlias = "list[list[Cell]]"
Told: TypeAlias = "dict[tuple[str, ...], float | None]"
YEAR = annual_report()


def quarter() -> StatisticsReport:
    """The sample as a quarter's, beside the one before and with targets of its own."""
    figures = [
        replace(
            figure,
            preceding=None if figure.previous is None else round(figure.previous * 2, 2),
            preceding_by=figure.previous_by,
            period_target=17,
            so_far=figure.value,
        )
        for figure in YEAR.figures
    ]
    return replace(
        YEAR,
        report="quarter",
        first_day=date(2025, 7, 1),
        last_day=date(2025, 9, 30),
        preceding_days=(date(2025, 4, 1), date(2025, 6, 30)),
        ministry_table=(),
        figures=tuple(figures),
    )


class Files:
    """One report in all its forms."""

    def __init__(self, report: StatisticsReport, folder: Path) -> None:
        self.report = report
        self.lines: Told = {}
        for suffix in REPORT_SUFFIXES:
            write_report(report, folder / f"r{suffix}", DAY)
        with (folder / "r.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                key = tuple(row[k] for k in ("indicator", "dimension", "part", "site", "column"))
                assert key not in self.lines
                self.lines[key] = float(row["value"]) if row["value"] else None
        self.json = json.loads((folder / "r.json").read_text("utf-8"))
        book = openpyxl.load_workbook(BytesIO((folder / "r.xlsx").read_bytes()), data_only=True)
        self.sheets: list[Rows] = [
            [[_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            for sheet in book
        ]
        self.word: list[list[list[str]]] = [
            [[cell.text for cell in row.cells] for row in table.rows]
            for table in docx.Document(str(folder / "r.docx")).tables
        ]
        self.paper = _words(" ".join(page.text for page in pages((folder / "r.pdf").read_bytes())))


def _plain(cell: object) -> Cell:
    return cell if isinstance(cell, str) or cell is None else float(str(cell))


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module", params=["annual", "quarter"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Files:
    report = YEAR if request.param == "annual" else quarter()
    return Files(report, tmp_path_factory.mktemp("equal"))


def test_the_lines_for_machines_are_those_of_the_json(files: Files) -> None:
    told: Told = {}
    for one in files.json["indicators"]:
        told.update(_indicator(one["code"], one))
    for table in files.json["communes"]:
        for unit in table["units"]:
            for code, value in unit["values"].items():
                told[code, f"commune {table['on']}", unit["code"], "", "value"] = value
    for row in files.json["ministry_table"]:
        told.update(_ministry(row))
    lines = {key: n for key, n in files.lines.items() if not (key[1] and key[4] != "value")}
    assert lines == told


def _indicator(code: str, one: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], float | None]]:
    for column in ("value", "previous", "preceding", "so_far", "target", "period_target"):
        if column in one:
            yield (code, "", "", "", column), one[column]
    for dimension, parts in one["by"].items():
        for part, value in parts.items():
            yield (code, dimension, part, "", "value"), value
    for site, value in one["sites"].items():
        yield (code, "", "", site, "value"), value


def _ministry(row: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], float | None]]:
    def keyed(value: object) -> dict[str, float | None]:
        if isinstance(value, dict):
            return {f".{key}": amount for key, amount in value.items()}
        assert value is None or isinstance(value, int | float)
        return {"": value}

    tiers = row["tiers"]
    assert isinstance(tiers, dict)
    for key, value in keyed(row["value"]).items():
        yield (f"table.{row['row']}{key}", "", "", "", "value"), value
        for tier, of_tier in tiers.items():
            yield (f"table.{row['row']}{key}", "tier", tier, "", "value"), keyed(of_tier)[key]


def test_the_workbook_holds_the_lines_as_numbers(files: Files) -> None:
    told = _told(files.report, files.sheets, lambda cell: cell)
    _compare(told, files.lines)


def test_the_document_holds_the_lines_in_words(files: Files) -> None:
    told = _told(files.report, files.word, _number)
    _compare(told, files.lines)


def test_the_paper_holds_every_row_of_the_document(files: Files) -> None:
    rows = [row for table in files.word for row in table if len(row) > 4]
    assert len(rows) > 300
    for row in rows:
        if row[0] not in ("STT", "Mã"):
            said = {_words(" ".join(cells)) for cells in (row, _unmerged(row))}
            assert any(words in files.paper for words in said), row


def _unmerged(row: Sequence[str]) -> Iterator[str]:
    """The cells of a row; words that were read again for each column they reach over, once."""
    last = ""
    for cell in row:
        if cell != last or not re.search("[a-zà-ỹ]{3}", cell):
            yield cell
        last = cell


def _compare(told: Told, lines: Told) -> None:
    assert len(told) > 600
    wrong = {
        key: (value, lines[key])
        for key, value in told.items()
        if value != (None if lines[key] is None else pytest.approx(lines[key], abs=0.0051))
    }
    assert not wrong


def _number(cell: Cell) -> Cell:
    """A number in the words of a document; other words as they are."""
    assert isinstance(cell, str)
    plain = cell.removesuffix(" %").replace(".", "").replace(",", ".")
    return float(plain) if re.fullmatch(r"[+-]?\d+(\.\d+)?", plain) else cell


def _told(
    report: StatisticsReport,
    tables: Sequence[Sequence[Sequence[Cell]]],
    read: Callable[[Cell], Cell],
) -> Told:
    """What the tables of a file say of figures, by the keys of the lines for machines."""
    told: Told = {}
    for rows in tables:
        head = next((row for row in rows if row and row[0] == "STT"), None)
        if head is None:
            continue
        body = [[row[0], row[1], row[2], *map(read, row[3:])] for row in rows if len(row) > 3]
        if head[1] == "Chỉ tiêu thống kê" and head[3] == "Thực hiện":
            told.update(_of_group(report, body))
        elif head[2] == "Đơn vị" and head[1] == "Mã" and "." in str(head[3]):
            told.update(_of_sites(head, body))
        elif head[2] == "Xã, phường, đặc khu":
            told.update(_of_communes(report, head, body))
    return told


def _known(cell: Cell) -> float | None:
    return cell if isinstance(cell, float) else None


def _of_group(
    report: StatisticsReport, rows: Rows
) -> Iterator[tuple[tuple[str, ...], float | None]]:
    names = {figure.name: figure for figure in report.figures}
    columns = ["value", "previous"]
    if report.report == "quarter":
        columns = ["value", "preceding", "previous"]
    figure: Figure | None = None
    parts: dict[str, tuple[str, str]] = {}
    for row in rows:
        name = str(row[1]).split("\n", maxsplit=1)[0]
        if name in names:
            figure = names[name]
            parts = {
                part_name(dimension, part, "vi", code=figure.code): (dimension, part)
                for dimension, members in figure.by.items()
                for part in members
            }
            yield (figure.code, "", "", "", "target"), _known(_target(report, row))
            if report.report == "quarter":
                yield (figure.code, "", "", "", "period_target"), _known(row[8])
                yield (figure.code, "", "", "", "so_far"), _known(row[11])
        if figure is not None and (name == figure.name or name in parts):
            dimension, part = parts.get(name, ("", "")) if name != figure.name else ("", "")
            for column, cell in zip(columns, row[3:], strict=False):
                yield (figure.code, dimension, part, "", column), _known(cell)


def _target(report: StatisticsReport, row: Sequence[Cell]) -> Cell:
    return row[10] if report.report == "quarter" else row[7]


def _of_sites(head: Sequence[Cell], rows: Rows) -> Iterator[tuple[tuple[str, ...], float | None]]:
    codes = [str(cell).split(".")[0] for cell in head[3:]]
    for row in rows:
        if str(row[0]).removesuffix(".0").isdigit():
            for code, cell in zip(codes, row[3:], strict=True):
                # Sites that have nothing are no lines; a 0 on paper is one that there isn't.
                if isinstance(cell, float) and cell:
                    yield (code, "", "", str(row[1]), "value"), cell


def _of_communes(
    report: StatisticsReport, head: Sequence[Cell], rows: Rows
) -> Iterator[tuple[tuple[str, ...], float | None]]:
    codes = [str(cell).split(".")[0] for cell in head[3:]]
    units = [str(row[1]) for row in rows if str(row[0]).removesuffix(".0").isdigit()]
    day = next(table.day for table in report.communes if [row.code for row in table.rows] == units)
    for row in rows:
        if str(row[0]).removesuffix(".0").isdigit():
            for code, cell in zip(codes, row[3:], strict=True):
                key = (code, f"commune {day.isoformat()}", str(row[1]), "", "value")
                yield key, _known(cell)
