"""Files of a stocktake: its minutes, its lists, and what a scanner holds."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from librarydesk.coded import StocktakeResult
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.failure import NextStep
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.file_dialog import ask_open, ask_save


def ask_minutes(parent: QWidget, code: str) -> Path | None:
    """Asks where the minutes go and in which form."""
    kinds = {
        _("PDF, to print (*.pdf)"): ".pdf",
        _("Word document (*.docx)"): ".docx",
        _("Excel workbook (*.xlsx)"): ".xlsx",
    }
    return _asked(parent, _("Save the minutes"), f"bien-ban-{_named(code)}.pdf", kinds)


def ask_list(parent: QWidget, code: str, result: StocktakeResult) -> Path | None:
    """Asks where a list goes and in which form."""
    kinds = {_("Excel workbook (*.xlsx)"): ".xlsx", _("CSV (*.csv)"): ".csv"}
    name = f"{_named(code)}-{fold(result.label).replace(' ', '-')}.xlsx"
    return _asked(parent, _("Save the list"), name, kinds)


def ask_scanner_file(parent: QWidget) -> Path | None:
    """Asks for the file that a scanner wrote."""
    kinds = (_("Scanners' files (*.txt *.csv *.tsv *.xlsx)"), _("All files (*)"))
    chosen, _kind = ask_open(parent, _("Load what was scanned"), "", ";;".join(kinds))
    return Path(chosen) if chosen else None


def save_minutes(context: PageContext, code: str, out: Path) -> None:
    """Writes the minutes as the command `form` does, with a button that opens them."""
    _write(context, ["form", "stocktake", code, "--out", str(out)], out, _("Writing the minutes"))


def save_list(context: PageContext, code: str, result: StocktakeResult, out: Path) -> None:
    """Writes a list as the command `stocktake list` does."""
    words = ["stocktake", "list", code, result.value, str(out), "--labels"]
    _write(context, words, out, _("Writing the list"))


def _write(context: PageContext, command: list[str], out: Path, words: str) -> None:
    def saved(_output: str) -> None:
        step = NextStep(_("Open"), lambda: _open(out))
        context.say_done(_("Saved as %(file)s.") % {"file": out.name}, step)

    context.runner.child(context.child_arguments(*command), words=words, done=saved)


def _asked(parent: QWidget, words: str, name: str, kinds: dict[str, str]) -> Path | None:
    chosen, kind = ask_save(parent, words, name, ";;".join(kinds))
    if not chosen:
        return None
    out = Path(chosen)
    fits = out.suffix.lower() in kinds.values()
    return out if fits else Path(f"{chosen}{kinds.get(kind, next(iter(kinds.values())))}")


def _named(code: str) -> str:
    return fold(code).replace(" ", "-")


def _open(out: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(out.resolve())))
