"""How the view Digitisation says things."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.collection.digitisation.queries import DigitisationRow, Sums


def counted_documents(count: int) -> str:
    """How many documents."""
    return ngettext("%(n)s document", "%(n)s documents", count) % {"n": shown_number(count)}


def counted_pages(count: int) -> str:
    """How many pages."""
    return ngettext("%(n)s page", "%(n)s pages", count) % {"n": shown_number(count)}


def summary(sums: "Sums") -> str:
    """What a list adds up to."""
    local = _("of them local history %(n)s") % {"n": shown_number(sums.local_history)}
    parts = (counted_documents(sums.documents), local, counted_pages(sums.pages))
    return " · ".join(parts)


def facts(row: "DigitisationRow") -> list[tuple[str, str]]:
    """What is known of a row, as on a card."""
    return [
        (_("Day"), shown_day(row.on_date)),
        (_("Site"), row.site),
        (_("Number of documents"), shown_number(row.documents)),
        (
            _("Number of pages"),
            shown_number(row.pages) if row.pages is not None else _("not counted"),
        ),
        (_("Local history"), _("yes") if row.local_history else _("no")),
    ]
