"""Whether what every site holds is what came in less what went out, on every day.

The flows are those that the registers and the figures show. What is held is told anew from the
ledger, copy by copy and day by day: of `lost` and `found` the later counts, of two on one day
`found`, and whatever was weeded is gone.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection

from librarydesk.data.collection.histories import (
    Change,
    Histories,
    histories_until,
    site_codes,
)
from librarydesk.data.store.bulk_reading import driver_rows
from librarydesk.data.store.findings import ERROR, Finding
from librarydesk.data.store.rules import told
from librarydesk.i18n import ngettext

_FOREVER = "9999-12-31"
_EXAMPLES = 5
_SIGNS = {"C06": -1, "C11": 1, "C13": 1, "C14": -1, "C05": -1}

# What each day says of a copy; what was recorded before its accession counts on that day.
_DAYS = """
SELECT e.copy_id, max(e.on_date, k.acquired_on) AS day, sum(e.event = 'found'),
  sum(e.event = 'lost'), sum(e.event = 'weeded')
FROM copy_event e JOIN copy k ON k.id = e.copy_id
WHERE e.voided_at IS NULL AND k.voided_at IS NULL GROUP BY e.copy_id, day ORDER BY e.copy_id, day
"""


def balance_findings(connection: Connection) -> list[Finding]:
    """The sites and days on which the balance of the registers doesn't hold."""
    codes = site_codes(connection)
    histories = histories_until(connection, _FOREVER, codes)
    wrong = Counter(_flows(histories.changes))
    wrong.subtract(_held_changes(connection, histories))
    odd = sorted((day, codes.get(site, "")) for (site, day), count in wrong.items() if count)
    if not odd:
        return []
    where = [f"{code} {day}" for day, code in odd[:_EXAMPLES]]
    sentence = ngettext(
        "On %(count)d day what a site holds isn't what came in less what went out.",
        "On %(count)d days what a site holds isn't what came in less what went out.",
        len(odd),
    ) % {"count": len(odd)}
    sites = tuple(sorted({code for _day, code in odd}))
    message = told(sentence, where, len(odd))
    return [Finding("copy.balance", ERROR, message, len(odd), sites, tuple(where))]


def _flows(changes: list[Change]) -> dict[tuple[int, str], int]:
    """By how much each site's stock changes on each day as the registers say."""
    flows: dict[tuple[int, str], int] = {}
    for change in changes:
        if change.part != "lost":
            key = change.site_id, change.day
            flows[key] = flows.get(key, 0) + _SIGNS[change.code]
    return flows


def _held_changes(connection: Connection, histories: Histories) -> dict[tuple[int, str], int]:
    """By how much it changes by what is held, and by whom, at the end of each day."""
    changes: dict[tuple[int, str], int] = {}
    for site, day, change in _steps(connection, histories):
        changes[site, day] = changes.get((site, day), 0) + change
    return changes


def _steps(connection: Connection, histories: Histories) -> Iterator[tuple[int, str, int]]:
    for copy, days in groupby(driver_rows(connection, _DAYS), key=itemgetter(0)):
        history = histories.copies[copy]
        # In the morning of its first day a copy is held by the site that it comes to.
        holder: int | None = history.ends[0].owner_id
        lost = weeded = False
        for _copy, day, found_now, lost_now, weeded_now in days:
            lost = not found_now and bool(lost or lost_now)
            weeded = weeded or bool(weeded_now)
            before, holder = holder, None if lost or weeded else history.on(day).owner_id
            if before == holder:
                continue
            if before is not None:
                yield before, day, -1
            if holder is not None:
                yield holder, day, 1
