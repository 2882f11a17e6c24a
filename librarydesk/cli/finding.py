"""The command that finds titles and copies, and writes lists of them."""

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.cli.finding_filters import add_filters, wanted_by
from librarydesk.errors import DONE, DeskError, WrongUseError
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.saved_searches import Search
    from librarydesk.data.collection.copy_listing import ListedCopy
    from librarydesk.data.collection.search import FoundTitle

_LIMIT = 20


def add_commands(add: Commands) -> None:
    """Enters `search`."""
    search = add("search", _("find titles, best first"))
    search.add_argument("text", metavar="TEXT", help=_("what to find; “-” reads one text a line"))
    search.add_argument("--limit", type=int, metavar="N", help=_("at most so many (else 20)"))
    search.add_argument("--site", metavar="CODE", help=_("only titles that this site has"))
    add_filters(search)
    _add_form(search)
    search.set_defaults(run=_search)


def _add_form(search: ArgumentParser) -> None:
    search.add_argument("--copies", action="store_true", help=_("copies instead of titles"))
    search.add_argument("--sort", metavar="S", help=_("title, authors, year, accession, …"))
    search.add_argument("--descending", action="store_true", help=_("the last one first"))
    spelling = search.add_mutually_exclusive_group()
    spelling.add_argument(
        "--misspelt", action="store_true", help=_("find what misspelt words meant, with “-” too")
    )
    spelling.add_argument("--exact", action="store_true", help=_("only what is written"))
    search.add_argument("--out", type=Path, metavar="FILE", help=_("pdf, xlsx, csv, mrc or xml"))
    search.add_argument("--selected", type=Path, metavar="FILE", help=_("only these, by number"))


def _search(arguments: Namespace, desk: Desk, console: Console) -> int:
    if arguments.limit is not None and arguments.limit < 1:
        raise WrongUseError("usage", _("--limit must be 1 or more."))
    if arguments.sort is not None:
        _check_sort(arguments)
    if arguments.out is not None:
        return _write(arguments, desk, console)
    asked, limit = _asked(desk, arguments), arguments.limit or _LIMIT
    if arguments.text == "-":
        for line in sys.stdin:
            found, _meant = _found(
                desk, _with_text(asked, line.strip()), limit, mend=arguments.misspelt
            )
            print(json.dumps(found, ensure_ascii=False), flush=True)
        return DONE
    found, meant = _found(desk, asked, limit, mend=not arguments.exact)
    say = _copy_line if arguments.copies else _line
    lines = [say(row) for row in found] or [_("Nothing was found.")]
    if meant:
        lines.insert(0, _("Shown for: %(text)s") % {"text": meant})
    console.answer(found, lines)
    return DONE


def _check_sort(arguments: Namespace) -> None:
    from librarydesk.data.collection.copy_listing import SORTS as OF_COPIES
    from librarydesk.data.collection.listing import BEST
    from librarydesk.data.collection.listing import SORTS as OF_TITLES

    known = OF_COPIES if arguments.copies else (BEST, *OF_TITLES)
    if arguments.sort not in known:
        raise WrongUseError(
            "usage",
            _("--sort can't be %(sort)s. Give one of: %(sorts)s.")
            % {"sort": arguments.sort, "sorts": ", ".join(known)},
        )


def _asked(desk: Desk, arguments: Namespace) -> "Search":
    from librarydesk.data.collection.catalogue.saved_searches import Search

    with desk.database.read() as connection:
        wanted = wanted_by(connection, arguments.text, arguments)
    return Search(wanted, arguments.sort or "", arguments.descending, arguments.copies)


def _with_text(search: "Search", text: str) -> "Search":
    return replace(search, wanted=replace(search.wanted, text=text))


def _found(
    desk: Desk, search: "Search", limit: int, *, mend: bool
) -> tuple[list[dict[str, Json]], str]:
    """The rows found, and the words that were searched for in place of misspelt ones."""
    from librarydesk.data.collection.asking import answer
    from librarydesk.data.collection.copy_listing import copies_with_ids
    from librarydesk.data.collection.search import found_titles

    with desk.database.read() as connection:
        found = answer(connection, search, mend=mend)
        ids = found.ids[:limit]
        if search.copies:
            return [_copy(copy) for copy in copies_with_ids(connection, ids)], found.meant
        titles = found_titles(connection, ids, search.wanted.site_id)
    return [_title(title) for title in titles], found.meant


def _write(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.collection.asking import answer
    from librarydesk.reports.lists.write import write_list

    search = _asked(desk, arguments)
    with desk.database.read() as connection:
        meant = answer(connection, search, mend=not arguments.exact).meant
    if meant:
        search = _with_text(search, meant)
    rows = write_list(
        desk.database,
        search,
        arguments.out,
        chosen=None if arguments.selected is None else _selected(arguments.selected),
        most=arguments.limit,
        progress=console.progress,
    )
    console.clear_progress()
    told = ngettext("%(n)s line in %(file)s", "%(n)s lines in %(file)s", rows)
    console.answer(
        {"file": str(arguments.out), "rows": rows}, [told % {"n": rows, "file": arguments.out}]
    )
    return DONE


def _selected(path: Path) -> list[int]:
    """The rows that were chosen in the window, a number a line."""
    try:
        return [int(line) for line in path.read_text("utf-8").split()]
    except (OSError, ValueError) as error:
        raise DeskError(
            "search.selected",
            _("%(file)s doesn't hold the numbers of rows, one a line. Choose the rows again.")
            % {"file": str(path)},
        ) from error


def _title(title: "FoundTitle") -> dict[str, Json]:
    return {
        "id": str(title.uid),
        "title": title.title,
        "authors": title.authors,
        "year": title.year,
        "isbn": title.isbn,
        "ddc": title.ddc,
        "held": title.held,
        "available": title.available,
    }


def _copy(copy: "ListedCopy") -> dict[str, Json]:
    return {
        "accession_no": copy.accession_no,
        "title": copy.title,
        "authors": copy.authors,
        "owner": copy.owner,
        "store": copy.store,
        "call_number": copy.call_number,
        "price_vnd": copy.price_vnd,
        "acquired_on": copy.acquired_on.isoformat(),
        "status": copy.state,
        "damaged": copy.damaged,
        "place": copy.place,
        "out": copy.out,
    }


def _line(row: dict[str, Json]) -> str:
    parts = (row["title"], row["authors"], row["year"], row["isbn"])
    told = " / ".join(str(part) for part in parts if part)
    return _("%(title)s — held %(held)s, available %(available)s") % {
        "title": told,
        "held": row["held"],
        "available": row["available"],
    }


def _copy_line(row: dict[str, Json]) -> str:
    parts = (row["accession_no"], row["title"], row["owner"], row["store"], row["place"])
    return " / ".join(str(part) for part in parts if part)
