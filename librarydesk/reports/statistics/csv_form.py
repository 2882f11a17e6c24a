"""The statistics report as CSV for machines: a line for each cell of each figure.

A line says of which indicator, which part (`dimension`, `part`; empty for the whole), which site
(empty for all of the scope) and which column its value is. What isn't known has no value, and is
never 0. Communes are parts of the dimension `commune DAY`, on the map of that day. The rows of the
Ministry's table are the indicators `table.1` to `table.7`.
"""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Final, NamedTuple

from librarydesk.data.interchange.tabular import guarded
from librarydesk.data.statistics.report import Amount, Figure, MinistryRow, StatisticsReport

VALUE: Final = "value"


class CsvLine(NamedTuple):
    """One value; the names of the fields are the headings of the file."""

    indicator: str
    name: str
    unit: str
    dimension: str
    part: str
    site: str
    column: str
    value: Amount


def report_csv(report: StatisticsReport) -> bytes:
    """The report in UTF-8, with the mark by which spreadsheets know it."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(CsvLine._fields)
    for line in csv_lines(report):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in line])
    return text.getvalue().encode("utf-8-sig")


def csv_lines(report: StatisticsReport) -> Iterator[CsvLine]:
    """The lines: by figure its columns, parts and sites; communes; the Ministry's table."""
    for figure in report.figures:
        named = figure.code, figure.name, figure.unit
        for column, value in _whole(report, figure):
            yield CsvLine(*named, "", "", "", column, value)
        for dimension, parts in figure.by.items():
            for part, value in parts.items():
                for column, amount in _part(report, figure, dimension, part, value):
                    yield CsvLine(*named, dimension, part, "", column, amount)
        for site, amount in figure.sites.items():
            yield CsvLine(*named, "", "", site, VALUE, amount)
    yield from _communes(report)
    for row in report.ministry_table:
        yield from _ministry(row)


def _communes(report: StatisticsReport) -> Iterator[CsvLine]:
    named = {figure.code: (figure.code, figure.name, figure.unit) for figure in report.figures}
    for table in report.communes:
        dimension = f"commune {table.day.isoformat()}"
        for row in table.rows:
            for code, value in row.values.items():
                if code in named:
                    yield CsvLine(*named[code], dimension, row.code, "", VALUE, value)


def _whole(report: StatisticsReport, figure: Figure) -> Iterator[tuple[str, Amount]]:
    yield VALUE, figure.value
    yield "previous", figure.previous
    if report.preceding_days is not None:
        yield "preceding", figure.preceding
        yield "so_far", report.so_far(figure)
    yield "target", figure.target
    if report.report == "quarter":
        yield "period_target", figure.period_target


def _part(
    report: StatisticsReport, figure: Figure, dimension: str, part: str, value: Amount
) -> Iterator[tuple[str, Amount]]:
    yield VALUE, value
    yield "previous", figure.part_before(dimension, part)
    if report.preceding_days is not None:
        yield "preceding", figure.part_preceding(dimension, part)
    for column, by in (("target", figure.target_by), ("period_target", figure.period_target_by)):
        if part in by.get(dimension, {}):
            yield column, by[dimension][part]


def _ministry(row: MinistryRow) -> Iterator[CsvLine]:
    for key, value in _keyed(row.value):
        yield CsvLine(f"table.{row.row}{key}", row.name, "", "", "", "", VALUE, value)
        for tier, of_tier in row.tiers.items():
            amount = dict(_keyed(of_tier)).get(key)
            yield CsvLine(f"table.{row.row}{key}", row.name, "", "tier", tier, "", VALUE, amount)


def _keyed(value: Amount | Mapping[str, int | None]) -> list[tuple[str, Amount]]:
    """The values of a row by what is put behind its number: row 3 has two."""
    if isinstance(value, Mapping):
        return [(f".{key}", amount) for key, amount in value.items()]
    return [("", value)]
