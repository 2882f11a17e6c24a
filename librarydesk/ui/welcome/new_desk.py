"""The form that makes a new database: the library's code, name, level and province."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, TextField
from librarydesk.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


class NewDeskForm(QWidget):
    """`wanted` gives the `NewDesk` when everything is filled in."""

    wanted = Signal(object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._levels = ChoiceField(
            [
                Choice("province", _("Province library")),
                Choice("area", _("Area library")),
                Choice("commune", _("Commune library")),
            ],
            chosen="province",
        )
        self._province = ChoiceField([])
        self._name = TextField(hint=_("Lai Châu Province Library"))
        self._code = TextField(hint="LC", longest=20)
        self._labelled = [
            LabelledField(self._levels, _("Level"), required=True, keep=True),
            LabelledField(self._province, _("Province"), required=True, keep=True),
            LabelledField(self._name, _("Name of the library"), required=True, keep=True),
            LabelledField(self._code, _("Short code of the library"), required=True, keep=True),
        ]
        for field in (self._name, self._code):
            field.line.returnPressed.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for labelled in self._labelled:
            column.addWidget(labelled)
        column.addSpacing(theme().px(4))
        column.addLayout(row(button(_("Create"), self.submit, kind="primary"), None))
        runner.read(provinces, self._offer_provinces)

    def fill(self, *, level: str, province: str, name: str, code: str) -> None:
        """Fills the form in, as typing does."""
        self._levels.set_typed(level)
        self._province.set_typed(province)
        self._name.set_typed(name)
        self._code.set_typed(code)

    def submit(self) -> None:
        """Asks for the database when nothing is missing; else shows what is."""
        from librarydesk.bootstrap import NewDesk

        for labelled in self._labelled:
            labelled.show_problem(complete=True)
        missing = [labelled for labelled in self._labelled if labelled.holds_up()]
        if missing:
            missing[0].go_in()
            return
        self.wanted.emit(
            NewDesk(
                self._code.text(),
                self._name.text(),
                self._levels.chosen(),
                self._province.chosen(),
            )
        )

    def _offer_provinces(self, found: Sequence[Choice]) -> None:
        for choice in found:
            self._province.box.addItem(choice.words, choice.key)
        self._province.box.setCurrentIndex(-1)


def provinces(_desk: "Desk") -> list[Choice]:
    """The provinces of today by name, from the shipped table; no database is touched."""
    from librarydesk.clock import today
    from librarydesk.data.network.admin_unit_table import units
    from librarydesk.data.store.folding import sort_key

    day = today().isoformat()
    found = [
        Choice(unit.code, unit.name)
        for unit in units()
        if unit.level == "province"
        and unit.valid_from <= day
        and (not unit.valid_to or day <= unit.valid_to)
    ]
    return sorted(found, key=lambda choice: sort_key(choice.words))
