"""The columns of a file below each other: heading, first texts, and what each is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from librarydesk.data.interchange.looking import FileColumn, Target

LONGEST = 52


class ColumnRows(QWidget):
    """A row for each column of the file; `changed` when another meaning is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns: Sequence[FileColumn] = ()
        self.fields: list[ChoiceField] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, theme().px(8), 0)
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(4))
        self._grid.setColumnStretch(2, 1)

    def set_columns(
        self, columns: "Sequence[FileColumn]", targets: "Sequence[Target]", keys: Sequence[str]
    ) -> None:
        """Shows other columns, each with the key that is chosen or guessed."""
        self._clear()
        self.columns = columns
        heads = ("", _("Heading in the file"), _("First values"), _("What it is"))
        for at, words in enumerate(heads):
            self._grid.addWidget(label(words, "small"), 0, at)
        choices = [Choice("", _("leave out")), *[Choice(one.key, one.label) for one in targets]]
        for number, (column, key) in enumerate(zip(columns, keys, strict=True), start=1):
            self._add(number, column, choices, key)
        self._grid.setRowStretch(len(columns) + 1, 1)

    def chosen(self) -> list[tuple[str, str]]:
        """Each column of the file with its key; empty for what is left out."""
        pairs = zip(self.columns, self.fields, strict=True)
        return [(column.source, field.chosen()) for column, field in pairs]

    def keys(self) -> set[str]:
        """The keys that are given to a column."""
        return {field.chosen() for field in self.fields} - {""}

    def _add(self, number: int, column: "FileColumn", choices: list[Choice], key: str) -> None:
        field = ChoiceField(choices, chosen=key)
        field.setFixedWidth(theme().px(220))
        field.editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.editor.installEventFilter(self)
        name = column.heading or column.source
        field.editor.setAccessibleName(_("What the column %(column)s is") % {"column": name})
        field.changed.connect(lambda: self._take_back(field))
        self.fields.append(field)
        letter = column.source.strip("[]") if column.source != column.heading else ""
        self._grid.addWidget(label(letter, "soft"), number, 0)
        self._grid.addWidget(label(column.heading or "–", "strong"), number, 1)
        self._grid.addWidget(_samples(column.samples), number, 2)
        self._grid.addWidget(field, number, 3)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel moves the list, and must not choose where nobody has gone in.
        if event.type() == QEvent.Type.Wheel and watched is not QApplication.focusWidget():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _take_back(self, newest: ChoiceField) -> None:
        """Takes a meaning away from the column that had it before."""
        for field in self.fields:
            if field is not newest and field.chosen() and field.chosen() == newest.chosen():
                field.box.blockSignals(True)
                field.set_typed("")
                field.box.blockSignals(False)
        self.changed.emit()

    def _clear(self) -> None:
        self._grid.setRowStretch(len(self.columns) + 1, 0)
        self.fields = []
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _samples(texts: Sequence[str]) -> QLabel:
    """The first texts of a column on one line, whole when pointed at."""
    whole = " · ".join(" ".join(text.split()) for text in texts)
    made = label(whole if len(whole) <= LONGEST else f"{whole[:LONGEST]}…", "soft")
    made.setToolTip("\n".join(texts))
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made
