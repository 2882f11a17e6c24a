"""The section with the figures of the quarterly sheet for managers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.system.settings.section import Section
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.closing.quarter.chosen import SheetChoice

CHANGES = frozenset({"closing"})


class SheetSection(Section):
    """Eight lists to choose from, and one for the map; what is chosen is kept at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Quarterly sheet for managers"))
        self._context = context
        said = _("The figures in the order in which they stand on the sheet, row by row.")
        self.body.addWidget(label(said, "soft", wrap=True))
        self.fields = [ChoiceField(_choices()) for _at in range(_eight())]
        self.on_map = ChoiceField(_choices(mapped=True))
        self.remark = label("", wrap=True, tone=Tone.ERROR)
        self.remark.hide()
        self._lay_out()
        for field in (*self.fields, self.on_map):
            field.changed.connect(self._keep)
        self._showing = False

    def refresh(self) -> None:
        """Asks again for what is chosen."""
        self._context.runner.read(_chosen, self._show, owner=self, key="sheet figures")

    def reset(self) -> None:
        """Goes back to the usual figures."""
        from librarydesk.data.closing.quarter.chosen import SheetChoice

        self._choose(SheetChoice())

    def chosen(self) -> "SheetChoice":
        """What the lists say."""
        from librarydesk.data.closing.quarter.chosen import SheetChoice

        return SheetChoice(tuple(field.chosen() for field in self.fields), self.on_map.chosen())

    def _show(self, choice: "SheetChoice") -> None:
        self._showing = True
        for field, code in zip(self.fields, choice.codes, strict=True):
            field.set_typed(code)
        self.on_map.set_typed(choice.on_map)
        self._showing = False
        self._say("")
        self.shown.emit()

    def _keep(self) -> None:
        if not self._showing:
            self._choose(self.chosen())

    def _choose(self, choice: "SheetChoice") -> None:
        self._context.runner.write(
            partial(_choose, choice),
            self._kept,
            changes=CHANGES,
            owner=self,
            failed=self._refused,
        )

    def _kept(self, before: "SheetChoice") -> None:
        self.refresh()
        said = _("The figures of the sheet for managers are chosen.")
        self._context.say_saved(said, partial(self._choose_back, before))

    def _choose_back(self, before: "SheetChoice") -> None:
        self._context.runner.write(
            partial(_choose, before), lambda _before: self.refresh(), changes=CHANGES, owner=self
        )

    def _refused(self, failure: Failure) -> None:
        self._say(failure.sentence)

    def _say(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(8))
        for at, field in enumerate(self.fields):
            field.box.setAccessibleName(_("Figure %(number)s") % {"number": at + 1})
            grid.addWidget(field, at // 2, at % 2)
        self.on_map.box.setAccessibleName(_("Figure on the map"))
        grid.addWidget(label(_("On the map"), "soft"), len(self.fields) // 2, 0)
        grid.addWidget(self.on_map, len(self.fields) // 2 + 1, 0)
        self.body.addLayout(grid)
        self.body.addWidget(self.remark)
        self.resets = button(_("Reset"), self.reset, kind="link")
        self.resets.setAccessibleName(_("Reset the figures of the sheet"))
        self.body.addLayout(row(self.resets, None))


def _choices(*, mapped: bool = False) -> list[Choice]:
    from librarydesk.data.closing.quarter.chosen import can_be_mapped
    from librarydesk.data.indicators.definitions import indicators

    return [
        Choice(code, f"{code} · {one.name}")
        for code, one in indicators().items()
        if not mapped or can_be_mapped(one)
    ]


def _eight() -> int:
    from librarydesk.data.closing.quarter.chosen import EIGHT

    return EIGHT


def _chosen(desk: "Desk") -> "SheetChoice":
    from librarydesk.data.closing.quarter.chosen import sheet_choice

    with desk.database.read() as connection:
        return sheet_choice(connection)


def _choose(choice: "SheetChoice", desk: "Desk") -> "SheetChoice":
    from librarydesk.data.closing.quarter.chosen import choose_for_sheet

    return choose_for_sheet(desk.database, choice)
