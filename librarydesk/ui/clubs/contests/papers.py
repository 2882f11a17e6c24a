"""The papers of a contest, saved from the window."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form


def save_results(context: PageContext, parent: QWidget, code: str) -> None:
    """Saves the list of results; names stand on it where they may be said in public."""

    def ask() -> None:
        out = ask_file(parent, _("Results"), f"{code}-results.pdf")
        if out is not None:
            save_form(context, "contest-results", code, out)

    context.seal.ask(parent, ask)


def save_certificates(context: PageContext, parent: QWidget, code: str) -> None:
    """Saves a certificate for each prize."""

    def ask() -> None:
        out = ask_file(parent, _("Certificates"), f"{code}-certificates.pdf", (".pdf",))
        if out is not None:
            save_form(context, "certificate", code, out, ["kind=contest"])

    context.seal.ask(parent, ask)


def save_jury_sheets(
    context: PageContext, parent: QWidget, code: str, wishes: Sequence[str] = ()
) -> None:
    """Saves a sheet for each juror, without names."""
    out = ask_file(parent, _("Jury's sheets"), f"{code}-jury.pdf")
    if out is not None:
        save_form(context, "jury-sheet", code, out, wishes)
