"""The form `stocktake`: the minutes of a stocktake, by its code."""

from datetime import date
from pathlib import Path

from librarydesk import clock, i18n
from librarydesk.data.collection.stocktake.lists import result_rows
from librarydesk.data.collection.stocktake.queries import members_of, stocktake_with_code
from librarydesk.data.collection.stocktake.summary import summary_of
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.document import Document
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.issuer import issuer_of
from librarydesk.reports.stocktake.document import stocktake_minutes
from librarydesk.reports.stocktake.wording import ANNEXED, StocktakeWords, TakenStock
from librarydesk.reports.write import write_document


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the minutes of the stocktake with a code; `lists=no` leaves its lists out.

    Raises:
        DeskError: `stocktake.unknown`.
        WrongUseError: `form.wrong_option`.
    """
    lists = options.get("lists", "yes")
    if lists not in ("yes", "no"):
        raise WrongUseError(
            "form.wrong_option",
            _("“%(written)s” is nothing that the option “%(option)s” can be.")
            % {"written": lists, "option": "lists"},
        )
    document = minutes_of(database, which, clock.today(), with_lists=lists == "yes")
    write_document(document, out)


def minutes_of(database: Database, code: str, today: date, *, with_lists: bool) -> Document:
    """The minutes as a document in the language in use."""
    with database.read() as connection:
        row = stocktake_with_code(connection, code)
        taken = TakenStock(
            row,
            members_of(connection, row.id),
            summary_of(connection, row),
            {
                result: result_rows(connection, row, result) if with_lists else ()
                for result in ANNEXED
            },
        )
        issuer = issuer_of(connection, row.site_id, row.ended_on or today, i18n.language())
    return stocktake_minutes(StocktakeWords(taken, issuer, today))
