"""Files of a stocktake: its minutes, its lists, and what a scanner holds."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from librarydesk.coded import StocktakeResult
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save, save_form
from librarydesk.ui.widgets.file_dialog import ask_open


def ask_minutes(parent: QWidget, code: str) -> Path | None:
    """Asks where the minutes go and in which form."""
    return ask_file(parent, _("Save the minutes"), f"bien-ban-{_named(code)}.pdf")


def ask_list(parent: QWidget, code: str, result: StocktakeResult) -> Path | None:
    """Asks where a list goes and in which form."""
    name = f"{_named(code)}-{fold(result.label).replace(' ', '-')}.xlsx"
    return ask_file(parent, _("Save the list"), name, (".xlsx", ".csv"))


def ask_scanner_file(parent: QWidget) -> Path | None:
    """Asks for the file that a scanner wrote."""
    kinds = (_("Scanners' files (*.txt *.csv *.tsv *.xlsx)"), _("All files (*)"))
    chosen, _kind = ask_open(parent, _("Load what was scanned"), "", ";;".join(kinds))
    return Path(chosen) if chosen else None


def save_minutes(context: PageContext, code: str, out: Path) -> None:
    """Writes the minutes as the command `form` does, with a button that opens them."""
    save_form(context, "stocktake", code, out)


def save_list(context: PageContext, code: str, result: StocktakeResult, out: Path) -> None:
    """Writes a list as the command `stocktake list` does."""
    words = ["stocktake", "list", code, result.value, str(out), "--labels"]
    save(context, words, out, words=_("Writing the list"))


def _named(code: str) -> str:
    return fold(code).replace(" ", "-")
