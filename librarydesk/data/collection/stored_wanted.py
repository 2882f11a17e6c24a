"""Filters as JSON and back: what a version doesn't know, or can't read, is left out."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date
from typing import TypeAlias

from librarydesk.data.collection.wanted import Wanted

Stored: TypeAlias = Mapping[str, object]


def stored_wanted(wanted: Wanted) -> dict[str, str | int | bool]:
    """What is set, by name, as plain values."""
    everything = asdict(Wanted())
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(wanted).items()
        if value != everything[name]
    }


def without(wanted: Wanted, names: Collection[str]) -> Wanted:
    """The same without some of its filters, by name."""
    return wanted_of({k: value for k, value in stored_wanted(wanted).items() if k not in names})


def wanted_of(stored: Stored) -> Wanted:
    """The filters that `stored_wanted` gave."""
    return Wanted(
        text=_text(stored, "text"),
        exact=_flag(stored, "exact"),
        kind=_text(stored, "kind"),
        audience=_text(stored, "audience"),
        local_history=_flag(stored, "local_history"),
        rare=_flag(stored, "rare"),
        ddc=_text(stored, "ddc"),
        language=_text(stored, "language"),
        series=_text(stored, "series"),
        year_from=_whole(stored, "year_from"),
        year_to=_whole(stored, "year_to"),
        site_id=_whole(stored, "site_id"),
        store=_text(stored, "store"),
        status=_text(stored, "status"),
        where=_text(stored, "where"),
        at_site_id=_whole(stored, "at_site_id"),
        acquired_from=_day(stored, "acquired_from"),
        acquired_to=_day(stored, "acquired_to"),
        without_price=_flag(stored, "without_price"),
    )


def _text(stored: Stored, name: str) -> str:
    value = stored.get(name)
    return value if isinstance(value, str) else ""


def _flag(stored: Stored, name: str) -> bool:
    return stored.get(name) is True


def _whole(stored: Stored, name: str) -> int | None:
    value = stored.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _day(stored: Stored, name: str) -> date | None:
    try:
        return date.fromisoformat(_text(stored, name))
    except ValueError:
        return None
