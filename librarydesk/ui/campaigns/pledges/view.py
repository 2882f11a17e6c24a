"""The view Promises: who promised what, what came of it, what is overdue."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.campaigns.deeds import do
from librarydesk.ui.campaigns.pledges.sheet import PledgeSheet
from librarydesk.ui.campaigns.pledges.sources import all_pledges
from librarydesk.ui.campaigns.pledges.words import columns, facts, state
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.chips import Chip, FilterChips
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.pledge_queries import PledgeLine


class PledgesView(Page):
    """The promises of the own site, soonest due first."""

    needs = frozenset({"campaigns", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._pledges: list[PledgeLine] = []
        self._wanted = 0
        self.chips = FilterChips(
            [Chip("open", _("Not kept yet")), Chip("overdue", _("Overdue"))], name=_("Filters")
        )
        self._model: RowsModel[PledgeLine] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[PledgeLine] = TableView(
            context, self._model, name="pledges", title=_("Promises")
        )
        self.details = DetailsPanel(name=_("The chosen promise"))
        self.card = Facts(name=_("Card"))
        self.details.add_tab(_("Card"), self.card)
        self.sheet = PledgeSheet(context)
        self._build()

    def refresh(self) -> None:
        """Asks for the promises again."""
        self.runner.read(all_pledges, self._show, owner=self, key="pledges")

    def primary_action(self) -> PageAction:
        """Recording a promise."""
        return PageAction(_("New promise"), self.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen promise."""
        return (
            PageAction(_("Receive what was promised"), self.receive),
            PageAction(_("Edit the promise"), self.begin_edit),
            PageAction(_("Withdraw the promise"), self.withdraw),
        )

    def open_target(self, target: object) -> None:
        """Shows a promise by its id, or all that are overdue."""
        if target == "overdue":
            self.chips.set_on("overdue", True)
        if isinstance(target, int):
            self._wanted = target
        self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The sheet."""
        return (Screen("card", self.begin_edit),)

    def begin_new(self) -> None:
        """Opens the sheet of a new promise."""
        self.panel.setCurrentWidget(self.sheet)
        self.sheet.begin_new()
        self.ready.emit()

    def begin_edit(self) -> None:
        """Opens the sheet of the chosen promise."""
        line = self.table.chosen_row()
        if line is not None:
            self.panel.setCurrentWidget(self.sheet)
            self.sheet.begin_edit(line)
            self.ready.emit()

    def receive(self) -> None:
        """Opens the sheet of gifts with what is still missing of the chosen promise."""
        line = self.table.chosen_row()
        if line is not None:
            self.context.go_to("campaigns", InView("gifts", ("promised", line)))

    def withdraw(self) -> None:
        """Takes the chosen promise out of what is waited for; *Undo* lets it stand again."""
        line = self.table.chosen_row()
        if line is None:
            return

        def deed(desk: "Desk") -> int:
            from librarydesk.data.campaigns.pledges import withdraw_pledge

            withdraw_pledge(desk.database, line.id, reason=_("Withdrawn by the donor"))
            return line.id

        def undo(desk: "Desk", pledge_id: int) -> None:
            from librarydesk.data.campaigns.pledges import undo_withdrawal

            undo_withdrawal(desk.database, pledge_id)

        said = _("The promise %(no)s is withdrawn.") % {"no": line.pledge_no}
        do(self.context, self, deed, said=lambda _id: said, undo=undo)

    def _build(self) -> None:
        self.panel = QStackedWidget()
        self.panel.addWidget(self.details)
        self.panel.addWidget(self.sheet)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        lay_out_sides(self, self.lists, self.panel, above=self.chips)
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.begin_edit())
        self.sheet.closed.connect(lambda: self.panel.setCurrentWidget(self.details))
        self.sheet.made.connect(self._show_later)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No promise here"),
            _(
                "What people and firms promise to give, and by when. Gifts that come name the"
                " promise that they keep; what is overdue is seen at once."
            ),
            "campaigns",
        )
        empty.add_step(_("New promise"), self.begin_new, primary=True)
        return empty

    def _show(self, pledges: "list[PledgeLine]") -> None:
        self._pledges = pledges
        self._narrow()

    def _narrow(self) -> None:
        today = clock.today()
        rows = [
            one
            for one in self._pledges
            if (not self.chips.is_on("open") or not one.kept)
            and (not self.chips.is_on("overdue") or one.overdue(today))
        ]
        late = sum(one.overdue(today) for one in rows)
        said = ngettext("%(n)s promise", "%(n)s promises", len(rows)) % {
            "n": shown_number(len(rows))
        }
        if late:
            said += " · " + _("%(n)s overdue") % {"n": shown_number(late)}
        self.chips.set_summary(said)
        self.lists.setCurrentIndex(0 if rows else 1)
        self._model.set_rows(rows)
        wanted, self._wanted = self._wanted, 0
        places = [place for place, one in enumerate(rows) if one.id == wanted]
        kept = self.table.choose_or_keep(places)
        if kept is not None or not rows:
            self._choose(kept)

    def _choose(self, line: "PledgeLine | None") -> None:
        if line is None:
            self.details.show_row(_("No promise here"))
            self.details.set_buttons([])
            self.card.set_facts([])
        else:
            self.details.show_row(line.donor, corner=state(line), subtitle=line.pledge_no)
            self.card.set_facts(facts(line))
            self.details.set_buttons(self._buttons(line))
        self.ready.emit()

    def _buttons(self, line: "PledgeLine") -> list[QPushButton]:
        made = [button(_("Edit…"), self.begin_edit)]
        if not line.kept:
            made = [
                button(_("Withdraw"), self.withdraw),
                *made,
                button(_("Receive…"), self.receive, kind="primary"),
            ]
        return made

    def _show_later(self, pledge_id: int) -> None:
        self._wanted = pledge_id
