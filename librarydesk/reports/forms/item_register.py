"""The form `item-register SITE`: a line a copy, of all days or some, of all stores or one."""

from pathlib import Path

from librarydesk.clock import today
from librarydesk.data.collection.registers.items import ItemsWanted, count_items, item_lines
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.store.database import Database
from librarydesk.i18n import language
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wishes import wished_days
from librarydesk.reports.issuer import issuer_of
from librarydesk.reports.registers.items import items_document
from librarydesk.reports.write import write_document


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the register of a site; its lines are read while they are written."""
    first, last = wished_days(options) or (None, None)
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        wanted = ItemsWanted(site_id, first, last, options.get("store", ""))
        issuer = issuer_of(connection, site_id, today(), language())
        lines = item_lines(connection, wanted, today())
        count = count_items(connection, wanted)
        write_document(items_document(lines, count, wanted, issuer, today()), out)
