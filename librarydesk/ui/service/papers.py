"""The service book on paper, saved from the window."""

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.service.ledger import MonthKey


def save_book(
    context: PageContext, parent: QWidget, site_code: str, key: MonthKey, *, empty: bool
) -> None:
    """Saves a month of the service book; an empty one has a sheet for each room of the list."""
    month = f"{key.year}-{key.month:02}"
    words = _("Empty service book") if empty else _("Service book")
    out = ask_file(parent, words, f"service-book-{site_code}-{month}.pdf")
    if out is None:
        return
    wishes = [f"month={month}"]
    if empty:
        wishes.append("empty=yes")
    elif key.room is not None:
        wishes.append(f"room={key.room}")
    save_form(context, "service-book", site_code, out, wishes)
