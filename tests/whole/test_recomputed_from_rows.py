"""Whoever has the printed definition and the exported rows of a figure can reckon it anew.

Each figure of the demo's year is added up here from the lines of its own file and nothing else: the
amounts, what each site has of them, and every part of its breakdowns.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.store.database import Database
from librarydesk.reports.statistics.rows import part_heading, write_rows

YEAR = ReportRequest("annual", 2025)
# 100 of one over the other to one decimal, or one over the other to two, as the definitions say.
RATIOS = {"N04": (100, "0.1"), "N06": (100, "0.1"), "C10": (1, "0.01"), "C17": (1, "0.01")}
# Communes are the whole scope's; no site has some of them.
OF_NO_SITE = ("N02", "N03", "N05")

Line = dict[str, str]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Headings as they stand in this test."""
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


def test_every_figure_can_be_reckoned_from_its_exported_rows(
    demo: Database, tmp_path: Path
) -> None:
    figures = compute(demo, YEAR).figures
    for figure in [one for one in figures if one.code in indicators()]:
        file = tmp_path / f"{figure.code}.csv"
        write_rows(demo, YEAR, Which(figure.code), file)
        with file.open(encoding="utf-8-sig", newline="") as read:
            lines = list(csv.DictReader(read))
        assert (figure.code, reckoned(figure, lines)) == (figure.code, figure.value)
        if figure.code not in OF_NO_SITE:
            assert by_site(lines) == told(figure.sites), figure.code
        for dimension, parts in figure.by.items():
            found = {part: in_part(figure.code, dimension, part, lines) for part in parts}
            assert told(found) == told(parts), (figure.code, dimension)


def reckoned(figure: Figure, lines: list[Line]) -> Amount:
    """The value as its definition says it, out of the amounts alone."""
    amounts = [number(line["Amount"]) for line in lines]
    if figure.code in RATIOS:
        times, step = RATIOS[figure.code]
        share = times * amounts[0] / amounts[1]
        return float(share.quantize(Decimal(step), ROUND_HALF_UP))
    return plain(sum(amounts, Decimal(0)))


def by_site(lines: list[Line]) -> dict[str, float]:
    """What each site has; of a thing that several sites have, each has one."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        for site in filter(None, line.get("Site code", "").split("; ")):
            found[site] += number(line["Amount"])
    return told({site: plain(amount) for site, amount in found.items()})


def in_part(code: str, dimension: str, part: str, lines: list[Line]) -> Amount:
    """What stands in a part, a part without a column being nothing."""
    heading = part_heading(code, dimension, part)
    return plain(sum((number(line.get(heading, "")) for line in lines), Decimal(0)))


def number(cell: str) -> Decimal:
    """A cell as a number, nothing where it is empty."""
    return Decimal(cell or 0)


def plain(amount: Decimal) -> float:
    """A sum as reports hold it."""
    return float(round(amount, 3))


def told(amounts: Mapping[str, Amount]) -> dict[str, float]:
    """What isn't 0."""
    return {name: float(amount) for name, amount in amounts.items() if amount}
