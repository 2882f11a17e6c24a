"""The view Clubs: which there are, and the card of the chosen one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.coded.clubs import ClubKind
from librarydesk.i18n import _
from librarydesk.ui.clubs.chooser import CHOSEN
from librarydesk.ui.clubs.list.panel import ClubPanel
from librarydesk.ui.clubs.list.sources import all_clubs
from librarydesk.ui.clubs.list.words import columns
from librarydesk.ui.clubs.words import counted_clubs, counted_members
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.clubs.queries import ClubRow


class ClubsView(Page):
    """All clubs of this database; some hundreds at most. The chosen one is that of all views."""

    needs = frozenset({"clubs", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._clubs: list[ClubRow] = []
        self._wanted = context.settings.number(CHOSEN)
        kinds = [Choice(kind.value, kind.label) for kind in ClubKind]
        self.chips = FilterChips(
            [Chip("running", _("In operation")), Chip("kind", _("Kind"), choices=kinds)],
            name=_("Filters"),
        )
        self._model: RowsModel[ClubRow] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[ClubRow] = TableView(
            context, self._model, name="clubs", title=_("Reading clubs")
        )
        self.panel = ClubPanel(context)
        self.first_step = self._first_step()
        self._build()
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.panel.ready.connect(self.ready)
        self.panel.sheet.made.connect(self._show_later)

    def refresh(self) -> None:
        """Asks for the clubs again."""
        self.runner.read(all_clubs, self._show, owner=self, key="clubs")

    def primary_action(self) -> PageAction:
        """Founding a club."""
        return PageAction(_("New club"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen club."""
        return (
            PageAction(_("Edit the card of the club"), self.panel.begin_edit),
            PageAction(_("End the club"), self.panel.end_today),
            PageAction(_("Papers of the club"), self.panel.show_papers),
        )

    def open_target(self, target: object) -> None:
        """Shows a club by its id."""
        if isinstance(target, int):
            self._show_later(target)
            self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The sheet of a club."""
        return (Screen("papers", self.panel.show_papers), Screen("card", self.panel.begin_edit))

    def _build(self) -> None:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        lay_out_sides(self, self.lists, self.panel, above=self.chips)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No reading club yet"),
            _(
                "A club of a library, a school or a village: who comes, what they read, what they"
                " won. What names a child is sealed, and kept only with consent."
            ),
            "clubs",
        )
        empty.add_step(_("New club"), self.panel.begin_new, primary=True)
        return empty

    def _show(self, clubs: "list[ClubRow]") -> None:
        self._clubs = clubs
        self.lists.setCurrentIndex(0 if clubs else 1)
        self._narrow()

    def _narrow(self) -> None:
        rows = [club for club in self._clubs if self._leaves(club)]
        members = counted_members(sum(club.members for club in rows))
        self.chips.set_summary(f"{counted_clubs(len(rows))} · {members}")
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        wanted, self._wanted = self._wanted, 0
        places = [place for place, club in enumerate(rows) if club.id == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_club(kept)

    def _leaves(self, club: "ClubRow") -> bool:
        kind = self.chips.chosen("kind")
        runs = not self.chips.is_on("running") or club.runs_on(clock.today())
        return runs and (not kind or club.kind == kind)

    def _choose(self, row: "ClubRow | None") -> None:
        if row is not None:
            self.context.settings.remember(CHOSEN, str(row.id))
            self.panel.show_club(row)

    def _show_later(self, club_id: int) -> None:
        self._wanted = club_id
