"""The view To check: what contradicts in the ledger of rotation, and the chosen case."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.rotation.contradictions.case_panel import CasePanel
from librarydesk.ui.rotation.contradictions.settle_sheet import Deed
from librarydesk.ui.rotation.contradictions.sources import Cases, all_cases
from librarydesk.ui.rotation.contradictions.words import (
    counted_cases,
    state,
    state_tone,
    subject,
    wrong,
)
from librarydesk.ui.widgets.chips import Chip, FilterChips
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.rotation.contradictions.queries import Case


class ContradictionsView(Page):
    """The cases at the left, a line each; the chosen one with its deeds at the right."""

    needs = frozenset({"rotation", "network", "collection"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cases: Cases | None = None
        self._model: RowsModel[Case] = RowsModel(self.runner, _columns(), parent=self)
        self.chips = FilterChips([Chip("left", _("Left as they are, too"))], name=_("Filters"))
        self.table: TableView[Case] = TableView(
            context, self._model, name="rotation-cases", title=_("What contradicts")
        )
        self.panel = CasePanel(context)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(
            EmptyState(
                _("Nothing contradicts"),
                _(
                    "What arrives late or can't be so stands here: a copy that left from where it"
                    " wasn't, was delivered twice, moved after its weeding, or more counted back"
                    " than was brought. Nothing of it is guessed: you settle it."
                ),
                "check",
            )
        )
        lay_out_sides(self, self.lists, self.panel, above=self.chips)
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the cases again."""
        self.runner.read(all_cases, self._show, owner=self, key="cases")

    def page_actions(self) -> Sequence[PageAction]:
        """What settles the chosen case."""
        begin = self.panel.begin
        return (
            PageAction(_("Void the row that contradicts"), partial(begin, Deed.VOID)),
            PageAction(_("Add the missing movement"), partial(begin, Deed.ADD)),
            PageAction(_("Record that the copy was found"), partial(begin, Deed.FOUND)),
            PageAction(_("Leave the case as it is"), partial(begin, Deed.LEAVE)),
        )

    def screens(self) -> Sequence[Screen]:
        """The sheet for a missing movement."""
        return (Screen("settling", partial(self.panel.begin, Deed.LEAVE)),)

    def _show(self, cases: Cases) -> None:
        self._cases = cases
        self._narrow()

    def _narrow(self) -> None:
        if self._cases is None:
            return
        cases = self._cases
        rows = cases.shown(left_too=self.chips.is_on("left"))
        self.lists.setCurrentIndex(0 if rows else 1)
        self.chips.set_summary(counted_cases(len(rows)) if rows else "")
        chosen = self.table.chosen_row()
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        places = [place for place, case in enumerate(rows) if _same(case, chosen)]
        self.table.choose(places[0] if places else 0)
        self._choose(rows[places[0] if places else 0])

    def _choose(self, case: "Case | None") -> None:
        if case is not None and self._cases is not None:
            self.panel.show_case(case, own=case.site_id == self._cases.own_id)


def _same(case: "Case", other: "Case | None") -> bool:
    return other is not None and (case.row_uid, case.kind) == (other.row_uid, other.kind)


def _columns() -> "list[Column[Case]]":
    return [
        Column("date", _("Day"), lambda c: shown_day(c.said.on_date), width=100),
        Column("number", _("Copy or point"), subject, width=150),
        Column("wrong", _("What contradicts"), wrong, width=240, stretch=True),
        Column("trip", _("Trip"), lambda c: c.said.trip_code, width=112, shown=False),
        Column("author", _("Recorded by"), lambda c: c.said.author, width=120, shown=False),
        Column("state", _("State"), state, width=110, tone=state_tone),
    ]
