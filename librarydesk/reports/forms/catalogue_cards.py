"""The form `catalogue-cards ID`: cards of the titles of a batch or of accession numbers."""

from pathlib import Path

from librarydesk.clock import today
from librarydesk.data.collection.registers.chosen import ChosenTitle, chosen_copies, titles_of
from librarydesk.data.network.queries import own_site_code, site_id_of
from librarydesk.data.store.database import Database
from librarydesk.i18n import language
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.labels.cards import draw_cards
from librarydesk.reports.unfinished import written_whole


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the cards, one a title, four a page.

    Raises:
        DeskError: no such copies.
    """
    titles = carded_titles(database, which, options.get("site", ""))
    with written_whole(out) as file:
        draw_cards(titles, file, language=language())


def carded_titles(database: Database, which: str, site: str = "") -> list[ChosenTitle]:
    """The titles of the copies meant, at a library (without one said, the own)."""
    with database.read() as connection:
        site_id = site_id_of(connection, site or own_site_code(connection))
        return titles_of(connection, chosen_copies(connection, site_id, which, today()))
