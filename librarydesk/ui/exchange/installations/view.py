"""The view Installations: every PC that exchanges, a line each, and the chosen one beside."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk.i18n import _
from librarydesk.ui.exchange.installations import words
from librarydesk.ui.exchange.installations.panel import PcPanel
from librarydesk.ui.exchange.installations.sources import AllPcs, Pc, all_pcs
from librarydesk.ui.exchange.joining.recovery_paper import print_recovery
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView
from librarydesk.ui.widgets.views import InView


class InstallationsView(Page):
    """Who has what, who owes what; at the province also withdrawing and replacing."""

    needs = frozenset({"exchange", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: AllPcs | None = None
        self._model: RowsModel[Pc] = RowsModel(self.runner, _columns(), parent=self)
        self.table: TableView[Pc] = TableView(
            context, self._model, name="exchange-installations", title=_("Installations")
        )
        self.said = label("", "soft", wrap=True)
        self.panel = PcPanel(context)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._empty())
        lay_out_sides(self, self.lists, self.panel, above=self.said)
        self.table.chosen.connect(self._choose)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks again how all stand."""
        self.runner.read(all_pcs, self._show, owner=self, key="installations")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen PC, and the province's own sheet."""
        found = [PageAction(_("Prove a year…"), self.panel.begin_proving)]
        if self._found is None or not self._found.receives:
            return found
        return [
            *found,
            PageAction(_("Withdraw a PC…"), self.panel.begin_withdrawing),
            PageAction(_("Replace a PC…"), self.panel.replace),
            PageAction(_("Take a file in after all…"), self.panel.accept_file),
            PageAction(_("Print the recovery sheet…"), self.print_recovery),
        ]

    def screens(self) -> Sequence[Screen]:
        """The sheets over the chosen PC."""
        return (
            Screen("withdraw", partial(self._picture, self.panel.begin_withdrawing)),
            Screen("prove", partial(self._picture, self.panel.begin_proving)),
        )

    def print_recovery(self) -> None:
        """Prints the sheet that brings the province's keys back, after the password."""
        print_recovery(self, self.context)

    def _picture(self, opens: Callable[[], None]) -> None:
        opens()
        if self.panel.currentIndex() == 0:
            self.ready.emit()

    def _empty(self) -> EmptyState:
        empty = EmptyState(
            _("No other PC yet"),
            _(
                "When a library's PC has been admitted by the province, it stands here: what came"
                " from it, what it has confirmed, and what is still owed."
            ),
            "exchange",
        )
        empty.add_step(_("Take part…"), self._take_part, primary=True)
        return empty

    def _take_part(self) -> None:
        self.context.go_to("exchange", InView("joining"))

    def _show(self, found: AllPcs) -> None:
        self._found = found
        self.said.setText(words.summary_of(found))
        self.lists.setCurrentIndex(0 if found.pcs else 1)
        chosen = self.table.chosen_row()
        self._model.set_rows(found.pcs)
        if found.pcs:
            known = [pc.standing.id for pc in found.pcs]
            kept = chosen.standing.id if chosen else ""
            place = known.index(kept) if kept in known else 0
            self.table.choose(place)
            self.panel.show_pc(found.pcs[place], found)
        else:
            self.panel.show_nothing()
        self.actions_changed.emit()
        self.ready.emit()

    def _choose(self, pc: Pc | None) -> None:
        if pc is not None and self._found is not None:
            self.panel.show_pc(pc, self._found)


def _columns() -> list[Column[Pc]]:
    return [
        Column("site", _("Site"), words.site, width=196, stretch=True),
        Column("pc", _("PC"), lambda pc: pc.standing.name, width=112, shown=False),
        Column("came", _("Last in"), words.came, width=98, right=True),
        Column("went", _("Last out"), words.went, width=98, right=True, shown=False),
        Column("confirmed", _("Confirmed"), words.confirmed, width=98, right=True),
        Column(
            "behind", _("Unconfirmed"), words.behind, width=104, right=True, tone=words.behind_tone
        ),
        Column("owes", _("Still owed"), words.owes, width=150, tone=words.owes_tone),
    ]
