"""The empty sheets of returns, saved from the window to be printed or filled in."""

from PySide6.QtWidgets import QWidget

from librarydesk.data.statistics.return_slots import Slot
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.statistics.returns.bar import THIS_SITE


def save_sheets(context: PageContext, parent: QWidget, slot: Slot, code: str, which: str) -> None:
    """Asks for a file and writes the sheet of the site with a code, or those of many sites."""
    period = f"{slot.year}-{slot.quarter}" if slot.quarter else f"{slot.year}"
    named = code if which == THIS_SITE else which
    out = ask_file(parent, _("Return sheets"), f"return-{named}-{period}.pdf")
    if out is None:
        return
    wishes = [f"year={slot.year}"]
    if slot.quarter:
        wishes.append(f"quarter={slot.quarter}")
    if which != THIS_SITE:
        wishes.append(f"sites={which}")
    save_form(context, "return-sheet", code, out, wishes)
