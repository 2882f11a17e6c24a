"""Writing the papers about periodicals: asked where to, made by the command of its own."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import NextStep
from librarydesk.ui.interchange.opening import open_in_system
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.file_dialog import ask_save

NAMES = {"periodicals": "bao-tap-chi", "missing-issues": "bao-con-thieu"}


def ask_form(parent: QWidget, context: PageContext, form: str, site: str, year: int) -> None:
    """Asks where a paper goes, and writes it."""
    kinds = ";;".join((_("PDF (*.pdf)"), _("Word (*.docx)"), _("Excel (*.xlsx)")))
    name = f"{NAMES[form]}-{site}-{year}.pdf"
    chosen, _kind = ask_save(parent, _("Save the paper"), name, kinds)
    if chosen:
        write_form(context, form, site, year, Path(chosen))


def write_form(context: PageContext, form: str, site: str, year: int, out: Path) -> None:
    """Writes a paper about a site's year in a process of its own, and offers to open it."""
    step = NextStep(_("Open"), lambda: open_in_system(out))
    context.runner.child(
        context.child_arguments("form", form, site, "--out", str(out), "--option", f"year={year}"),
        words=_("Writing the paper"),
        done=lambda _output: context.say_done(_("Saved as %(file)s.") % {"file": out.name}, step),
        failed=context.say_failed,
    )
