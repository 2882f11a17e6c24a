"""Whether the program's yearly figures are those of the plain queries: value, sites, every part."""

from collections.abc import Iterator, Mapping

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.report import Figure, StatisticsReport
from tests.benchmarks.naive import Naive, NaiveYear, Number


def differences(
    report: StatisticsReport, plain: NaiveYear, plain_before: NaiveYear
) -> Iterator[str]:
    """What of a report differs from the plain figures of its year and of the year before.

    Figures that a province defined for itself are left out.
    """
    nothing = Naive(value=0)
    for figure in (one for one in report.figures if one.code in indicators()):
        now, before = (year.figures.get(figure.code, nothing) for year in (plain, plain_before))
        yield from _differing(figure, now, plain.codes)
        if not _same(figure.previous, before.value):
            yield f"{figure.code} of the year before: {figure.previous}, plain {before.value}"
        if figure.target != plain.targets.get(figure.code):
            yield f"{figure.code} target"


def _differing(figure: Figure, plain: Naive, codes: Mapping[int, str]) -> Iterator[str]:
    if not _same(figure.value, plain.value):
        yield f"{figure.code}: {figure.value}, plain {plain.value}"
    sites = {codes[site]: amount for site, amount in plain.sites.items()}
    if _told(figure.sites) != _told(sites):
        yield f"{figure.code} by site"
    for dimension, parts in figure.by.items():
        if _told(parts) != _told(plain.parts_of(dimension)):
            yield f"{figure.code} by {dimension}: {_told(parts)}"


def _same(ours: Number | None, plain: Number | None) -> bool:
    return ours == (plain if plain is None else round(plain, 3))


def _told(amounts: Mapping[str, Number | None]) -> dict[str, Number]:
    return {name: round(amount, 3) for name, amount in amounts.items() if amount}
