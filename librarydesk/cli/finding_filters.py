"""The filters of `search`, as arguments of the command and as what they ask."""

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.coded import Audience, DocumentKind
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from librarydesk.data.collection.wanted import Wanted

_STATUSES = ("held", "lost", "damaged", "weeded", "none")
_PLACES = ("shelf", "point")


def add_filters(search: ArgumentParser) -> None:
    """Adds what titles and copies can be narrowed to; all of it has to hold."""
    add = search.add_argument
    add("--kind", choices=[kind.value for kind in DocumentKind], help=_("kind of document"))
    add("--audience", choices=[audience.value for audience in Audience], help=_("for whom"))
    add("--ddc", metavar="CLASS", help=_("class number, or how it begins"))
    add("--language", metavar="L", help=_("a code like vie, or a name"))
    add("--series", metavar="NAME", help=_("titles of a series"))
    add("--year-from", type=_year, metavar="Y", help=_("published in that year or later"))
    add("--year-to", type=_year, metavar="Y", help=_("published in that year or earlier"))
    add("--local-history", action="store_true", help=_("documents about the province"))
    add("--rare", action="store_true", help=_("rare documents"))
    add("--store", metavar="S", help=_("copies of a store"))
    add("--status", choices=_STATUSES, help=_("how copies stand; none: none held any more"))
    add("--where", choices=_PLACES, help=_("copies on the shelf, or out at a point"))
    add("--at", metavar="CODE", help=_("copies that are at this site now"))
    add("--acquired-from", type=_day, metavar="D", help=_("acquired on that day or later"))
    add("--acquired-to", type=_day, metavar="D", help=_("acquired on that day or earlier"))
    add("--without-price", action="store_true", help=_("copies without a price"))


def wanted_by(connection: "Connection", text: str, arguments: Namespace) -> "Wanted":
    """What a call of the command asks for."""
    from librarydesk.data.collection.wanted import Wanted
    from librarydesk.data.network.queries import site_id_of

    def site(code: str | None) -> int | None:
        return site_id_of(connection, code) if code else None

    return Wanted(
        text=text,
        exact=arguments.exact,
        kind=arguments.kind or "",
        audience=arguments.audience or "",
        local_history=arguments.local_history,
        rare=arguments.rare,
        ddc=arguments.ddc or "",
        language=_language(arguments.language),
        series=arguments.series or "",
        year_from=arguments.year_from,
        year_to=arguments.year_to,
        site_id=site(arguments.site),
        store=arguments.store or "",
        status=arguments.status or "",
        where=arguments.where or "",
        at_site_id=site(arguments.at),
        acquired_from=arguments.acquired_from,
        acquired_to=arguments.acquired_to,
        without_price=arguments.without_price,
    )


def _language(written: str | None) -> str:
    if not written:
        return ""
    from librarydesk.data.collection.languages import language_code

    code = language_code(written)
    if code is None:
        raise WrongUseError(
            "usage", _("There is no language “%(language)s”.") % {"language": written}
        )
    return code


def _year(written: str) -> int:
    year = int(written)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(written)
    return year


def _day(written: str) -> date:
    from librarydesk.data.interchange import cells

    try:
        return date.fromisoformat(cells.day(written.strip()))
    except cells.CellError as error:
        raise ValueError(written) from error
