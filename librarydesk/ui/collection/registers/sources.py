"""What the view of registers asks of the database, on the read-only lane."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.registers.summary import SummaryRegister
    from librarydesk.reports.document import Document

PREVIEWED_LINES = 300
PREVIEWED_LABELS = 260


@dataclass(frozen=True)
class Chosen:
    """Which register is wanted: of which site, of which days (None: all), of which store."""

    site: str
    first: date | None
    last: date | None
    store: str = ""


@dataclass(frozen=True)
class SummaryShown:
    """The summary register and its paper as values."""

    register: "SummaryRegister"
    document: "Document"


@dataclass(frozen=True)
class ItemsShown:
    """How many lines the item register has, how many of them the paper shows, the site's stores."""

    count: int
    shown: int
    stores: tuple[str, ...]
    document: "Document"


@dataclass(frozen=True)
class PrintsShown:
    """Labels or cards as a finished PDF; `count` is how many there are in all."""

    count: int
    pdf: bytes


def own_site(desk: "Desk") -> Completion:
    """The own site, as the choice begins."""
    from librarydesk.data.network.queries import own_site_code, site_by_code

    with desk.database.read() as connection:
        code = own_site_code(connection)
        site = site_by_code(connection, code, clock.today())
    return Completion(code, site.name if site else code)


def summary_shown(desk: "Desk", chosen: Chosen) -> SummaryShown:
    """The summary register that is chosen; its days are always said."""
    from librarydesk.data.collection.registers.summary import summary_register
    from librarydesk.data.network.queries import site_id_of
    from librarydesk.i18n import language
    from librarydesk.reports.issuer import issuer_of
    from librarydesk.reports.registers.summary import summary_document

    today = clock.today()
    with desk.database.read() as connection:
        site_id = site_id_of(connection, chosen.site)
        first, last = chosen.first or date(1, 1, 2), chosen.last or today
        register = summary_register(connection, site_id, first, last)
        issuer = issuer_of(connection, site_id, today, language())
    return SummaryShown(register, summary_document(register, issuer, today))


def items_shown(desk: "Desk", chosen: Chosen) -> ItemsShown:
    """The item register that is chosen, its first lines as paper."""
    from librarydesk.data.collection.registers.items import (
        ItemsWanted,
        count_items,
        item_lines,
        stores_of,
    )
    from librarydesk.data.network.queries import site_id_of
    from librarydesk.i18n import language
    from librarydesk.reports.issuer import issuer_of
    from librarydesk.reports.registers.items import items_document

    today = clock.today()
    with desk.database.read() as connection:
        site_id = site_id_of(connection, chosen.site)
        wanted = ItemsWanted(site_id, chosen.first, chosen.last, chosen.store)
        count = count_items(connection, wanted)
        lines = list(islice(item_lines(connection, wanted, today), PREVIEWED_LINES))
        issuer = issuer_of(connection, site_id, today, language())
        stores = tuple(stores_of(connection, site_id))
    document = items_document(lines, count, wanted, issuer, today)
    return ItemsShown(count, len(lines), stores, document)


def labels_shown(desk: "Desk", which: str, options: Mapping[str, str]) -> PrintsShown:
    """The labels that are chosen, drawn as the form `labels` draws them.

    Raises:
        DeskError: as the form does.
    """
    from librarydesk.reports.forms.labels import label_job
    from librarydesk.reports.labels.drawing import draw_labels

    job = label_job(desk.database, which, options)
    count, written = len(job.copies), BytesIO()
    draw_labels(job.first(PREVIEWED_LABELS), written)
    return PrintsShown(count, written.getvalue())


def cards_shown(desk: "Desk", which: str, options: Mapping[str, str]) -> PrintsShown:
    """The catalogue cards that are chosen.

    Raises:
        DeskError: no such copies.
    """
    from librarydesk.i18n import language
    from librarydesk.reports.forms.catalogue_cards import carded_titles
    from librarydesk.reports.labels.cards import draw_cards

    titles, written = carded_titles(desk.database, which, options.get("site", "")), BytesIO()
    draw_cards(titles[:PREVIEWED_LABELS], written, language=language())
    return PrintsShown(len(titles), written.getvalue())
