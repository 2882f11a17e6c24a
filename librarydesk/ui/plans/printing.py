"""Writing the papers of a plan from the window."""

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import N_, _
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form

NAMES = {
    "plan": N_("plan-%(year)s"),
    "plan-table": N_("plan-table-%(year)s"),
    "plan-report": N_("plan-report-%(year)s"),
}


def print_plan(
    context: PageContext, parent: QWidget, form: str, year: int, period: str = ""
) -> None:
    """Asks where a paper of the plan of a year goes, and writes it."""
    words = {
        "plan": _("Print the plan"),
        "plan-table": _("Print the plan as a table"),
        "plan-report": _("Report on the plan"),
    }
    out = ask_file(parent, words[form], _(NAMES[form]) % {"year": year})
    if out is not None:
        save_form(context, form, str(year), out, [f"period={period}"] if period else [])
