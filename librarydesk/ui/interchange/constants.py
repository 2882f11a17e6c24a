"""Values for columns that a file lacks: the same for every row."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.clubs.chooser import clubs_by_code
from librarydesk.ui.runner import Runner
from librarydesk.ui.sites import sites_by_code
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import ChoiceField, DateField, Field, TextField
from librarydesk.ui.widgets.flow import FlowLayout
from librarydesk.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from librarydesk.data.interchange.looking import Target

WIDTH = 220


class Constants(QWidget):
    """A field for each needed column that no column of the file is; `changed` when one is typed."""

    changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._fields: dict[str, LabelledField] = {}
        self._flow = FlowLayout(self, gap=theme().px(12))

    def set_targets(self, targets: "Sequence[Target]", values: Mapping[str, str]) -> None:
        """Makes a field for each needed column, with what was said of it before."""
        for old in self._fields.values():
            self._flow.removeWidget(old)
            old.deleteLater()
        self._fields = {}
        for target in targets:
            if target.required or target.key in values:
                made = LabelledField(self._field(target), target.label, required=True, keep=True)
                made.setFixedWidth(theme().px(WIDTH))
                made.field.set_typed(values.get(target.key, ""))
                made.field.changed.connect(self.changed)
                self._flow.addWidget(made)
                self._fields[target.key] = made

    def show_missing(self, taken: Collection[str]) -> None:
        """Shows the fields of columns that the file lacks."""
        for key, field in self._fields.items():
            field.setVisible(key not in taken)
        self.setVisible(any(key not in taken for key in self._fields))

    def field(self, key: str) -> Field:
        """The field of a column."""
        return self._fields[key].field

    def values(self, taken: Collection[str]) -> list[tuple[str, str]]:
        """What was typed for the columns that the file lacks."""
        typed = ((key, _text(one.field)) for key, one in self._fields.items() if key not in taken)
        return [(key, text) for key, text in typed if text]

    def _field(self, target: "Target") -> Field:
        if target.key == "club":
            return CompletingField(self._runner, clubs_by_code, free=True)
        if target.key == "member_no":
            return TextField(hint=_("+ gives each the next free number"))
        if target.form == "site":
            return CompletingField(self._runner, sites_by_code(), free=True)
        if target.form == "day":
            return DateField()
        if target.form == "code":
            choices = [Choice("", _("choose…")), *[Choice(*pair) for pair in target.codes]]
            return ChoiceField(choices)
        return TextField()


def _text(field: Field) -> str:
    """What a field says, as a file would."""
    if isinstance(field, CompletingField):
        return field.key() or field.text()
    if isinstance(field, DateField):
        day = field.day()
        return "" if day is None else day.isoformat()
    return field.typed().strip()
