"""Writing a whole list, or the rows that were chosen of it, to a file by its suffix."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.asking import listed
from librarydesk.data.collection.catalogue.saved_searches import Search
from librarydesk.data.collection.copy_listing import copies_with_ids
from librarydesk.data.collection.listing import titles_with_ids
from librarydesk.data.network.queries import own_site_id, site_on
from librarydesk.data.store.database import Database
from librarydesk.i18n import _
from librarydesk.reports.lists.columns import OF_COPIES, OF_TITLES, ListColumn
from librarydesk.reports.lists.words import filter_words
from librarydesk.reports.write import checked_suffix

SUFFIXES = (".pdf", ".xlsx", ".csv", ".mrc", ".xml")
"""PDF, workbook, plain text; MARC records of the titles."""
_BATCH = 500

R = TypeVar("R")
Progress = Callable[[str, int, int], None]


def write_list(
    database: Database,
    search: Search,
    out: Path,
    *,
    chosen: Sequence[int] | None = None,
    most: int | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> int:
    """Writes what a search lists (or the `chosen` ids of it) and returns how many rows.

    Raises:
        WrongUseError: `file.unknown_suffix`; DeskError: the file can't be written.
    """
    suffix = checked_suffix(out, SUFFIXES)
    with database.read() as connection:
        ids = (chosen if chosen is not None else listed(connection, search))[:most]
        if suffix in (".mrc", ".xml"):
            return _write_marc(connection, search, ids, out)
        if search.copies:
            copies = _in_batches(copies_with_ids, connection, ids, progress)
            _write(connection, search, OF_COPIES, copies, len(ids), out)
        else:
            titles = _in_batches(titles_with_ids, connection, ids, progress)
            _write(connection, search, OF_TITLES, titles, len(ids), out)
    return len(ids)


def _in_batches(
    read: Callable[[Connection, Sequence[int]], list[R]],
    connection: Connection,
    ids: Sequence[int],
    progress: Progress,
) -> Iterator[R]:
    for first in range(0, len(ids), _BATCH):
        yield from read(connection, ids[first : first + _BATCH])
        progress(_("Writing the list"), min(first + _BATCH, len(ids)), len(ids))


def _write(
    connection: Connection,
    search: Search,
    columns: Sequence[ListColumn[R]],
    rows: Iterator[R],
    count: int,
    out: Path,
) -> None:
    from librarydesk.reports.unfinished import written_whole

    title = _("List of copies") if search.copies else _("List of titles")
    if out.suffix.lower() == ".pdf":
        from librarydesk.reports.lists.paper import list_document
        from librarydesk.reports.write import write_document

        site = site_on(connection, own_site_id(connection), clock.today())
        author, filters = site.name if site else "", filter_words(connection, search.wanted)
        paper = list_document(columns, rows, count, title=title, filters=filters, author=author)
        write_document(paper, out)
        return
    from librarydesk.reports.lists.tables import write_csv, write_workbook

    with written_whole(out) as file:
        if out.suffix.lower() == ".csv":
            write_csv(file, columns, rows)
        else:
            write_workbook(file, columns, rows, name=title)


def _write_marc(connection: Connection, search: Search, ids: Sequence[int], out: Path) -> int:
    from librarydesk.data.interchange.exporting import cannot_write
    from librarydesk.data.interchange.marc.exporting import records_of
    from librarydesk.data.interchange.marc.writer import write_marc

    titles = ids
    if search.copies:
        found = (c.title_id for copy in _in_order(ids) for c in copies_with_ids(connection, copy))
        titles = list(dict.fromkeys(found))
    try:
        return write_marc(out, records_of(connection, titles))
    except OSError as error:
        raise cannot_write(out, error) from error


def _in_order(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[first : first + _BATCH] for first in range(0, len(ids), _BATCH))
