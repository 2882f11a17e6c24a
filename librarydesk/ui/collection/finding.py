"""What the search box finds of the collection: titles, batches, stocktakes, weeding dossiers."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.accession.words import batch_name
from librarydesk.ui.collection.catalogue.targets import SavedTarget
from librarydesk.ui.frame.finding import Finding, fits
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.by_code import Coded, NumberedBatch
    from librarydesk.data.collection.listing import TitleRow

BY_CODE = 2
"""Of each kind that has a code, so many at most: the titles are what is mostly meant."""


def find(desk: "Desk", text: str, limit: int) -> list[Finding]:
    """Saved searches by name, titles, and what has the text as its code or number."""
    from librarydesk.data.collection.catalogue.saved_searches import saved_searches
    from librarydesk.data.collection.listing import titles_with_ids
    from librarydesk.data.collection.search import ranked_titles
    from librarydesk.data.store.folding import fold

    with desk.database.read() as connection:
        named = [one.name for one in saved_searches(connection) if fold(text) in fold(one.name)]
        rows = titles_with_ids(connection, ranked_titles(connection, text)[:limit])
    saved = [
        Finding(name, _("Saved search"), page="collection", target=SavedTarget(name))
        for name in named
    ]
    titles = [
        Finding(row.title, _("Document"), _note(row), page="collection", target=row.id)
        for row in rows
    ]
    return [*saved, *titles, *_coded(desk, text), *_batches(desk, text)]


def _coded(desk: "Desk", text: str) -> list[Finding]:
    from librarydesk.data.collection.by_code import dossiers_by_code, stocktakes_by_code

    today = clock.today()
    with desk.database.read() as connection:
        stocktakes = stocktakes_by_code(connection, text, today, limit=BY_CODE)
        dossiers = dossiers_by_code(connection, text, today, limit=BY_CODE)
    return [_in_view(one, _("Stocktake"), "stocktake") for one in stocktakes] + [
        _in_view(one, _("Weeding dossier"), "weeding") for one in dossiers
    ]


def _in_view(one: "Coded", kind: str, view: str) -> Finding:
    note = " · ".join(part for part in (one.site, shown_day(one.on_date)) if part)
    return Finding(one.code, kind, note, page="collection", target=InView(view, one.id))


def _batches(desk: "Desk", text: str) -> list[Finding]:
    from librarydesk.data.collection.by_code import batches_by_number

    with desk.database.read() as connection:
        found = batches_by_number(connection, text, clock.today(), limit=BY_CODE)
    return [_batch(one) for one in found if fits(text, _own(one), batch_name(one.batch_no))]


def _own(one: "NumberedBatch") -> str:
    return f"{one.batch_no} {one.voucher_no or ''}"


def _batch(one: "NumberedBatch") -> Finding:
    parts = (one.supplier, one.voucher_no, one.site, shown_day(one.on_date))
    return Finding(
        batch_name(one.batch_no),
        _("Accession batch"),
        " · ".join(part for part in parts if part),
        page="collection",
        target=InView("accession", (one.site_id, one.batch_no)),
    )


def _note(row: "TitleRow") -> str:
    return " · ".join(str(part) for part in (row.authors, row.year) if part)
