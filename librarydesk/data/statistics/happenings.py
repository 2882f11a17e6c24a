"""Events and media outputs in a period: E01 to E06. E07 and E08 are plain sums."""

from librarydesk.coded.events import EventKind
from librarydesk.data.indicators.dimensions import CHILDREN, OTHER
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally

HELD = "e.on_date BETWEEN :first AND :last AND e.voided_at IS NULL"
TRAINING = f"{HELD} AND e.kind = '{EventKind.TRAINING.value}'"
SEMINARS = f"{HELD} AND e.kind = '{EventKind.SEMINAR.value}'"
OTHERS = f"{HELD} AND e.kind NOT IN ('{EventKind.TRAINING.value}', '{EventKind.SEMINAR.value}')"
BROUGHT_OUT = "o.on_date BETWEEN :first AND :last AND o.voided_at IS NULL"
OUTPUTS = "coalesce(o.count, 1)"

_BY_KIND = "SELECT e.site_id, e.kind, count(*) FROM event e WHERE {which} GROUP BY 1, 2"
_ATTENDANCE = f"""
SELECT e.site_id, e.kind, coalesce(sum(e.attendance), 0), coalesce(sum(e.children), 0)
FROM event e WHERE {HELD} GROUP BY 1, 2
"""
_OUTPUTS = f"""
SELECT o.site_id, o.kind, sum({OUTPUTS}) FROM media_output o WHERE {BROUGHT_OUT} GROUP BY 1, 2
"""
_PAPERS = f"""
SELECT e.site_id, coalesce(sum(e.papers), 0) FROM event e WHERE {SEMINARS} GROUP BY 1
"""


def events_held(counting: Counting) -> Tally:
    """E01."""
    tally = Tally()
    for site_id, kind, events in _by_kind(counting, OTHERS):
        tally.add_all(site_id, events, event_kind=kind)
    return tally


def attendance_at_events(counting: Counting) -> Tally:
    """E02."""
    tally = Tally()
    rows = counting.connection.exec_driver_sql(_ATTENDANCE, counting.span)
    for site_id, kind, came, children in rows:
        tally.add_all(site_id, came, event_kind=kind)
        tally.add_part("age_group", CHILDREN, site_id, children)
        tally.add_part("age_group", OTHER, site_id, came - children)
    return tally


def media_outputs(counting: Counting) -> Tally:
    """E03."""
    tally = Tally()
    for site_id, kind, outputs in counting.connection.exec_driver_sql(_OUTPUTS, counting.span):
        tally.add_all(site_id, outputs, media_kind=kind)
    return tally


def training_courses(counting: Counting) -> Tally:
    """E04."""
    return _counted(counting, TRAINING)


def seminars(counting: Counting) -> Tally:
    """E05."""
    return _counted(counting, SEMINARS)


def seminar_papers(counting: Counting) -> Tally:
    """E06."""
    tally = Tally()
    for site_id, papers in counting.connection.exec_driver_sql(_PAPERS, counting.span):
        tally.add(site_id, papers)
    return tally


def _counted(counting: Counting, which: str) -> Tally:
    tally = Tally()
    for site_id, _kind, events in _by_kind(counting, which):
        tally.add(site_id, events)
    return tally


def _by_kind(counting: Counting, which: str) -> list[tuple[int, str, int]]:
    rows = counting.connection.exec_driver_sql(_BY_KIND.format(which=which), counting.span)
    return [(row[0], row[1], row[2]) for row in rows]
