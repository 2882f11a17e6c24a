"""How the mobile library page says things: a stop in the list, the facts of a trip, counts."""

from datetime import date
from typing import TYPE_CHECKING

from librarydesk.coded import Activity, label
from librarydesk.data.mobile.typed import activities_in
from librarydesk.i18n import _, language, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.counts import counted_trips
from librarydesk.ui.widgets.dates import short_day, shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.mobile.listing import MobileTripRow, TripSums
    from librarydesk.data.mobile.queries import StopRow
    from librarydesk.data.mobile.tally import Counted, Tally


def counted_stops(count: int) -> str:
    """How many stops."""
    return ngettext("%(n)s stop", "%(n)s stops", count) % {"n": shown_number(count)}


def counted_readers(count: int) -> str:
    """How many readers, each visit counted."""
    return ngettext("%(n)s reader", "%(n)s readers", count) % {"n": shown_number(count)}


def counted_visits(count: int) -> str:
    """The same in one word, where room is short."""
    return ngettext("%(n)s visit", "%(n)s visits", count) % {"n": shown_number(count)}


def counted_documents(count: int) -> str:
    """How many documents used."""
    return ngettext("%(n)s document", "%(n)s documents", count) % {"n": shown_number(count)}


def sums_line(sums: "TripSums") -> str:
    """What the listed trips come to, beside the chips."""
    return " · ".join(
        (counted_trips(sums.trips), counted_stops(sums.stops), counted_readers(sums.readers))
    )


def trip_line(trip: "MobileTripRow") -> str:
    """The route of a trip and what it served."""
    served = (
        (
            counted_stops(trip.stops),
            counted_readers(trip.readers),
            counted_documents(trip.documents_used),
        )
        if trip.stops
        else ()
    )
    return " · ".join(part for part in (trip.route, *served) if part)


def trip_days(trip: "MobileTripRow") -> str:
    """The day of a trip, or its first and last."""
    if trip.returned_on is None or trip.returned_on == trip.departed_on:
        return shown_day(trip.departed_on)
    return f"{short_day(trip.departed_on)} – {shown_day(trip.returned_on)}"


def counted_photos(count: int) -> str:
    """How many photos."""
    return ngettext("%(n)s photo", "%(n)s photos", count) % {"n": shown_number(count)}


def stop_line(stop: "StopRow", photos: int = 0) -> ListRow:
    """A stop in the list of its trip."""
    parts = [stop.commune, short_day(stop.on_date)]
    if stop.documents_used is not None:
        parts.append(counted_documents(stop.documents_used))
    if photos:
        parts.append(counted_photos(photos))
    return ListRow(
        stop.place,
        note=" · ".join(parts),
        value=counted_visits(stop.readers),
        tone=Tone.ACCENT if stop.readers else Tone.WARNING,
        target=stop,
    )


def stop_facts(stop: "StopRow") -> list[tuple[str, str]]:
    """All figures of a stop; what wasn't counted says so."""
    return [
        (_("Place"), stop.place),
        (_("Commune"), stop.commune),
        (_("Day"), shown_day(stop.on_date)),
        (_("Time"), stop_times(stop)),
        (_("Host"), stop.host or ""),
        (_("Readers"), shown_number(stop.readers)),
        (_("Children (under 16)"), _counted(stop.children)),
        (_("Ethnic minorities"), _counted(stop.ethnic_minority)),
        (_("Disabled"), _counted(stop.disabled)),
        (_("Documents used"), _counted(stop.documents_used)),
        (_("By children"), _counted(stop.children_documents)),
        (_("Cards issued"), _counted(stop.cards_issued)),
        (_("Children's cards"), _counted(stop.children_cards)),
        (_("Activities"), activities_said(stop.activities)),
        (_("Reasons given"), stop.note or ""),
    ]


def stop_times(stop: "StopRow") -> str:
    """From when to when a stop lasted, as far as it is known."""
    return " – ".join(time for time in (stop.starts_at, stop.ends_at) if time)


def activities_said(kept: str | None) -> str:
    """What was done at a stop, in words."""
    return ", ".join(label(Activity, code) for code in activities_in(kept))


def trip_facts(trip: "MobileTripRow", load: str) -> list[tuple[str, str]]:
    """The facts of a trip as in its diary; `load` says what was read out and home."""
    odometer = ""
    if trip.odometer_out is not None or trip.odometer_in is not None:
        odometer = f"{shown_number(trip.odometer_out)} → {shown_number(trip.odometer_in)}"
    return [
        (_("Left on"), shown_day(trip.departed_on)),
        (_("Back on"), shown_day(trip.returned_on) or _("not back yet")),
        (_("Route"), trip.route),
        (_("Vehicle"), trip.vehicle or ""),
        (_("Crew"), trip.crew or ""),
        (_("Odometer, out and in"), odometer),
        (_("Distance"), f"{shown_km(trip.km)} km" if trip.km is not None else ""),
        (_("Copies carried"), _known(trip.copies_carried)),
        (_("Load"), load),
        (_("Cost"), f"{shown_number(trip.cost_vnd)} đ" if trip.cost_vnd is not None else ""),
        (_("Weather"), trip.weather or ""),
        (_("Road"), trip.road or ""),
        (_("Readers"), shown_number(trip.readers)),
        (_("Children (under 16)"), shown_number(trip.children)),
        (_("Documents used"), shown_number(trip.documents_used)),
        (_("Reasons given"), trip.note or ""),
    ]


def shown_km(km: float | None) -> str:
    """A distance with at most one decimal; empty when it isn't known."""
    if km is None:
        return ""
    whole = shown_number(int(km))
    tenths = round((km - int(km)) * 10)
    point = "," if language() == "vi" else "."
    return f"{whole}{point}{tenths}" if tenths else whole


def tally_state(tally: "Tally") -> str:
    """What an unfinished tally holds, and where it was taken."""
    from librarydesk.data.mobile.tally import Counted

    return _("%(place)s, %(day)s: %(readers)s, %(documents)s") % {
        "place": tally.place.place,
        "day": shown_day(tally.place.on_date),
        "readers": counted_readers(tally.readers),
        "documents": counted_documents(tally.count(Counted.DOCUMENTS)),
    }


def stop_said(place: str, day: date) -> str:
    """How a stop is named after it was saved."""
    return _("Stop at %(place)s on %(day)s") % {"place": place, "day": shown_day(day)}


def _counted(number: int | None) -> str:
    return _("not counted") if number is None else shown_number(number)


def _known(number: int | None) -> str:
    return "" if number is None else shown_number(number)


def trip_remark(trip: "MobileTripRow", stops: int) -> str:
    """What is still to be recorded of a trip; empty when nothing is."""
    if trip.trip_id is None:
        return _("Only stops are recorded. Record the trip, too: vehicle, crew, kilometres.")
    return "" if stops else _("No stop is recorded on this trip yet.")


def field_words(counted: "Counted") -> str:
    """The words of a field of the tally."""
    from librarydesk.data.mobile.tally import Counted

    return {
        Counted.CHILDREN: _("Children"),
        Counted.ADULTS: _("Adults"),
        Counted.DOCUMENTS: _("Documents"),
        Counted.CARDS: _("New cards"),
    }[counted]
