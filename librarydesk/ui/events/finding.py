"""What the search box finds of this page: events, media outputs, visits and commendations."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.events import EventKind, MediaKind
from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

LEAST = 3
"""Fewer letters stand in nearly every name."""


def find(desk: "Desk", text: str, limit: int) -> Sequence[Finding]:
    """Events by code or name; outputs by title, visits by site, commendations by name."""
    if len(text.strip()) < LEAST:
        return []
    found = _events(desk, text, limit)
    return [*found, *_others(desk, text, limit)][:limit]


def _events(desk: "Desk", text: str, limit: int) -> list[Finding]:
    from librarydesk.data.events.queries import events_completing

    with desk.database.read() as connection:
        rows = events_completing(connection, text)[:limit]
    return [
        Finding(
            row.name,
            label(EventKind, row.kind),
            note=f"{shown_day(row.on_date)} · {row.code}",
            page="events",
            target=(row.on_date.year, row.id),
        )
        for row in rows
    ]


def _others(desk: "Desk", text: str, limit: int) -> list[Finding]:
    from librarydesk.data.events.honours.queries import honours_completing
    from librarydesk.data.events.media.queries import outputs_completing
    from librarydesk.data.events.visits.queries import visits_completing

    with desk.database.read() as connection:
        outputs = outputs_completing(connection, text, limit)
        visits = visits_completing(connection, text, limit)
        honours = honours_completing(connection, text, limit)
    return [
        *(
            _finding(row.title, label(MediaKind, row.kind), "media", row.on_date, row.id)
            for row in outputs
        ),
        *(
            _finding(row.to_site, _("visit to a site"), "visits", row.on_date, row.id)
            for row in visits
        ),
        *(_finding(row.name, _("commendation"), "honours", row.on_date, row.id) for row in honours),
    ]


def _finding(words: str, kind: str, view: str, day: date, row_id: int) -> Finding:
    target = InView(view, (day.year, row_id))
    return Finding(words, kind, note=shown_day(day), page="events", target=target)
