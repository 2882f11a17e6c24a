"""What is odd in the ledgers that figures rest on, whatever the period and the site."""

from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.statistics.acquisitions import note_differing_titles
from librarydesk.data.statistics.counted import at_points
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.movements import odd_movements
from librarydesk.data.statistics.periods import period_of
from librarydesk.data.statistics.report import Finding
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.usage import note_doubles
from librarydesk.data.statistics.window import window_of

_LONG_AGO = date(1900, 1, 1)


def odd_in_ledgers(connection: Connection) -> tuple[Finding, ...]:
    """Events against accession and weeding, unlinked chains, rows unlike their titles.

    Raises:
        DeskError: `report.unknown_site` when the own site has no row.
    """
    request = ReportRequest("range", first_day=_LONG_AGO, last_day=clock.today())
    now = window_of(connection, period_of(request), site=None, only_site=False)
    sources = Sources(connection, (now,))
    try:
        notes = Notes()
        counting = Counting(sources, now, notes)
        counting.once(at_points)
        note_doubles(counting)
        note_differing_titles(counting)
        notes.note_all(sources.histories.odd)
        notes.note_all(sources.once(odd_movements))
        return notes.findings(now.sites, now.code_of)
    finally:
        sources.close()
