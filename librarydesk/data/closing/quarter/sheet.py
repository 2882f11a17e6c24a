"""The quarterly sheet for managers as values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.closing.periods import closable
from librarydesk.data.closing.quarter.chosen import SheetChoice, sheet_choice
from librarydesk.data.closing.quarter.communes import CommuneOnMap, figure_by_commune
from librarydesk.data.closing.quarter.late import Late, late_on
from librarydesk.data.closing.queries import closed_report
from librarydesk.data.closing.reports import report_of
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.statistics.cache import kept_report
from librarydesk.data.statistics.change import percent_of
from librarydesk.data.statistics.figures import figures_for
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
    report = _report(database, request)
    before = _report(database, _quarter_before(request))
    with database.read() as connection:
        period = closable(request, own_site_code(connection))
        choice = sheet_choice(connection)
        late = late_on(connection, period, day)
        mapped = _by_code(report)[choice.on_map]
        silent = {site.code for site in late.silent}
        return QuarterSheet(
            report=report,
            quarter=period.part,
            day=day,
            figures=_figures(connection, report, before, choice, request),
            late=late,
            mapped=mapped,
            communes=figure_by_commune(connection, request, mapped, silent),
        )


def _report(database: Database, request: ReportRequest) -> StatisticsReport:
    """A report as its page keeps it, else counted."""
    return kept_report(database, request) or report_of(database, request)


def _quarter_before(request: ReportRequest) -> ReportRequest:
    quarter, year = request.quarter or 1, request.year or 0
    if quarter > 1:
        return replace(request, quarter=quarter - 1)
    return replace(request, quarter=4, year=year - 1)


def _figures(
    connection: Connection,
    report: StatisticsReport,
    before: StatisticsReport,
    choice: SheetChoice,
    request: ReportRequest,
) -> tuple[SheetFigure, ...]:
    now, past = _by_code(report), _by_code(before)
    first_year = recorded(connection).first_year
    recorded_then = first_year is not None and first_year < report.last_day.year
    so_far = _since_new_year(connection, request, [now[code] for code in choice.codes])
    return tuple(
        SheetFigure(
            figure=figure,
            value=known_value(figure, report),
            quarter_before=known_value(past[figure.code], before),
            year_before=figure.previous if recorded_then or figure.previous else None,
            reached=_reached(figure, so_far.get(figure.code)),
        )
        for figure in (now[code] for code in choice.codes)
    )


def known_value(figure: Figure, report: StatisticsReport) -> Amount:
    """A figure's value, None where nobody in the scope has any data: that isn't 0."""
    silent = figure.kind == "flow" and not any(site.reported for site in report.sites)
    return None if figure.value == 0 and silent else figure.value


def _since_new_year(
    connection: Connection, request: ReportRequest, figures: list[Figure]
) -> Mapping[str, Amount]:
    """What was done for the year's targets until the end of the quarter, by code."""
    codes = [figure.code for figure in figures if figure.target is not None]
    if not codes:
        return {}
    asked = _since_january(request)
    closed = closed_report(connection, asked)
    found = closed.figures if closed else figures_for(connection, asked, codes)
    return {figure.code: figure.value for figure in found}


def _since_january(request: ReportRequest) -> ReportRequest:
    """The report of the year until the end of a quarter."""
    kind = {1: "quarter", 2: "half", 3: "nine-months", 4: "annual"}[request.quarter or 1]
    first = 1 if kind == "quarter" else None
    return replace(request, kind=kind, quarter=first, half=1 if kind == "half" else None)


def _reached(figure: Figure, so_far: Amount) -> Reached | None:
    """How far the plan of the year is, else the plan of the quarter where there is only that."""
    if figure.target is not None:
        return _share(figure.target, so_far, of_year=True)
    if figure.period_target is not None:
        return _share(figure.period_target, figure.value, of_year=False)
    return None


def _share(target: int | float, value: Amount, *, of_year: bool) -> Reached:
    percent = None if value is None else percent_of(value, target)
    return Reached(target, value, percent, of_year)


def _by_code(report: StatisticsReport) -> Mapping[str, Figure]:
    return {figure.code: figure for figure in report.figures}
