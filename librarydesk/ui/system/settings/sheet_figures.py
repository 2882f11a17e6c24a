"""The section with the figures of the quarterly sheet for managers."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.explore.list_field import ListField
from librarydesk.ui.statistics.explore.words import indicator_choices
from librarydesk.ui.system.settings.section import Section
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.chips import Choice

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.closing.quarter.chosen import SheetChoice

CHANGES = frozenset({"closing"})


@dataclass(frozen=True)
class _Found:
    """What is chosen, and what can be, in the lists and on the map."""

    choice: "SheetChoice"
    known: list[Choice]
    mapped: list[Choice]


class SheetSection(Section):
    """Eight lists to choose from, and one for the map; what is chosen is kept at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Quarterly sheet for managers"))
        self._context = context
        said = _("The figures in the order in which they stand on the sheet, row by row.")
        self.body.addWidget(label(said, "soft", wrap=True))
        self.fields = [
            ListField(name=_("Figure %(number)s") % {"number": at + 1}) for at in range(_eight())
        ]
        self.on_map = ListField(name=_("Figure on the map"))
        self.remark = label("", wrap=True, tone=Tone.ERROR)
        self.remark.hide()
        self._lay_out()
        for field in (*self.fields, self.on_map):
            field.changed.connect(self._keep)

    def refresh(self) -> None:
        """Asks again for what is chosen."""
        self._context.runner.read(_found, self._show, owner=self, key="sheet figures")

    def reset(self) -> None:
        """Goes back to the usual figures."""
        self._choose(None)

    def chosen(self) -> "SheetChoice":
        """What the lists say."""
        from librarydesk.data.closing.quarter.chosen import SheetChoice

        return SheetChoice(tuple(field.chosen() for field in self.fields), self.on_map.chosen())

    def _show(self, found: _Found) -> None:
        for field, code in zip(self.fields, found.choice.codes, strict=True):
            field.set_choices(found.known)
            field.put(code)
        self.on_map.set_choices(found.mapped)
        self.on_map.put(found.choice.on_map)
        self._say("")
        self.shown.emit()

    def _keep(self) -> None:
        self._choose(self.chosen())

    def _choose(self, choice: "SheetChoice | None") -> None:
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
            grid.addWidget(field, at // 2, at % 2)
        last = len(self.fields) // 2
        grid.addWidget(label(_("On the map"), "soft"), last, 0)
        grid.addWidget(self.on_map, last + 1, 0)
        self.body.addLayout(grid)
        self.body.addWidget(self.remark)
        self.resets = button(_("Reset"), self.reset, kind="link")
        self.resets.setAccessibleName(_("Reset the figures of the sheet"))
        self.body.addLayout(row(self.resets, None))


def _eight() -> int:
    from librarydesk.data.closing.quarter.chosen import EIGHT

    return EIGHT


def _found(desk: "Desk") -> _Found:
    from librarydesk.data.closing.quarter.chosen import can_be_mapped, sheet_choice
    from librarydesk.data.indicators.own.queries import all_indicators

    with desk.database.read() as connection:
        choice, known = sheet_choice(connection), all_indicators(connection).values()
    mapped = indicator_choices(one for one in known if can_be_mapped(one))
    return _Found(choice, indicator_choices(known), mapped)


def _choose(choice: "SheetChoice | None", desk: "Desk") -> "SheetChoice":
    from librarydesk.data.closing.quarter.chosen import choose_for_sheet

    return choose_for_sheet(desk.database, choice)
