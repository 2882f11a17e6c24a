"""What the lists of the catalogue ask of the database, on the read-only lane."""

from dataclasses import replace
from typing import TYPE_CHECKING

from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.catalogue.saved_searches import NamedSearch, Search
    from librarydesk.data.collection.copy_listing import ListedCopy
    from librarydesk.data.collection.listing import TitleRow
    from librarydesk.data.collection.wanted import Wanted

FOUND = 200


def titles(wanted: "Wanted") -> "Source[TitleRow]":
    """The titles that are wanted, in the order of a column, or of a text the best first."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[TitleRow]":
        from librarydesk.data.collection.listing import count_titles, titles_in_order

        if wanted.text and not part.sort:
            return _best(desk, wanted, part)
        with desk.database.read() as connection:
            total = count_titles(connection, wanted) if part.offset == 0 else None
            rows = titles_in_order(
                connection,
                wanted,
                sort=part.sort or "title",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
        return RowsPage(rows, total)

    return source


def _best(desk: "Desk", wanted: "Wanted", part: Slice) -> "RowsPage[TitleRow]":
    from librarydesk.data.collection.listing import titles_with_ids
    from librarydesk.data.collection.search import ranked_titles

    with desk.database.read() as connection:
        ids = ranked_titles(connection, wanted.text, wanted)[:FOUND]
        rows = titles_with_ids(connection, ids[part.offset : part.offset + part.limit])
    return RowsPage(rows, len(ids))


def copies(wanted: "Wanted") -> "Source[ListedCopy]":
    """The copies that are wanted, in the order of a column."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[ListedCopy]":
        from librarydesk.data.collection.copy_listing import copies_in_order, count_copies

        with desk.database.read() as connection:
            total = count_copies(connection, wanted) if part.offset == 0 else None
            rows = copies_in_order(
                connection,
                wanted,
                sort=part.sort or "accession",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
        return RowsPage(rows, total)

    return source


def meant(desk: "Desk", text: str, found: int) -> str:
    """What a text that found little was probably meant to be; empty when nothing better fits."""
    from librarydesk.data.collection.spelling import meant_by

    with desk.database.read() as connection:
        return meant_by(connection, text, found=found)


def all_saved(desk: "Desk") -> "list[NamedSearch]":
    """The searches that were saved, by name."""
    from librarydesk.data.collection.catalogue.saved_searches import saved_searches

    with desk.database.read() as connection:
        return saved_searches(connection)


def saved_as(desk: "Desk", name: str) -> "Search | None":
    """The search that was saved under a name."""
    from librarydesk.data.collection.catalogue.saved_searches import search_named

    with desk.database.read() as connection:
        return search_named(connection, name)


def named_filters(desk: "Desk", wanted: "Wanted") -> dict[str, str]:
    """The filters that are set, in words, by the name of their field."""
    from librarydesk.reports.lists.words import words_by_field

    with desk.database.read() as connection:
        return words_by_field(connection, replace(wanted, text=""))


def command_of(desk: "Desk", search: "Search") -> list[str]:
    """The words of the command that lists what a search does, without the file."""
    wanted = search.wanted
    options: dict[str, object] = {
        "--kind": wanted.kind,
        "--audience": wanted.audience,
        "--ddc": wanted.ddc,
        "--language": wanted.language,
        "--series": wanted.series,
        "--year-from": wanted.year_from,
        "--year-to": wanted.year_to,
        "--site": _code(desk, wanted.site_id),
        "--store": wanted.store,
        "--status": wanted.status,
        "--where": wanted.where,
        "--at": _code(desk, wanted.at_site_id),
        "--acquired-from": wanted.acquired_from,
        "--acquired-to": wanted.acquired_to,
        "--sort": search.sort,
    }
    flags = {
        "--local-history": wanted.local_history,
        "--rare": wanted.rare,
        "--without-price": wanted.without_price,
        "--descending": search.descending,
        "--copies": search.copies,
        "--exact": True,
    }
    told = [f"{option}={value}" for option, value in options.items() if value not in (None, "")]
    return ["search", *told, *[flag for flag, on in flags.items() if on], "--", wanted.text]


def _code(desk: "Desk", site_id: int | None) -> str:
    from librarydesk import clock
    from librarydesk.data.network.queries import site_on

    if site_id is None:
        return ""
    with desk.database.read() as connection:
        site = site_on(connection, site_id, clock.today())
    return site.code if site else ""
