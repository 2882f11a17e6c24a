"""The papers of points, saved from the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form

if TYPE_CHECKING:
    from librarydesk.data.rotation.settling.queries import SettlementLine


def save_reminder(context: PageContext, parent: QWidget, code: str) -> None:
    """Saves the letter to a point about what is overdue there; of the own site, to every point."""
    out = ask_file(parent, _("Reminder"), f"reminder-{code}.pdf")
    if out is not None:
        save_form(context, "reminder", code, out)


def save_overdue(context: PageContext, parent: QWidget, own_code: str) -> None:
    """Saves the list of what is overdue at all points."""
    out = ask_file(parent, _("Overdue list"), f"overdue-{clock.today()}.pdf")
    if out is not None:
        save_form(context, "overdue", own_code, out)


def save_register(context: PageContext, parent: QWidget, own_code: str) -> None:
    """Saves the rotation register of this year, a page a point."""
    year = clock.today().year
    out = ask_file(parent, _("Rotation register"), f"rotation-register-{year}.pdf")
    if out is not None:
        save_form(context, "rotation-register", own_code, out, [f"year={year}"])


def save_minutes(
    context: PageContext, parent: QWidget, code: str, line: "SettlementLine | None" = None
) -> None:
    """Saves the minutes of a settlement with a point: that of a line, else the newest."""
    wishes = []
    if line is not None:
        wishes.append(f"day={line.on_date}")
        if line.paper_no:
            wishes.append(f"paper={line.paper_no}")
    day = "" if line is None else f"-{line.on_date}"
    out = ask_file(parent, _("Minutes of the settlement"), f"settlement-{code}{day}.pdf")
    if out is not None:
        save_form(context, "settlement", code, out, wishes)


def save_settlements(context: PageContext, parent: QWidget, own_code: str) -> None:
    """Saves the list of this year's settlements with all points."""
    year = clock.today().year
    out = ask_file(parent, _("List of settlements"), f"settlements-{year}.pdf")
    if out is not None:
        save_form(context, "settlements", own_code, out, [f"year={year}"])
