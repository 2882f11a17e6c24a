"""Copies that came in during a period, and what became of copies during it."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from librarydesk.data.collection.histories import Change
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Counted, Number, Tally

ADDED = "copy c LEFT JOIN title t ON t.id = c.title_id"
ADDED_THAT_COUNT = "c.acquired_on BETWEEN :first AND :last AND c.voided_at IS NULL"
_ADDED = f"""
SELECT c.site_id, c.source, t.audience, t.kind, count(*)
FROM {ADDED} WHERE {ADDED_THAT_COUNT}
GROUP BY c.site_id, c.source, t.audience, t.kind
"""
# The + keeps SQLite from walking all copies in the order of an index to find the distinct ones.
_TITLES = """
SELECT h.site_id, h.title_id, t.kind
FROM (SELECT DISTINCT +site_id AS site_id, +title_id AS title_id FROM copy
      WHERE acquired_on BETWEEN ? AND ? AND voided_at IS NULL) h
JOIN title t ON t.id = h.title_id
"""
_WITHOUT_PRICE = """
SELECT site_id, count(*) FROM copy
WHERE acquired_on BETWEEN ? AND ? AND voided_at IS NULL AND price_vnd IS NULL GROUP BY site_id
"""


# Here the + keeps it to the small index of such copies, which isn't in the order of sites.
_TITLE_DIFFERS = """
SELECT site_id, count(*) FROM copy
WHERE title_differs = 1 AND acquired_on <= ? AND voided_at IS NULL GROUP BY +site_id
"""


def copies_added(counting: Counting) -> Tally:
    """C03."""
    tally = Tally()
    for site_id, source, audience, kind, copies in counting.connection.exec_driver_sql(
        _ADDED, counting.span
    ):
        tally.add_all(site_id, copies, source=source, audience=audience, document_kind=kind)
    return tally


def titles_added(counting: Counting) -> Counted:
    """C04."""
    sites: dict[int, Number] = defaultdict(int)
    kinds: dict[int, str] = {}
    for site_id, title_id, kind in counting.connection.exec_driver_sql(_TITLES, counting.days):
        if site_id in counting.window.scope:
            sites[site_id] += 1
            kinds[title_id] = kind
    return Counted(len(kinds), {"document_kind": Counter(kinds.values())}, sites)


def note_copies_without_price(counting: Counting) -> None:
    """Notes the copies of C03 that have no price."""
    for site_id, copies in counting.connection.exec_driver_sql(_WITHOUT_PRICE, counting.days):
        counting.notes.note("C09.no_price", site_id, copies)


def note_differing_titles(counting: Counting) -> None:
    """Notes the copies there by now whose rows say another thing than their titles."""
    for site_id, copies in counting.connection.exec_driver_sql(
        _TITLE_DIFFERS, (counting.window.last,)
    ):
        counting.notes.note("title.differing", site_id, copies)


def changes(counting: Counting, code: str) -> Iterator[Change]:
    """What became of copies in the period that counts in a figure."""
    first, last = counting.days
    for change in counting.sources.histories.changes:
        if change.code == code and first <= change.day <= last:
            yield change


def _changes(counting: Counting, code: str) -> Tally:
    tally = Tally()
    for change in changes(counting, code):
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
