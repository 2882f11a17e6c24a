"""The view Challenges: which there are, and how the members of the chosen one stand."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.challenges.panel import CARD, PRIZES, ChallengePanel
from librarydesk.ui.clubs.challenges.sources import all_challenges
from librarydesk.ui.clubs.challenges.words import columns, counted_challenges
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.clubs.challenges.queries import ChallengeRow


class ChallengesView(Page):
    """All challenges, the latest first; some dozens at most."""

    needs = frozenset({"clubs", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all: list[ChallengeRow] = []
        self._wanted = 0
        self.chips = FilterChips([Chip("running", _("Going on"))], name=_("Filters"))
        self._model: RowsModel[ChallengeRow] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[ChallengeRow] = TableView(
            context, self._model, name="challenges", title=_("Challenges")
        )
        self.panel = ChallengePanel(context)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        lay_out_sides(self, self.lists, self.panel, above=self.chips)
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.panel.ready.connect(self.ready)
        self.panel.sheet.made.connect(self._show_later)
        context.seal.changed.connect(self._seal_changed)

    def refresh(self) -> None:
        """Asks for the challenges again."""
        self.runner.read(all_challenges, self._show, owner=self, key="challenges")

    def primary_action(self) -> PageAction:
        """Setting a challenge."""
        return PageAction(_("New challenge"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen challenge."""
        return (
            PageAction(_("Edit the card of the challenge"), self.panel.begin_edit),
            PageAction(_("Hand out all prizes of the challenge"), self.panel.hand_all_out),
            PageAction(_("Certificates of the challenge"), self.panel.save_certificates),
            PageAction(_("Take the challenge away"), self.panel.void_shown),
            PageAction(_("Show names…"), self.panel.show_names),
        )

    def open_target(self, target: object) -> None:
        """Shows a challenge by its id."""
        if isinstance(target, int):
            self._show_later(target)
            self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The tabs of a challenge and its sheet."""
        return (
            Screen("prizes", partial(self.panel.show_tab, PRIZES)),
            Screen("card", partial(self.panel.show_tab, CARD)),
            Screen("editing", self.panel.begin_edit),
        )

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No reading challenge yet"),
            _(
                "Set a goal by age, in books, pages or minutes, for one club or all clubs of a"
                " site. How members stand is counted from the reading log."
            ),
            "clubs",
        )
        empty.add_step(_("New challenge"), self.panel.begin_new, primary=True)
        return empty

    def _show(self, found: "list[ChallengeRow]") -> None:
        self._all = found
        self.lists.setCurrentIndex(0 if found else 1)
        self._narrow()

    def _narrow(self) -> None:
        today = clock.today()
        running = self.chips.is_on("running")
        rows = [row for row in self._all if not running or row.runs_on(today)]
        self.chips.set_summary(counted_challenges(len(rows)))
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        wanted, self._wanted = self._wanted, 0
        places = [place for place, row in enumerate(rows) if row.id == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_challenge(kept)

    def _choose(self, row: "ChallengeRow | None") -> None:
        if row is not None:
            self.panel.show_challenge(row)

    def _show_later(self, challenge_id: int) -> None:
        self._wanted = challenge_id

    def _seal_changed(self) -> None:
        if self.context.seal.opened is None:
            self.panel.show_nothing()
        self.stale = True
        self.refresh_if_stale()
