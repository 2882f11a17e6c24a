"""The page that owns a record, and what opens it there."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.statistics.rows.telling import Cell, Row

    Target: TypeAlias = tuple[Cell, ...]


def can_open(row: "Row") -> bool:
    """Whether a page owns the record."""
    return row.kind in _PAGES


def open_record(context: PageContext, row: "Row") -> None:
    """Opens the record on its page."""
    page, target = _PAGES[row.kind]
    context.go_to(page, target(row.target))


def _itself(target: "Target") -> object:
    return target[0]


def _at_point(target: "Target") -> object:
    return InView("points", target[0])


def _rotation_trip(target: "Target") -> object:
    from librarydesk.data.rotation.stock import TripKey

    site_id, code, year = target
    return TripKey(int(site_id or 0), str(code), int(year or 0))


def _mobile_trip(target: "Target") -> object:
    from librarydesk.ui.mobile.sources import TripKey

    site_id, code, year = target
    return TripKey(int(site_id or 0), str(code), int(year or 0))


def _day(target: "Target") -> object:
    return date.fromisoformat(str(target[0]))


def _club_member(target: "Target") -> object:
    return InView("members", target[1])


def _whole_in(name: str) -> "Callable[[Target], object]":
    return lambda target: InView(name, target)


def _in_view(name: str) -> "Callable[[Target], object]":
    return lambda _target: InView(name)


_PAGES: Final[Mapping[str, tuple[str, "Callable[[Target], object]"]]] = {
    "copy": ("collection", _itself),
    "title": ("collection", _itself),
    "copy_event": ("collection", _itself),
    "subscription": ("collection", _in_view("periodicals")),
    "digitisation": ("collection", _in_view("digitisation")),
    "rotation_movement": ("rotation", _rotation_trip),
    "delivery": ("rotation", _rotation_trip),
    "rotation_settlement": ("rotation", _at_point),
    "point_usage": ("rotation", _at_point),
    "mobile_trip": ("mobile", _mobile_trip),
    "mobile_stop": ("mobile", _mobile_trip),
    "trip": ("mobile", _mobile_trip),
    "service_day": ("service", _day),
    "site": ("network", _itself),
    "club": ("clubs", _itself),
    "club_member": ("clubs", _club_member),
    "club_session": ("clubs", _whole_in("sessions")),
    "reading": ("clubs", _whole_in("reading")),
    "event": ("events", _whole_in("events")),
    "media_output": ("events", _whole_in("media")),
    "site_visit": ("events", _whole_in("visits")),
    "honour": ("events", _whole_in("honours")),
}
