"""What a site is asked for in a return: its indicators, with the period before beside each."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.returns.taken import COMPONENTS, returned, returned_by_year_only
from librarydesk.data.statistics.figures import figures_for
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.request import ReportRequest

_USUAL = (
    *("N07", "N08", "N09", "N10", "N11", "C01", "C03", "C07", "C09", "R08"),
    *("S01", "S02", "S03", "S04", "S05", "S08", "K01", "K02", "K03", "D03", "E01", "E02", "E03"),
)
"""What any library can tell; others are asked of sites that had some before."""

_RETURNED = """
SELECT indicator, value FROM site_return
WHERE site_id = ? AND year = ? AND quarter = ? AND breakdown = '' AND voided_at IS NULL
"""


@dataclass(frozen=True)
class SheetLine:
    """An indicator: its figure in the period before, and what was returned already, if anything."""

    code: str
    name: str
    previous: Amount
    value: Amount


def sheet_lines(
    connection: Connection, site_id: int, site_code: str, year: int, quarter: int
) -> tuple[SheetLine, ...]:
    """What a site is asked for of a year (`quarter` 0) or a quarter, in the order of reports."""
    before = _before(site_code, year, quarter)
    figures = {figure.code: figure for figure in figures_for(connection, before, returned())}
    rows = connection.exec_driver_sql(_RETURNED, (site_id, year, quarter))
    there: dict[str, float] = {row[0]: row[1] for row in rows}
    asked = [
        code
        for code in returned()
        if code not in COMPONENTS
        and not (quarter and code in returned_by_year_only())
        and (code in _USUAL or code in there or figures[code].value)
    ]
    return tuple(
        SheetLine(code, indicators()[code].name, figures[code].value, there.get(code))
        for code in asked
    )


def _before(site_code: str, year: int, quarter: int) -> ReportRequest:
    if not quarter:
        return ReportRequest("annual", year - 1, site=site_code, only_site=True)
    year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return ReportRequest("quarter", year, quarter=quarter, site=site_code, only_site=True)
