"""Copies that came in during a period, and what became of copies during it."""

import json
from collections import defaultdict

from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Counted, Number, Tally

_ADDED = """
SELECT c.site_id, c.source, t.audience, t.kind, count(*)
FROM copy c JOIN title t ON t.id = c.title_id
WHERE c.acquired_on BETWEEN ? AND ? AND c.voided_at IS NULL
GROUP BY c.site_id, c.source, t.audience, t.kind
"""
_TITLES_BY_SITE = """
SELECT h.site_id, count(*)
FROM (SELECT DISTINCT site_id, title_id FROM copy
      WHERE acquired_on BETWEEN ? AND ? AND voided_at IS NULL) h
GROUP BY h.site_id
"""
_TITLES_IN_SCOPE = """
SELECT t.kind, count(*)
FROM (SELECT DISTINCT title_id FROM copy
      WHERE acquired_on BETWEEN ? AND ? AND voided_at IS NULL
      AND site_id IN (SELECT value FROM json_each(?))) h
JOIN title t ON t.id = h.title_id GROUP BY t.kind
"""
_WITHOUT_PRICE = """
SELECT site_id, count(*) FROM copy
WHERE acquired_on BETWEEN ? AND ? AND voided_at IS NULL AND price_vnd IS NULL GROUP BY site_id
"""


def copies_added(counting: Counting) -> Tally:
    """C03."""
    tally = Tally()
    for site_id, source, audience, kind, copies in counting.connection.exec_driver_sql(
        _ADDED, counting.days
    ):
        tally.add_all(site_id, copies, source=source, audience=audience, document_kind=kind)
    return tally


def titles_added(counting: Counting) -> Counted:
    """C04."""
    scope = counting.window.scope
    sites: dict[int, Number] = {
        site_id: titles
        for site_id, titles in counting.connection.exec_driver_sql(_TITLES_BY_SITE, counting.days)
        if site_id in scope
    }
    by_kind: dict[str, int] = defaultdict(int)
    for kind, titles in counting.connection.exec_driver_sql(
        _TITLES_IN_SCOPE, (*counting.days, json.dumps(sorted(scope)))
    ):
        by_kind[kind] += titles
    return Counted(sum(by_kind.values()), {"document_kind": by_kind}, sites)


def note_copies_without_price(counting: Counting) -> None:
    """Notes the copies of C03 that have no price."""
    for site_id, copies in counting.connection.exec_driver_sql(_WITHOUT_PRICE, counting.days):
        counting.notes.note("C09.no_price", site_id, copies)


def _changes(counting: Counting, code: str) -> Tally:
    first, last = counting.days
    tally = Tally()
    for change in counting.sources.histories.changes:
        if change.code == code and first <= change.day <= last:
            tally.add_all(change.site_id, 1, **_parts(change.part))
    return tally


def _parts(part: str) -> dict[str, str]:
    return {"before_weeding": part} if part else {}


def copies_weeded(counting: Counting) -> Tally:
    """C05."""
    return _changes(counting, "C05")


def copies_lost(counting: Counting) -> Tally:
    """C06."""
    return _changes(counting, "C06")


def copies_found(counting: Counting) -> Tally:
    """C11."""
    return _changes(counting, "C11")


def copies_transferred_in(counting: Counting) -> Tally:
    """C13."""
    return _changes(counting, "C13")


def copies_transferred_out(counting: Counting) -> Tally:
    """C14."""
    return _changes(counting, "C14")
