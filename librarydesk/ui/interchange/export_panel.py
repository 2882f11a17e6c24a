"""Exporting a kind to a file that can be imported again, or opened in Excel."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.interchange.command import Command
from librarydesk.ui.interchange.outcome import exported_rows
from librarydesk.ui.interchange.words import MARC, KindLine, counted_rows
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import open_in_system
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.fields import CheckField, NumberField
from librarydesk.ui.widgets.labelled import LabelledField


class YearField(NumberField):
    """A year: four digits without a dot between them."""

    def __init__(self) -> None:
        super().__init__(least=1900, most=2100, hint=_("All years"))

    def set_number(self, number: int | None) -> None:
        self.set_typed("" if number is None else str(number))

    def problem(self) -> str:
        number = self.number()
        if self.is_empty() or (number is not None and 1900 <= number <= 2100):
            return ""
        return _("Type a year like %(year)s.") % {"year": clock.today().year}

    def number(self) -> int | None:
        text = self.typed().strip()
        return int(text) if text.isascii() and text.isdecimal() else None


class ExportPanel(QWidget):
    """The tab *Export*: a year, the words of the header. `place_wanted` asks for the dialog."""

    moved = Signal()
    place_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._kind: KindLine | None = None
        self._path: Path | None = None
        self._command = Command(context, self)
        self._command.ended.connect(self._answered)
        px = theme().px
        self.year = YearField()
        self.labels = CheckField(_("Vietnamese words as headers, for people to read"))
        self.labels.box.setChecked(True)
        self._year = LabelledField(
            self.year, _("Only the rows of a year"), required=False, keep=True
        )
        self._year.setFixedWidth(px(220))
        self.year.changed.connect(self._year.show_problem)
        self._about = label("", "soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(12))
        for part in (self._about, self._year, self.labels):
            column.addWidget(part)
        self._begin = button(_("Export to a file…"), self._ask_place, kind="primary")
        column.addLayout(row(self._begin, None))
        column.addStretch(1)

    def set_kind(self, kind: KindLine) -> None:
        """Begins with a kind."""
        self._kind = kind
        marc = kind.name == MARC
        self._year.setVisible(kind.dated)
        self.labels.setVisible(not marc)
        self._about.setText(
            _("Catalogue records (.mrc) that other library programs read; every field is kept.")
            if marc
            else _("A table for Excel (.xlsx) or as plain text (.csv). It can be imported again.")
        )
        self.moved.emit()

    def export_to(self, path: Path) -> None:
        """Writes the rows of the kind to a file; its suffix says which form."""
        kind = self._kind
        if kind is None or self.year.problem():
            return
        told = ["export", kind.name, str(path)]
        year = self.year.number()
        if kind.dated and year is not None:
            told += ["--year", str(year)]
        if kind.name != MARC and self.labels.is_on():
            told.append("--labels")
        self._path = path
        words = _("Exporting %(kind)s") % {"kind": kind.words}
        self._command.run(*told, words=words)
        self._begin.setEnabled(False)
        self.moved.emit()

    def buttons(self) -> list[QPushButton]:
        """Stopping an export that runs; what it begins with stands below the fields."""
        return [button(_("Stop"), self._command.stop)] if self._command.is_running else []

    def _ask_place(self) -> None:
        if not self.year.problem():
            self.place_wanted.emit()

    def _answered(self, output: str, failure: Failure | None) -> None:
        self._begin.setEnabled(True)
        self.moved.emit()
        if failure is not None:
            self._context.say_failed(failure)
        elif self._path is not None:
            said = _("%(rows)s written to %(file)s.") % {
                "rows": counted_rows(exported_rows(output)),
                "file": self._path.name,
            }
            path = self._path
            step = NextStep(_("Open the file"), lambda: open_in_system(path))
            self._context.say_done(said, step)
