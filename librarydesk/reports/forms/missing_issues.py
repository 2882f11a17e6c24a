"""The form `missing-issues SITE`: the issues of a year that are missing."""

from pathlib import Path

from librarydesk.clock import today
from librarydesk.data.collection.periodicals.queries import serials
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.store.database import Database
from librarydesk.i18n import language
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wishes import wished_number
from librarydesk.reports.issuer import issuer_of
from librarydesk.reports.periodicals.missing import missing_document
from librarydesk.reports.periodicals.words import PeriodicalWords
from librarydesk.reports.write import write_document


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the paper of a site, of this year where no other one is wished."""
    year = wished_number(options, "year") or today().year
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        issuer = issuer_of(connection, site_id, today(), language())
        found = serials(connection, site_id, year, today())
    words = PeriodicalWords(issuer, year, today())
    write_document(missing_document(words, found), out)
