"""Saving a dossier's papers: the same command that one would type, as a process of its own."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import NextStep
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.file_dialog import ask_save

SUFFIXES = (".pdf", ".docx", ".xlsx")


def ask_file(parent: QWidget, code: str) -> Path | None:
    """Asks where the papers go and in which form, which gives an ending to a name without."""
    kinds = {
        _("PDF, to print (*.pdf)"): ".pdf",
        _("Word document (*.docx)"): ".docx",
        _("Excel workbook (*.xlsx)"): ".xlsx",
    }
    name = f"ho-so-thanh-loc-{code.replace('/', '-')}.pdf"
    chosen, kind = ask_save(parent, _("Save the papers"), name, ";;".join(kinds))
    if not chosen:
        return None
    out = Path(chosen)
    return out if out.suffix.lower() in SUFFIXES else Path(f"{chosen}{kinds.get(kind, '.pdf')}")


def save(context: PageContext, code: str, out: Path, paper: str = "") -> None:
    """Writes the papers; says so when they are there, with a button that opens them."""
    words = ["form", "weeding", code, "--out", str(out)]
    if paper:
        words += ["--option", f"paper={paper}"]

    def saved(_output: str) -> None:
        step = NextStep(_("Open"), lambda: _open(out))
        context.say_done(_("Saved as %(file)s.") % {"file": out.name}, step)

    context.runner.child(context.child_arguments(*words), words=_("Saving the papers"), done=saved)


def _open(out: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(out.resolve())))
