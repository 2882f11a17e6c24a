"""Commands for stocktakes: begin one, load scanners' files, see the lists, end it."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.cli.parser import add_common_options
from librarydesk.errors import DONE, DONE_WITH_FINDINGS
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.collection.stocktake.queries import StocktakeRow
    from librarydesk.data.collection.stocktake.service import NewStocktake
    from librarydesk.data.collection.stocktake.summary import Summary


def add_commands(add: Commands) -> None:
    """Enters `stocktake` with its steps."""
    stocktake = add("stocktake", _("take stock: begin, load what was scanned, see what was found"))
    steps = stocktake.add_subparsers(dest="step", metavar=_("STEP"), required=True)

    def step(name: str, about: str) -> ArgumentParser:
        made = steps.add_parser(name, help=about, description=about)
        add_common_options(made)
        return made

    _add_begin(step)
    _add_reading(step)
    end = step("end", _("end it: nothing more is read"))
    end.add_argument("code", metavar="CODE")
    end.add_argument("--on", type=date.fromisoformat, metavar="D", help=_("the day; else today"))
    end.set_defaults(run=_end)


def _add_begin(step: Commands) -> None:
    begin = step("begin", _("freeze what should be on the shelves"))
    begin.add_argument("--code", required=True, metavar="C", help=_("its code, e.g. KK-2026"))
    begin.add_argument("--site", metavar="CODE", help=_("the site; without it the own one"))
    begin.add_argument("--store", metavar="T", help=_("only this store"))
    begin.add_argument("--from", dest="call_from", metavar="CALL", help=_("from a call number"))
    begin.add_argument("--to", dest="call_to", metavar="CALL", help=_("to a call number"))
    begin.add_argument("--on", type=date.fromisoformat, metavar="D", help=_("the day; else today"))
    begin.add_argument("--decision", metavar="NO", help=_("the paper that orders it"))
    begin.set_defaults(run=_begin)


def _add_reading(step: Commands) -> None:
    load = step("load", _("take the numbers of a scanner's file"))
    load.add_argument("code", metavar="CODE")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--store", metavar="T", help=_("where they were read"))
    load.set_defaults(run=_load)
    status = step("status", _("say how far it is and how long its lists are"))
    status.add_argument("code", metavar="CODE")
    status.set_defaults(run=_status)
    listed = step("list", _("write one of its lists: .csv, .tsv, .xlsx"))
    listed.add_argument("code", metavar="CODE")
    listed.add_argument(
        "result", metavar="RESULT", help="found, missing, wrong_place, unknown, unexpected, out"
    )
    listed.add_argument("file", type=Path, metavar="FILE")
    listed.add_argument("--labels", action="store_true", help=_("words as headers"))
    listed.set_defaults(run=_list)


def _begin(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.collection.stocktake.service import begin

    new = _wanted(arguments, desk)
    begun = begin(desk.database, new)
    lines = [
        ngettext(
            "The stocktake %(code)s has begun: %(n)s copy should be on the shelves.",
            "The stocktake %(code)s has begun: %(n)s copies should be on the shelves.",
            begun.expected,
        )
        % {"code": new.code, "n": begun.expected}
    ]
    if begun.overlapping:
        lines.append(
            _("Open stocktakes take some of the same copies: %(codes)s.")
            % {"codes": ", ".join(begun.overlapping)}
        )
    console.answer(
        {
            "code": new.code,
            "expected": begun.expected,
            "overlapping": list(begun.overlapping),
        },
        lines,
    )
    return DONE_WITH_FINDINGS if begun.overlapping else DONE


def _wanted(arguments: Namespace, desk: Desk) -> "NewStocktake":
    from librarydesk.data.collection.stocktake.service import NewStocktake
    from librarydesk.data.network.queries import own_site_id, site_id_of

    with desk.database.read() as connection:
        site = arguments.site
        site_id = site_id_of(connection, site) if site else own_site_id(connection)
    return NewStocktake(
        code=arguments.code,
        site_id=site_id,
        began_on=arguments.on or clock.today(),
        store=arguments.store,
        call_from=arguments.call_from,
        call_to=arguments.call_to,
        decision_no=arguments.decision,
    )


def _load(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.interchange.scanner_files import load_scanner_file

    stocktake = _named(desk, arguments.code)
    taken = load_scanner_file(desk.database, stocktake.id, arguments.file, store=arguments.store)
    answer: dict[str, Json] = {
        "code": stocktake.code,
        "file": str(arguments.file),
        "read": taken.came,
        "added": taken.added,
        "repeated": taken.repeated,
        "empty": taken.empty,
        "load": taken.load,
    }
    told = _("%(file)s: read %(read)s, new %(added)s, read before %(repeated)s, empty %(empty)s.")
    console.answer(answer, [told % answer])
    return DONE


def _status(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.collection.stocktake.queries import count_read
    from librarydesk.data.collection.stocktake.summary import summary_of

    stocktake = _named(desk, arguments.code)
    with desk.database.read() as connection:
        summary = summary_of(connection, stocktake)
        numbers = count_read(connection, stocktake.id)
    console.answer(_status_json(stocktake, summary, numbers), _status_lines(stocktake, summary))
    return DONE


def _status_json(stocktake: "StocktakeRow", summary: "Summary", numbers: int) -> Json:
    from librarydesk.coded import StocktakeResult

    lists: Json = {
        result.value: {
            "copies": summary.of(result).copies,
            "price_vnd": summary.of(result).money,
            "confirmed": summary.confirmed.get(result.value, 0),
        }
        for result in StocktakeResult
    }
    return {
        "code": stocktake.code,
        "site": stocktake.site,
        "began_on": stocktake.began_on.isoformat(),
        "ended_on": stocktake.ended_on.isoformat() if stocktake.ended_on else None,
        "store": stocktake.store,
        "from": stocktake.call_from,
        "to": stocktake.call_to,
        "numbers_read": numbers,
        "expected": summary.whole.expected.copies,
        "read": summary.whole.read.copies,
        "lists": lists,
        "stores": [
            {
                "store": store,
                "expected": sums.expected.copies,
                "read": sums.read.copies,
                "missing": sums.of(StocktakeResult.MISSING).copies,
            }
            for store, sums in summary.stores
        ],
    }


def _status_lines(stocktake: "StocktakeRow", summary: "Summary") -> list[str]:
    from librarydesk.coded import StocktakeResult

    head = _("%(code)s: %(read)s of %(expected)s copies read.") % {
        "code": stocktake.code,
        "read": summary.whole.read.copies,
        "expected": summary.whole.expected.copies,
    }
    return [head] + [f"{result.label}: {summary.of(result).copies}" for result in StocktakeResult]


def _list(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.interchange.stocktake_lists import result_named, write_list

    result = result_named(arguments.result)
    rows = write_list(
        desk.database, arguments.code, result, arguments.file, labels=arguments.labels
    )
    console.answer(
        {"file": str(arguments.file), "list": result.value, "rows": rows},
        [
            ngettext("%(n)s row is in %(file)s.", "%(n)s rows are in %(file)s.", rows)
            % {"n": rows, "file": arguments.file}
        ],
    )
    return DONE


def _end(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.collection.stocktake.service import end

    stocktake = _named(desk, arguments.code)
    day = arguments.on or clock.today()
    end(desk.database, stocktake.id, day)
    console.answer(
        {"code": stocktake.code, "ended_on": day.isoformat()},
        [_("The stocktake %(code)s has ended.") % {"code": stocktake.code}],
    )
    return DONE


def _named(desk: Desk, code: str) -> "StocktakeRow":
    from librarydesk.data.collection.stocktake.queries import stocktake_with_code

    with desk.database.read() as connection:
        return stocktake_with_code(connection, code)
