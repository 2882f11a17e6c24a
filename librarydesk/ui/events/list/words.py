"""How the view of events says things."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.events import EventKind
from librarydesk.i18n import _
from librarydesk.ui.events.words import (
    counted_events,
    counted_people,
    days_of,
    money,
    number_or_nothing,
)
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.events.queries import EventRow


def columns() -> "list[Column[EventRow]]":
    """The columns of the table."""
    return [
        Column("date", _("Date"), lambda row: days_of(row.on_date, row.ends_on), 140),
        Column("name", _("Name of the event"), lambda row: row.name, 210, stretch=True),
        Column("kind", _("Kind"), kind_of, 150),
        Column("site", _("Organised by"), lambda row: row.site, 170, shown=False),
        Column("code", _("Code"), lambda row: row.code, 130, shown=False),
        Column(
            "attendance",
            _("Attendance"),
            lambda row: number_or_nothing(row.attendance),
            100,
            right=True,
            number=lambda row: row.attendance,
        ),
        Column(
            "children",
            _("Children"),
            lambda row: number_or_nothing(row.children),
            90,
            right=True,
            number=lambda row: row.children,
        ),
    ]


def kind_of(event: "EventRow") -> str:
    """What an event is."""
    return label(EventKind, event.kind)


def summary(rows: "Sequence[EventRow]") -> str:
    """How many events there are, and how many people came."""
    came = sum(row.attendance or 0 for row in rows)
    return f"{counted_events(len(rows))} · {counted_people(came)}"


def card(event: "EventRow") -> list[tuple[str, str]]:
    """The facts of an event."""
    place = ", ".join(part for part in (event.place, event.unit) if part)
    return [
        (_("Kind"), kind_of(event)),
        (_("Code"), event.code),
        (_("Organised by"), event.site),
        (_("Date"), days_of(event.on_date, event.ends_on)),
        (_("Where it is held"), place),
        (_("Attendance"), number_or_nothing(event.attendance)),
        (_("Children (under 16)"), number_or_nothing(event.children)),
        (_("Adults (16 and over)"), _adults(event)),
        (_("Ethnic minorities"), number_or_nothing(event.ethnic_minority)),
        (_("People with disabilities"), number_or_nothing(event.disabled)),
        (_("Copies shown"), number_or_nothing(event.copies_shown)),
        (_("Seminar papers"), number_or_nothing(event.papers)),
        (_("Costs"), money(event.cost_vnd)),
    ]


def course(event: "EventRow") -> list[tuple[str, str]]:
    """How an event went: programme, partners, guests, results."""
    return [
        (_("Programme"), event.programme or ""),
        (_("Partners"), event.partners or ""),
        (_("Guests"), event.guests or ""),
        (_("Results"), event.results or ""),
    ]


def _adults(event: "EventRow") -> str:
    if event.attendance is None or event.children is None:
        return ""
    return shown_number(event.attendance - event.children)
