"""The form `accession-register SITE`: the summary register of a year or of free days."""

from datetime import date
from pathlib import Path

from librarydesk.clock import today
from librarydesk.data.collection.registers.summary import summary_register
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.store.database import Database
from librarydesk.i18n import language
from librarydesk.reports.document import Document
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wishes import wished_days
from librarydesk.reports.issuer import issuer_of
from librarydesk.reports.registers.summary import summary_document
from librarydesk.reports.write import write_document


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the register of a site, of this year where nothing else is wished."""
    this_year = date(today().year, 1, 1), date(today().year, 12, 31)
    first, last = wished_days(options) or this_year
    write_document(summary_paper(database, which, first, min(last, date(9999, 12, 30))), out)


def summary_paper(database: Database, code: str, first: date, last: date) -> Document:
    """The summary register of the site with a code, dated today."""
    with database.read() as connection:
        site_id = site_id_of(connection, code)
        register = summary_register(connection, site_id, first, last)
        issuer = issuer_of(connection, site_id, today(), language())
    return summary_document(register, issuer, today())
