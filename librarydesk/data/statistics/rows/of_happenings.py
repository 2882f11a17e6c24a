"""The records behind the figures of events and media outputs."""

from dataclasses import replace

from librarydesk.data.indicators.dimensions import CHILDREN, OTHER
from librarydesk.data.statistics.happenings import (
    BROUGHT_OUT,
    HELD,
    OTHERS,
    OUTPUTS,
    SEMINARS,
    TRAINING,
)
from librarydesk.data.statistics.rows.records import Records, equals
from librarydesk.data.statistics.sources import Counting

_CAME = "coalesce(e.attendance, 0)"
_CHILDREN = "coalesce(e.children, 0)"


def events_held(counting: Counting) -> tuple[Records, ...]:
    """E01."""
    return (replace(_events(counting, OTHERS), tests={"event_kind": equals("e.kind")}),)


def attendance_at_events(counting: Counting) -> tuple[Records, ...]:
    """E02."""
    events = replace(
        _events(counting, HELD),
        amount=_CAME,
        tests={"event_kind": equals("e.kind")},
        shares={"age_group": {CHILDREN: _CHILDREN, OTHER: f"{_CAME} - {_CHILDREN}"}},
    )
    return (events,)


def media_outputs(counting: Counting) -> tuple[Records, ...]:
    """E03."""
    outputs = Records(
        kind="media_output",
        source="media_output o",
        where=BROUGHT_OUT,
        id="o.id",
        site="o.site_id",
        day="o.on_date",
        amount=OUTPUTS,
        values=counting.span,
        tests={"media_kind": equals("o.kind")},
    )
    return (outputs,)


def training_courses(counting: Counting) -> tuple[Records, ...]:
    """E04."""
    return (_events(counting, TRAINING),)


def seminars(counting: Counting) -> tuple[Records, ...]:
    """E05."""
    return (_events(counting, SEMINARS),)


def seminar_papers(counting: Counting) -> tuple[Records, ...]:
    """E06."""
    return (replace(_events(counting, SEMINARS), amount="coalesce(e.papers, 0)"),)


def _events(counting: Counting, which: str) -> Records:
    return Records(
        kind="event",
        source="event e",
        where=which,
        id="e.id",
        site="e.site_id",
        day="e.on_date",
        values=counting.span,
    )
