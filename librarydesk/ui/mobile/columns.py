"""The columns of the list of trips, and the chips above it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.mobile.words import shown_km
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.chips import Chip, Choice
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.mobile.listing import MobileTripRow


def columns() -> "list[Column[MobileTripRow]]":
    """Date, code, route and what was served."""
    return [
        Column("date", _("Date"), lambda t: shown_day(t.departed_on), width=92, sort="date"),
        Column("code", _("Trip"), lambda t: t.trip_code, width=98, sort="code"),
        Column("route", _("Route"), lambda t: t.route or "–", stretch=True, width=120),
        _number("stops", _("Stops"), 56, lambda t: t.stops, tone=_tone_of_stops),
        _number("readers", _("Reader visits"), 76, lambda t: t.readers),
        _number("children", _("Children"), 80, lambda t: t.children),
        _number("documents", _("Documents"), 92, lambda t: t.documents_used, shown=False),
        Column("km", _("Km"), lambda t: shown_km(t.km) or "–", width=62, right=True, sort="km"),
        _number("copies", _("Carried"), 76, lambda t: t.copies_carried),
        Column("vehicle", _("Vehicle"), lambda t: t.vehicle or "", width=110, shown=False),
        Column("crew", _("Crew"), lambda t: t.crew or "", width=180, shown=False),
        _number("cost", _("Cost (đồng)"), 110, lambda t: t.cost_vnd, shown=False, sorts=False),
    ]


def chips(years: Sequence[int], chosen: int) -> list[Chip]:
    """Year, quarter and standing."""
    return [
        Chip(
            "year",
            _("Year"),
            choices=[Choice(str(y), _("Year %(year)s") % {"year": y}) for y in years],
            chosen=str(chosen),
            always=True,
        ),
        Chip(
            "quarter",
            _("Quarter"),
            choices=[
                Choice(str(at), _("Quarter %(quarter)s") % {"quarter": roman})
                for at, roman in enumerate(("I", "II", "III", "IV"), start=1)
            ],
        ),
        Chip(
            "standing",
            _("Standing"),
            choices=[
                Choice("away", _("On the road")),
                Choice("no_stops", _("No stop yet")),
                Choice("no_trip", _("Trip not recorded")),
            ],
        ),
    ]


def _number(
    key: str,
    header: str,
    width: int,
    number: "Callable[[MobileTripRow], int | None]",
    *,
    tone: "Callable[[MobileTripRow], Tone] | None" = None,
    shown: bool = True,
    sorts: bool = True,
) -> "Column[MobileTripRow]":
    return Column(
        key,
        header,
        lambda trip: shown_number(number(trip)),
        width=width,
        right=True,
        sort=key if sorts else "",
        number=number,
        tone=tone,
        shown=shown,
    )


def _tone_of_stops(trip: "MobileTripRow") -> Tone:
    return Tone.PLAIN if trip.stops else Tone.WARNING
