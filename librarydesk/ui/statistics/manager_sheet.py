"""The quarterly sheet for managers: saved from the page of reports, of the quarter seen there."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui import saving
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button

if TYPE_CHECKING:
    from librarydesk.data.statistics.request import ReportRequest


def sheet_button(
    context: PageContext, request: "Callable[[], ReportRequest | None]", own: Callable[[], str]
) -> QPushButton:
    """The button that asks where the sheet goes and saves it there."""

    def ask() -> None:
        asked = request()
        if asked is not None:
            ask_sheet(context, made, asked, own())

    made = button(_("Sheet for managers…"), ask)
    made.setToolTip(_("One page with eight figures of a quarter, what is late, and a map"))
    return made


def ask_sheet(
    context: PageContext, parent: QWidget, request: "ReportRequest", own: str
) -> Path | None:
    """Asks for a file and saves the sheet of the last quarter of a report to it."""
    year, quarter = quarter_of(request)
    site = request.site or own
    name = f"quy-{quarter}-{year}-{site}.pdf"
    out = saving.ask_file(parent, _("Save the sheet for managers"), name)
    if out is not None:
        wishes = (f"year={year}", f"quarter={quarter}", f"cutoff={request.cutoff}")
        saving.save_form(context, "manager-sheet", site, out, wishes)
    return out


def quarter_of(request: "ReportRequest") -> tuple[int, int]:
    """The last quarter of a report's period that has begun."""
    from librarydesk.data.statistics.periods import period_of

    last = min(period_of(request).last_day, clock.today())
    return last.year, (last.month - 1) // 3 + 1
