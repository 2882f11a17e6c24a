"""The view Members: the members of the chosen club, by number."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from librarydesk.i18n import _
from librarydesk.ui.clubs.chooser import ClubChooser
from librarydesk.ui.clubs.members.panel import CLUBS, CONSENT, MemberPanel
from librarydesk.ui.clubs.members.sources import MemberTarget, members_of, on_card, tidied
from librarydesk.ui.clubs.members.words import columns
from librarydesk.ui.clubs.words import counted_members
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.clubs.membership.queries import MemberRow
    from librarydesk.data.clubs.queries import ClubRow

CHOOSER_WIDTH = 300


class MembersView(Page):
    """The members of one club; names only with consent, and while the seal is open."""

    needs = frozenset({"clubs", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._club: ClubRow | None = None
        self._rows: list[MemberRow] = []
        self._wanted = 0
        self._tidied = False
        self.chooser = ClubChooser(context)
        self.chips = _chips()
        self.opens = button(_("Show names…"), self.show_names)
        self.prints = button(_("Papers…"), self.begin_papers)
        self._model: RowsModel[MemberRow] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[MemberRow] = TableView(
            context, self._model, name="club-members", title=_("Members")
        )
        self.panel = MemberPanel(context)
        self.lists = QStackedWidget()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Asks for the members again, after erasing what has to be erased before they are shown."""
        if self._tidied:
            self.chooser.ask(self._with_club)
            return
        self._tidied = True
        self.runner.write(
            tidied, lambda _done: self.chooser.ask(self._with_club), changes=(), owner=self
        )

    def primary_action(self) -> PageAction:
        """Taking in a member."""
        return PageAction(_("New member"), self.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen member, and with all."""
        panel = self.panel
        return (
            PageAction(_("Edit the member's card"), panel.begin_edit),
            PageAction(_("Record a consent"), panel.begin_consent),
            PageAction(_("Erase what names the member"), panel.begin_erasing),
            PageAction(_("Save the child's file"), panel.save_file),
            PageAction(_("Papers of members…"), self.begin_papers, "Ctrl+P"),
            PageAction(_("Paste members from Excel"), self.begin_paste, "Ctrl+Shift+V"),
            PageAction(_("Look for doubles"), panel.begin_doubles),
            PageAction(_("Show names…"), self.show_names),
        )

    def open_target(self, target: object) -> None:
        """Shows the membership that a card means."""
        if isinstance(target, MemberTarget):
            self._wanted = target.member_id
            self.chooser.choose(target.club_id)

    def take_scan(self, code: str) -> bool:
        """Shows the member of a card, of whatever club; a code without a dash is none of a card."""
        if "-" not in code:
            return False
        self.runner.read(lambda desk: on_card(desk, code), self._show_card, owner=self, key="card")
        return True

    def screens(self) -> Sequence[Screen]:
        """The tabs of a member and the sheets."""
        return (
            Screen("consent", partial(self.panel.show_tab, CONSENT)),
            Screen("clubs", partial(self.panel.show_tab, CLUBS)),
            Screen("new", self.begin_new),
            Screen("slip", self.panel.begin_consent),
            Screen("erasing", self.panel.begin_erasing),
            Screen("papers", self.begin_papers),
        )

    def begin_new(self) -> None:
        """Opens the sheet for a new member of the chosen club."""
        if self._club is not None:
            self.panel.begin_new(self._club.id)

    def begin_paste(self) -> None:
        """Opens the sheet for a block, with what was copied where it has several cells."""
        if self._club is not None:
            copied = QGuiApplication.clipboard().text()
            self.panel.begin_paste(self._club.id, copied if "\t" in copied else "")

    def begin_papers(self) -> None:
        """Opens the sheet for papers, for the members that are chosen where there are several."""
        if self._club is None or not self._rows:
            return
        chosen = [row.member_no for row in self.table.chosen_rows()]
        known = [row.member_no for row in self._rows if row.left_on is None]
        self.panel.begin_papers(self._club, known, chosen if len(chosen) > 1 else ())

    def show_names(self) -> None:
        """Asks for the password where it is needed, and shows the names."""
        self.context.seal.ask(self, self.refresh)

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme().px(12))
        self.chooser.setFixedWidth(theme().px(CHOOSER_WIDTH))
        above.addWidget(self.chooser)
        above.addWidget(self.chips, 1)
        above.addWidget(self.opens)
        above.addWidget(self.prints)
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_member())
        self.lists.addWidget(self._first_club())
        lay_out_sides(self, self.lists, self.panel, above=above)

    def _connect(self) -> None:
        self.chooser.picked.connect(lambda _club: self.refresh())
        self.chips.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.panel.ready.connect(self.ready)
        self.panel.join_sheet.made.connect(self._show_later)
        self.context.seal.changed.connect(self._seal_changed)

    def _first_member(self) -> EmptyState:
        empty = EmptyState(
            _("No member in this club yet"),
            _(
                "Type members one by one, paste a block from Excel, or import a school's class"
                " list. What names a child is sealed at once and waits for its consent slip."
            ),
            "clubs",
        )
        empty.add_step(_("New member"), self.begin_new, primary=True)
        empty.add_step(
            _("Import a class list"), lambda: self.context.go_to("interchange", "club_members")
        )
        return empty

    def _first_club(self) -> EmptyState:
        empty = EmptyState(
            _("No reading club yet"), _("Members belong to a club: found one first."), "clubs"
        )
        empty.add_step(
            _("New club"), lambda: self.context.go_to("clubs", InView("clubs")), primary=True
        )
        return empty

    def _with_club(self, club: "ClubRow | None") -> None:
        self._club = club
        if club is None:
            self.lists.setCurrentIndex(2)
            self.panel.show_nothing()
            self.ready.emit()
            return
        seal, former = self.context.seal.opened, self.chips.is_on("former")
        self.runner.read(
            lambda desk: members_of(desk, club.id, seal, former=former),
            self._show,
            owner=self,
            key="members",
        )

    def _show(self, rows: "list[MemberRow]") -> None:
        chosen = self.chips.chosen("state")
        self._rows = [row for row in rows if not chosen or row.state == chosen]
        self.opens.setVisible(self.context.seal.opened is None)
        self.prints.setEnabled(bool(rows))
        self.chips.set_summary(counted_members(len(self._rows)))
        self.lists.setCurrentIndex(0 if rows else 1)
        self._model.set_rows(self._rows)
        if not self._rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        wanted, self._wanted = self._wanted, 0
        places = [place for place, row in enumerate(self._rows) if row.id == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self._show_member(kept)

    def _choose(self, row: "MemberRow | None") -> None:
        if row is not None:
            self._show_member(row)

    def _show_member(self, row: "MemberRow") -> None:
        if self._club is not None:
            self.panel.show_member(row.id, self._club.code)

    def _show_card(self, target: MemberTarget | None) -> None:
        if target is not None:
            self.open_target(target)

    def _show_later(self, member_id: int) -> None:
        self._wanted = member_id

    def _seal_changed(self) -> None:
        if self.context.seal.opened is None:
            self._model.set_rows([])
            self.panel.lock()
        self.stale = True
        self.refresh_if_stale()


def _chips() -> FilterChips:
    states = [
        Choice("given", _("Consent given")),
        Choice("waiting", _("Waiting for a slip")),
        Choice("none", _("No consent")),
        Choice("erased", _("Erased")),
    ]
    chips = [Chip("state", _("Consent"), choices=states), Chip("former", _("Former members too"))]
    return FilterChips(chips, name=_("Filters"))
