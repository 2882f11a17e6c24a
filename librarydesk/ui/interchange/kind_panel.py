"""The chosen kind of file: importing it, exporting it, and the dialogs for both."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.interchange.command import Command
from librarydesk.ui.interchange.export_panel import ExportPanel
from librarydesk.ui.interchange.import_panel import ImportPanel
from librarydesk.ui.interchange.words import MARC, KindLine, counted_rows, kind_note
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import open_in_system
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.file_dialog import ask_open, ask_save

IMPORT, EXPORT = range(2)


class KindPanel(QWidget):
    """Head, tabs and buttons of a kind; `other_kind` gives a file that is of another one."""

    ready = Signal()
    other_kind = Signal(str, object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.kind: KindLine | None = None
        self._template: Path | None = None
        self._command = Command(context, self)
        self._command.ended.connect(self._template_made)
        self.importing = ImportPanel(context)
        self.exporting = ExportPanel(context)
        self._panel = DetailsPanel(name=_("The chosen kind of file"))
        self._panel.add_tab(_("Import from a file"), self.importing)
        self._panel.add_tab(_("Export to a file"), self.exporting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        self._panel.tab_changed.connect(lambda _place: self._show_buttons())
        self.importing.moved.connect(self._show_buttons)
        self.exporting.moved.connect(self._show_buttons)
        self.importing.ready.connect(self.ready)
        self.importing.other_kind.connect(self.other_kind)
        self.importing.file_wanted.connect(self.ask_file)
        self.importing.template_wanted.connect(self.ask_template)
        self.exporting.place_wanted.connect(self.ask_place)

    def set_kind(self, kind: KindLine) -> None:
        """Begins with a kind."""
        self.kind = kind
        self.show_count(kind)
        self.importing.set_kind(kind)
        self.exporting.set_kind(kind)
        self.ready.emit()

    def show_count(self, kind: KindLine) -> None:
        """Shows how many rows of the kind are there; nothing else is changed."""
        self.kind = kind
        corner = _("%(rows)s here") % {"rows": counted_rows(kind.rows)}
        self._panel.show_row(kind.words, corner=corner, subtitle=kind_note(kind.name))

    def show_tab(self, place: int) -> None:
        """Shows importing or exporting."""
        self._panel.tabs.choose(place)

    def ask_file(self) -> None:
        """Asks which file is to be imported."""
        if self.kind is None:
            return
        kinds = _("Catalogue records (*.mrc *.iso *.marc *.xml)") if self._is_marc else _tables()
        every = _("All files (*)")
        chosen, _kind = ask_open(self, _("Choose a file to import"), "", f"{kinds};;{every}")
        if chosen:
            self.importing.take_file(Path(chosen))

    def ask_place(self) -> None:
        """Asks where the export goes."""
        if self.kind is None:
            return
        forms = ["mrc"] if self._is_marc else ["xlsx", "csv"]
        named = {"mrc": "MARC (*.mrc)", "xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)"}
        chosen, form = ask_save(
            self,
            _("Export to a file"),
            f"{self.kind.name}.{forms[0]}",
            ";;".join(named[one] for one in forms),
        )
        if chosen:
            self.exporting.export_to(_with_suffix(Path(chosen), forms, form))

    def ask_template(self) -> None:
        """Asks where the empty sheet goes."""
        if self.kind is None:
            return
        chosen, _form = ask_save(
            self, _("Empty sheet for Excel"), f"{self.kind.name}.xlsx", "Excel (*.xlsx)"
        )
        if chosen:
            self.make_template(_with_suffix(Path(chosen), ["xlsx"], ""))

    def make_template(self, path: Path) -> None:
        """Writes an empty sheet of the kind, with drop-downs, to a file."""
        if self.kind is not None:
            self._template = path
            words = _("Making an empty sheet")
            self._command.run("import", self.kind.name, "--template", str(path), words=words)

    @property
    def _is_marc(self) -> bool:
        return self.kind is not None and self.kind.name == MARC

    def _template_made(self, _output: str, failure: Failure | None) -> None:
        place = self._template
        if failure is not None:
            self._context.say_failed(failure)
        elif place is not None:
            said = _("The empty sheet is in %(file)s.") % {"file": place.name}
            step = NextStep(_("Open the file"), lambda: open_in_system(place))
            self._context.say_done(said, step)

    def _show_buttons(self) -> None:
        exporting = self._panel.tabs.current() == EXPORT
        tab = self.exporting if exporting else self.importing
        self._panel.set_buttons(tab.buttons())


def _tables() -> str:
    """The files that hold tables, for the dialog."""
    return _("Tables (*.xlsx *.csv *.tsv *.txt)")


def _with_suffix(path: Path, forms: list[str], chosen: str) -> Path:
    """A path with a suffix that the export knows; the dialog doesn't add it everywhere."""
    if path.suffix.lower().lstrip(".") in forms:
        return path
    form = next((one for one in forms if f"*.{one}" in chosen), forms[0])
    return path.with_name(f"{path.name}.{form}")
