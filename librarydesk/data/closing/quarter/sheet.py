"""The quarterly sheet for managers as values."""

from dataclasses import dataclass
from datetime import date

from librarydesk.data.closing.periods import closable
from librarydesk.data.closing.quarter.chosen import among, sheet_choice
from librarydesk.data.closing.quarter.communes import CommuneOnMap, figure_by_commune
from librarydesk.data.closing.quarter.late import Late, late_on
from librarydesk.data.closing.reports import report_of
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.statistics.cache import kept_report
from librarydesk.data.statistics.change import percent_of
from librarydesk.data.statistics.recorded import recorded
from librarydesk.data.statistics.report import Amount, Figure, StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database


@dataclass(frozen=True)
class Reached:
    """A target, what was done for it, and that in percent; of the quarter alone or of the year.

    `value` of a year is what was done since it began, to the end of the quarter.
    """

    target: int | float
    value: Amount
    percent: float | None
    of_year: bool


@dataclass(frozen=True)
class SheetFigure:
    """A figure of the quarter beside the quarter before and the same quarter of last year.

    None is what isn't known: a quarter of which nobody has data, a year before the first records.
    """

    figure: Figure
    value: Amount
    quarter_before: Amount
    year_before: Amount
    reached: Reached | None


@dataclass(frozen=True)
class QuarterSheet:
    """One site's quarter; `day` is the one on which what is late is late."""

    report: StatisticsReport
    quarter: int
    day: date
    figures: tuple[SheetFigure, ...]
    late: Late
    mapped: Figure
    communes: tuple[CommuneOnMap, ...]


def quarter_sheet(database: Database, request: ReportRequest, day: date) -> QuarterSheet:
    """The sheet of a quarter of a site and all below it, as the figures count now.

    Raises:
        DeskError: `report.unknown_site`; WrongUseError: `report.period`.
    """
    report = kept_report(database, request) or report_of(database, request)
    figures = {figure.code: figure for figure in report.figures}
    with database.read() as connection:
        period = closable(request, own_site_code(connection))
        choice = among(sheet_choice(connection), figures)
        late = late_on(connection, period, day)
        mapped = figures[choice.on_map]
        silent = {site.code for site in late.silent}
        first_year = recorded(connection).first_year
        return QuarterSheet(
            report=report,
            quarter=period.part,
            day=day,
            figures=tuple(_figure(figures[code], report, first_year) for code in choice.codes),
            late=late,
            mapped=mapped,
            communes=figure_by_commune(connection, request, mapped, silent),
        )


def _figure(figure: Figure, report: StatisticsReport, first_year: int | None) -> SheetFigure:
    year_before = report.last_day.year - 1
    begun = first_year is not None and first_year <= year_before
    return SheetFigure(
        figure=figure,
        value=known_value(figure, report),
        quarter_before=figure.preceding,
        year_before=figure.previous if begun or figure.previous else None,
        reached=_reached(figure, report),
    )


def known_value(figure: Figure, report: StatisticsReport) -> Amount:
    """A figure's value, None where nobody who must report has any data: that isn't 0."""
    if figure.kind != "flow" or figure.value:
        return figure.value
    nobody = not any(site.reported for site in report.sites)
    return None if nobody or _all_silent(report) else figure.value


def _all_silent(report: StatisticsReport) -> bool:
    """Whether every library that must report lacks every month of the period."""
    first, last = report.first_day, report.last_day
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    silent = sum(len(one.months) == months for one in report.missing)
    return 0 < report.expected == silent


def _reached(figure: Figure, report: StatisticsReport) -> Reached | None:
    """How far the plan of the year is, else the plan of the quarter where there is only that."""
    if figure.target is not None:
        return _share(figure.target, report.so_far(figure), of_year=True)
    if figure.period_target is not None:
        return _share(figure.period_target, figure.value, of_year=False)
    return None


def _share(target: int | float, value: Amount, *, of_year: bool) -> Reached:
    percent = None if value is None else percent_of(value, target)
    return Reached(target, value, percent, of_year)
