"""The command that finds titles."""

import json
import sys
from argparse import Namespace

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.errors import DONE, WrongUseError
from librarydesk.i18n import _


def add_commands(add: Commands) -> None:
    """Enters `search`."""
    search = add("search", _("find titles, best first"))
    search.add_argument("text", metavar="TEXT", help=_("what to find; “-” reads one text a line"))
    search.add_argument("--limit", type=int, default=20, metavar="N", help=_("at most so many"))
    search.add_argument("--site", metavar="CODE", help=_("only titles that this site has"))
    search.set_defaults(run=_search)


def _search(arguments: Namespace, desk: Desk, console: Console) -> int:
    if arguments.limit < 1:
        raise WrongUseError("usage", _("--limit must be 1 or more."))
    if arguments.text == "-":
        for line in sys.stdin:
            print(json.dumps(_found(desk, line.strip(), arguments), ensure_ascii=False), flush=True)
        return DONE
    found = _found(desk, arguments.text, arguments)
    console.answer(found, [_line(row) for row in found] or [_("Nothing was found.")])
    return DONE


def _found(desk: Desk, text: str, arguments: Namespace) -> list[dict[str, Json]]:
    from librarydesk.data.collection.search import search_titles
    from librarydesk.data.network.queries import site_id_of

    with desk.database.read() as connection:
        site_id = site_id_of(connection, arguments.site) if arguments.site else None
        found = search_titles(connection, text, limit=arguments.limit, site_id=site_id)
    return [
        {
            "id": str(title.uid),
            "title": title.title,
            "authors": title.authors,
            "year": title.year,
            "isbn": title.isbn,
            "ddc": title.ddc,
            "held": title.held,
            "available": title.available,
        }
        for title in found
    ]


def _line(row: dict[str, Json]) -> str:
    parts = (row["title"], row["authors"], row["year"], row["isbn"])
    told = " / ".join(str(part) for part in parts if part)
    return _("%(title)s — held %(held)s, available %(available)s") % {
        "title": told,
        "held": row["held"],
        "available": row["available"],
    }
