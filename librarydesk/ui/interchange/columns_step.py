"""The step between choosing a file and trying it out: which of its columns is which."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui.interchange.choices import Choices
from librarydesk.ui.interchange.column_rows import ColumnRows
from librarydesk.ui.interchange.constants import Constants
from librarydesk.ui.interchange.words import ENCODINGS, shown_encoding
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, row, set_tone
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField
from librarydesk.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from librarydesk.data.interchange.looking import FileLook


class ColumnsStep(QWidget):
    """Shows a file's columns with their first texts; `reread` asks to look into it otherwise.

    `done` is emitted when a person goes on and nothing that is needed is missing.
    """

    reread = Signal()
    done = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._look: FileLook | None = None
        px = theme().px
        self._name = label("", "strong")
        self._about = label("", "soft", wrap=True)
        self.encoding = ChoiceField([])
        self.sheet = ChoiceField([])
        self.capitals = ChoiceField([])
        self._sheet = LabelledField(self.sheet, _("Sheet"), required=False, keep=True)
        self._capitals = LabelledField(
            self.capitals, _("Texts in capitals"), required=False, keep=True
        )
        reads = LabelledField(self.encoding, _("Reads as"), required=False, keep=True)
        self.rows = ColumnRows()
        self.constants = Constants(runner)
        self._same = label(_("The same in every row, for the file doesn't say it:"), "soft")
        self._said = label("", wrap=True, tone=Tone.SOFT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addLayout(row(reads, self._sheet, self._capitals, None, gap=12))
        column.addWidget(_scrolled(self.rows), 1)
        for part in (self._same, self.constants, self._said):
            column.addWidget(part)
        self.rows.changed.connect(self._show_missing)
        self.constants.changed.connect(self._show_missing)
        self.encoding.changed.connect(self.reread)
        self.sheet.changed.connect(self.reread)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_on)

    def show_look(self, name: str, look: "FileLook", choices: Choices) -> None:
        """Shows a file as it reads now, with what was chosen or is guessed."""
        self._look = look
        self._name.setText(name)
        self._about.setText(_columns_words() if look.has_constants else _tags_words())
        for field in (self.encoding, self.sheet, self.capitals):
            field.box.blockSignals(True)
        self._offer_readings(look, choices)
        for field in (self.encoding, self.sheet, self.capitals):
            field.box.blockSignals(False)
        chosen = dict(choices.columns)
        keys = [chosen.get(one.source, one.key) for one in look.columns]
        self.rows.set_columns(look.columns, look.targets, keys)
        self.constants.set_targets(
            look.targets if look.has_constants else (),
            {**look.constants, **dict(choices.constants)},
        )
        self._show_missing()

    def go_in(self) -> None:
        """Puts the cursor on the first column."""
        if self.rows.fields:
            self.rows.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def choices(self) -> Choices:
        """What is chosen now."""
        taken = self.rows.keys()
        return Choices(
            columns=tuple(self.rows.chosen()),
            constants=tuple(self.constants.values(taken)),
            sheet=self.sheet.chosen(),
            encoding=self.encoding.chosen(),
            capitals=self.capitals.chosen() if self._capitals.isVisibleTo(self) else "",
        )

    def readings(self) -> Choices:
        """Only how the file is to be read, before its columns are known."""
        return Choices(sheet=self.sheet.chosen(), encoding=self.encoding.chosen())

    def missing(self) -> list[str]:
        """The needed columns of which nothing is said yet."""
        if self._look is None:
            return []
        said = {*self.rows.keys(), *[key for key, _value in self.constants.values(())]}
        return [one.label for one in self._look.targets if one.required and one.key not in said]

    def go_on(self) -> None:
        """Goes on, or to what is missing."""
        if self._look is None:
            return
        if self.missing():
            self._show_missing(asked=True)
        else:
            self.done.emit()

    def _offer_readings(self, look: "FileLook", choices: Choices) -> None:
        found = _("as recognised: %(encoding)s") % {"encoding": shown_encoding(look.encoding)}
        named = [Choice(name, shown_encoding(name)) for name in ENCODINGS]
        _offer(self.encoding, [Choice("", found), *named], choices.encoding)
        sheets = [Choice(name, name) for name in look.sheets]
        _offer(self.sheet, sheets, choices.sheet)
        self._sheet.setVisible(len(sheets) > 1)
        count = ngettext(
            "leave them (%(n)s among the first rows)",
            "leave them (%(n)s among the first rows)",
            look.in_capitals,
        ) % {"n": look.in_capitals}
        ways = [Choice("keep", count), Choice("sentence", _("write them as sentences and names"))]
        _offer(self.capitals, ways, choices.capitals or look.capitals)
        self._capitals.setVisible(look.in_capitals > 0)

    def _show_missing(self, *, asked: bool = False) -> None:
        taken = self.rows.keys()
        self.constants.show_missing(taken)
        self._same.setVisible(self.constants.isVisibleTo(self))
        missing = self.missing()
        said = _("Every column that is needed is there. Ctrl+Enter goes on.")
        if missing:
            said = _("Still needed: %(columns)s.") % {"columns": ", ".join(missing)}
        self._said.setText(said)
        set_tone(self._said, Tone.ERROR if missing and asked else Tone.SOFT)


def _columns_words() -> str:
    return _(
        "Say which column is which. It is remembered: the next file with these headings"
        " goes in without a question."
    )


def _tags_words() -> str:
    return _(
        "The records have tags of their own. Say what each is; what is left out is kept in the"
        " record. It is remembered: the next file with these tags goes in without a question."
    )


def _offer(field: ChoiceField, choices: list[Choice], chosen: str) -> None:
    field.box.clear()
    for choice in choices:
        field.box.addItem(choice.words, choice.key)
    field.set_typed(chosen)


def _scrolled(rows: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setProperty("role", "plain")
    area.setWidgetResizable(True)
    area.setAccessibleName(_("Columns of the file"))
    area.viewport().setAutoFillBackground(False)
    area.setWidget(rows)
    return area
