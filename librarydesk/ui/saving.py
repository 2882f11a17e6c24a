"""Files that a command writes: asked where to, written by a process of its own, then opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from librarydesk.i18n import N_, _
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.file_dialog import ask_save

_KINDS = {
    ".pdf": N_("PDF, to print (*.pdf)"),
    ".docx": N_("Word document (*.docx)"),
    ".xlsx": N_("Excel workbook (*.xlsx)"),
    ".csv": N_("CSV (*.csv)"),
    ".json": N_("JSON, for programs (*.json)"),
    ".mrc": N_("MARC records (*.mrc)"),
    ".xml": N_("MARCXML records (*.xml)"),
}
PAPERS = (".pdf", ".docx", ".xlsx")


def ask_file(
    parent: QWidget, words: str, name: str, suffixes: Sequence[str] = PAPERS
) -> Path | None:
    """Asks where a file goes and in which form, which gives an ending to a name without one."""
    kinds = {_(_KINDS[suffix]): suffix for suffix in suffixes}
    chosen, kind = ask_save(parent, words, name, ";;".join(kinds))
    if not chosen:
        return None
    out = Path(chosen)
    return (
        out if out.suffix.lower() in suffixes else Path(f"{chosen}{kinds.get(kind, suffixes[0])}")
    )


def save(
    context: PageContext,
    command: Sequence[str],
    out: Path,
    *,
    words: str,
    done: Callable[[], None] | None = None,
    failed: Callable[[], None] | None = None,
) -> None:
    """Runs the command that writes a file; says when it is there, with a button that opens it.

    `done` and `failed` are for what the caller still has to do; stopping calls neither.
    """

    def saved(_output: str) -> None:
        step = NextStep(_("Open"), lambda: open_in_system(out))
        context.say_done(_("Saved as %(file)s.") % {"file": out.name}, step)
        if done is not None:
            done()

    def not_saved(failure: Failure) -> None:
        if failed is not None:
            failed()
        context.say_failed(failure)

    arguments = context.child_arguments(*command)
    context.runner.child(arguments, words=words, done=saved, failed=not_saved)


def save_form(
    context: PageContext,
    name: str,
    which: str,
    out: Path,
    options: Sequence[str] = (),
    done: Callable[[], None] | None = None,
) -> None:
    """Writes a paper form; options are written `year=2025`."""
    wishes = [word for option in options for word in ("--option", option)]
    command = ["form", name, which, *wishes, "--out", str(out)]
    save(context, command, out, words=_("Writing the paper"), done=done)


def open_in_system(path: Path) -> None:
    """Opens a file with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve())))
