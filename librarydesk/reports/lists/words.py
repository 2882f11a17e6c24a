"""Filters in words, as they stand above a list."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded import Audience, DocumentKind, label
from librarydesk.data.collection.languages import language_name
from librarydesk.data.collection.wanted import (
    AT_POINT,
    DAMAGED,
    HELD,
    LOST,
    NONE_HELD,
    SHELF,
    WEEDED,
    Wanted,
)
from librarydesk.data.network.queries import site_on
from librarydesk.i18n import _, language
from librarydesk.reports import numbers


def status_words() -> dict[str, str]:
    """How copies may stand, by code."""
    return {
        HELD: _("Held"),
        LOST: _("Lost"),
        DAMAGED: _("Damaged"),
        WEEDED: _("Weeded"),
        NONE_HELD: _("None held any more"),
    }


def where_words() -> dict[str, str]:
    """Where copies may be, by code."""
    return {SHELF: _("On the shelf"), AT_POINT: _("Out at a point")}


def filter_words(connection: Connection, wanted: Wanted) -> list[str]:
    """What is asked, a phrase for each filter; empty when nothing is."""
    return list(words_by_field(connection, wanted).values())


def words_by_field(connection: Connection, wanted: Wanted) -> dict[str, str]:
    """The same by the name of the field of `Wanted`; of a span the name of its beginning."""
    return {
        field: _("%(what)s: %(value)s") % {"what": what, "value": value} if value else what
        for field, what, value in _filters(connection, wanted)
    }


def _filters(connection: Connection, wanted: Wanted) -> Iterator[tuple[str, str, str]]:
    years = _span(wanted.year_from, wanted.year_to)
    days = _span(wanted.acquired_from, wanted.acquired_to)
    named = (
        (wanted.text, "text", _("Searched for"), f"“{wanted.text}”"),
        (wanted.kind, "kind", _("Kind"), label(DocumentKind, wanted.kind)),
        (wanted.audience, "audience", _("Audience"), label(Audience, wanted.audience)),
        (wanted.ddc, "ddc", _("DDC"), f"{wanted.ddc}…"),
        (wanted.language, "language", _("Language"), language_name(wanted.language, language())),
        (wanted.series, "series", _("Series"), wanted.series),
        (years, "year_from", _("Year"), years),
        (wanted.store, "store", _("Store"), wanted.store),
        (wanted.status, "status", _("Status"), status_words().get(wanted.status, wanted.status)),
        (
            wanted.where,
            "where",
            _("Where copies are"),
            where_words().get(wanted.where, wanted.where),
        ),
        (days, "acquired_from", _("Acquired on"), days),
        (wanted.local_history, "local_history", _("Local history"), ""),
        (wanted.rare, "rare", _("Rare"), ""),
        (wanted.without_price, "without_price", _("Without price"), ""),
    )
    yield from ((field, what, value) for given, field, what, value in named if given)
    for field, site_id, what in (
        ("site_id", wanted.site_id, _("Owner")),
        ("at_site_id", wanted.at_site_id, _("Is at")),
    ):
        if site_id is not None:
            site = site_on(connection, site_id, clock.today())
            yield field, what, site.name if site else "?"


def _span(first: int | date | None, last: int | date | None) -> str:
    if first is None and last is None:
        return ""
    shown = [
        "…" if end is None else str(end) if isinstance(end, int) else _day(end)
        for end in (first, last)
    ]
    return shown[0] if shown[0] == shown[1] else " – ".join(shown)


def _day(day: date) -> str:
    return numbers.short_date(day, language())
