"""The choice of a sheet of labels: one of the usual ones, or a pitch of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from librarydesk.i18n import N_, _
from librarydesk.reports.labels.sheet import PRESETS, shown_length
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, TextField

OWN = "own"
_LENGTHS = {
    "columns": N_("Columns"),
    "rows": N_("Rows"),
    "width": N_("Width"),
    "height": N_("Height"),
    "left": N_("Left"),
    "top": N_("Top"),
    "gap_x": N_("Gap across"),
    "gap_y": N_("Gap down"),
}
_KEY = "labels/sheet"


class SheetFields(QWidget):
    """Says the options of the form `labels` for a sheet, and remembers them in the settings."""

    changed = Signal()

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self._settings = settings
        choices = [Choice(name, _sheet_words(name)) for name in PRESETS]
        kept = settings.text(_KEY, "65")
        self.sheet = ChoiceField([*choices, Choice(OWN, _("Pitch of one's own (mm)"))], chosen=kept)
        self.sheet.box.setAccessibleName(_("Sheet"))
        self.lengths = {name: self._length(name) for name in _LENGTHS}
        self._own = QWidget()
        self._arrange()
        self.sheet.changed.connect(self._change)
        for field in self.lengths.values():
            field.changed.connect(self._change)

    def options(self) -> dict[str, str]:
        """The options that the sheet is wished by."""
        if self.sheet.chosen() != OWN:
            return {"sheet": self.sheet.chosen()}
        return {name: field.text() for name, field in self.lengths.items() if field.text()}

    def _length(self, name: str) -> TextField:
        field = TextField(longest=8)
        field.set_typed(self._settings.text(f"labels/{name}", _beginning(name)))
        field.line.setAccessibleName(_(_LENGTHS[name]))
        return field

    def _change(self) -> None:
        self._own.setVisible(self.sheet.chosen() == OWN)
        self._settings.remember(_KEY, self.sheet.chosen())
        for name, field in self.lengths.items():
            self._settings.remember(f"labels/{name}", field.text())
        self.changed.emit()

    def _arrange(self) -> None:
        px = theme().px
        grid = QGridLayout(self._own)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(2))
        for at, (name, field) in enumerate(self.lengths.items()):
            row, column = divmod(at, 4)
            grid.addWidget(label(_(_LENGTHS[name]), "small"), 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        self._own.setVisible(self.sheet.chosen() == OWN)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(0, 0, 0, 0)
        column_of.setSpacing(px(8))
        column_of.addWidget(self.sheet)
        column_of.addWidget(self._own)


def _beginning(name: str) -> str:
    """What a pitch of one's own begins with: the smallest usual sheet."""
    return shown_length(getattr(PRESETS["65"], name))


def _sheet_words(name: str) -> str:
    sheet = PRESETS[name]
    return _("%(count)s labels of %(width)s × %(height)s mm") % {
        "count": name,
        "width": shown_length(sheet.width),
        "height": shown_length(sheet.height),
    }
