"""Printing the sheet that brings the province's exchange back."""

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui import saving
from librarydesk.ui.page import PageContext


def print_recovery(page: QWidget, context: PageContext) -> None:
    """Asks for the password where there is one, then where the sheet goes."""
    context.seal.ask(page, lambda: _print(page, context))


def _print(page: QWidget, context: PageContext) -> None:
    out = saving.ask_file(
        page, _("Recovery sheet of the province"), _("recovery words.pdf"), (".pdf",)
    )
    if out is not None:
        command = ["exchange", "recovery", "--out", str(out)]
        saving.save(context, command, out, words=_("Writing the paper"))
