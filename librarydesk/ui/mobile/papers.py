"""The papers of a mobile trip, saved from the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.listing import MobileTripRow


def save_diary(context: PageContext, parent: QWidget, trip: "MobileTripRow") -> None:
    """Asks where the diary of a trip goes and writes it."""
    _save(context, parent, trip, "trip-diary", _("Diary of the trip"))


def save_load(context: PageContext, parent: QWidget, trip: "MobileTripRow") -> None:
    """Asks where the load of a trip goes, with what is missing of it, and writes it."""
    _save(context, parent, trip, "load-list", _("Load list"))


def _save(
    context: PageContext, parent: QWidget, trip: "MobileTripRow", form: str, words: str
) -> None:
    out = ask_file(parent, words, f"{form}-{_file_name(trip.trip_code)}.pdf")
    if out is None:
        return

    def code_of_site(desk: "Desk") -> str:
        from librarydesk.data.network.queries import site_code_of

        with desk.database.read() as connection:
            return site_code_of(connection, trip.site_id)

    def known(code: str) -> None:
        wishes = [f"year={trip.year}", f"site={code}"]
        save_form(context, form, trip.trip_code, out, wishes)

    context.runner.read(code_of_site, known, owner=parent)


def _file_name(code: str) -> str:
    """A trip's code where a slash would be a folder."""
    return code.replace("/", "-")
