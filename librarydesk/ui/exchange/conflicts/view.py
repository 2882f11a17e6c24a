"""The view To decide: what two PCs changed without knowing of each other, and the chosen case."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk.i18n import _
from librarydesk.ui.exchange.conflicts.panel import ConflictPanel
from librarydesk.ui.exchange.conflicts.sources import CHANGES, ToDecide, all_to_decide
from librarydesk.ui.exchange.conflicts.words import counted, other, shown, tone, what
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView


class ConflictsView(Page):
    """What there is to decide at the left, a line each; both values of the chosen one beside."""

    needs = frozenset(CHANGES)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: list[ToDecide] = []
        self._model: RowsModel[ToDecide] = RowsModel(self.runner, _columns(), parent=self)
        self.chips = FilterChips([Chip("proposals", _("Proposals, too"))], name=_("Filters"))
        self.chips.set_on("proposals", on=True)
        self.table: TableView[ToDecide] = TableView(
            context, self._model, name="exchange-conflicts", title=_("What to decide")
        )
        self.panel = ConflictPanel(context)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(
            EmptyState(
                _("Nothing to decide"),
                _(
                    "Where two PCs changed the same field without knowing of each other, gave the"
                    " same number, or a library proposes a change of what is the province's, it"
                    " stands here. Both values are kept until you decide."
                ),
                "check",
            )
        )
        lay_out_sides(self, self.lists, self.panel, above=self.chips)
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks again what there is to decide."""
        self.runner.read(all_to_decide, self._show, owner=self, key="conflicts")

    def page_actions(self) -> Sequence[PageAction]:
        """What decides the chosen one."""
        return (
            PageAction(_("Keep the value that is shown"), self.panel.keep_shown),
            PageAction(_("Take the other value"), self.panel.take_other),
            PageAction(_("Give a number of its own"), self.panel.give_number),
        )

    def screens(self) -> Sequence[Screen]:
        """The sheet for a number."""
        return (Screen("number", self._picture),)

    def _picture(self) -> None:
        numbers = [place for place, line in enumerate(self._lines) if line.conflict.number]
        if numbers:
            self.table.choose(numbers[0])
            self._choose(self._lines[numbers[0]])
            self.panel.give_number()
        else:
            self.ready.emit()

    def _show(self, lines: list[ToDecide]) -> None:
        self._lines = lines
        self._narrow()

    def _narrow(self) -> None:
        too = self.chips.is_on("proposals")
        rows = [line for line in self._lines if too or not line.conflict.proposal]
        self.lists.setCurrentIndex(0 if rows else 1)
        self.chips.set_summary(counted(len(rows)) if rows else "")
        chosen = self.table.chosen_row()
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        known = [line.conflict.id for line in rows]
        place = known.index(chosen.conflict.id) if chosen and chosen.conflict.id in known else 0
        self.table.choose(place)
        self._choose(rows[place])

    def _choose(self, line: ToDecide | None) -> None:
        if line is not None:
            self.panel.show_line(line)


def _columns() -> list[Column[ToDecide]]:
    return [
        Column("row", _("Row"), lambda one: one.conflict.key, width=200, stretch=True),
        Column("field", _("Field"), lambda one: one.field, width=130),
        Column("shown", _("Shown meanwhile"), shown, width=130),
        Column("other", _("The other value"), other, width=130),
        Column("what", _("What"), what, width=120, tone=tone),
    ]
