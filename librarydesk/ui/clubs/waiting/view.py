"""The view Consent slips: everyone who waits, by number; space ticks, one press records all."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.clubs.members.sources import tidied
from librarydesk.ui.clubs.members.undoing import undo_consents
from librarydesk.ui.clubs.waiting.slip_sheet import SlipSheet
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.consent.queries import WaitingRow
    from librarydesk.data.clubs.consent.service import Given, SavedConsents

TICK = "✓"


class WaitingView(Page):
    """By number alone: what waits is shown nowhere but on the slips."""

    needs = frozenset({"clubs"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all: list[WaitingRow] = []
        self._tidied = False
        self.ticked: set[int] = set()
        self.chips = FilterChips(name=_("Filters"))
        self._model: RowsModel[WaitingRow] = RowsModel(self.runner, self._columns(), parent=self)
        self.table: TableView[WaitingRow] = TableView(
            context, self._model, name="club-waiting", title=_("Waiting for a slip")
        )
        self.sheet = SlipSheet(context)
        self.lists = QStackedWidget()
        self._build()
        shortcut = QShortcut(QKeySequence("Space"), self.table, self.tick_chosen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.chips.changed.connect(self._narrow)
        self.table.opened.connect(lambda _row: self.tick_chosen())
        self.sheet.agreed.connect(self._record)

    def refresh(self) -> None:
        """Asks who waits, after erasing those that waited too long."""
        if self._tidied:
            self.runner.read(waiting_rows, self._show, owner=self, key="waiting")
            return
        self._tidied = True
        self.runner.write(tidied, lambda _done: self.refresh(), changes=(), owner=self)

    def primary_action(self) -> PageAction:
        """Recording the slips that are ticked."""
        return PageAction(_("Record the ticked slips"), self.sheet.save, "Ctrl+S")

    def page_actions(self) -> Sequence[PageAction]:
        """Ticking all, and none."""
        return (
            PageAction(_("Tick all"), self.tick_all, "Ctrl+A"),
            PageAction(_("Tick none"), self.tick_none),
            PageAction(_("Print the slips…"), self.print_slips),
        )

    def screens(self) -> Sequence[Screen]:
        """Everyone ticked."""
        return (Screen("ticked", self._tick_for_picture),)

    def print_slips(self) -> None:
        """Saves the slips of the club of the chosen row, once names can be read."""
        row = self.table.chosen_row()
        if row is None:
            return
        code = row.club_code

        def ask() -> None:
            out = ask_file(self, _("Consent slips"), f"{code}-slips.pdf", (".pdf", ".docx"))
            if out is not None:
                save_form(self.context, "consent-slips", code, out)

        self.context.seal.ask(self, ask)

    def tick_chosen(self) -> None:
        """Ticks the chosen rows or takes their ticks away, and goes to the next one."""
        rows = self.table.chosen_rows()
        children = {row.child_id for row in rows}
        self.ticked = self.ticked - children if children <= self.ticked else self.ticked | children
        self._redraw()
        if len(rows) == 1:
            self.table.choose(self.table.currentIndex().row() + 1)

    def tick_all(self) -> None:
        """Ticks everyone who is listed."""
        self.ticked |= {row.child_id for row in self._listed()}
        self._redraw()

    def tick_none(self) -> None:
        """Takes all ticks away."""
        self.ticked.clear()
        self._redraw()

    def _tick_for_picture(self) -> None:
        self.tick_all()
        self.ready.emit()

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme().px(8))
        above.addWidget(self.chips, 1)
        above.addWidget(button(_("Print the slips…"), self.print_slips))
        above.addWidget(button(_("Tick all"), self.tick_all))
        self.lists.addWidget(self.table)
        self.lists.addWidget(
            EmptyState(
                _("Nobody waits for a consent slip"),
                _(
                    "After a class list is imported its children stand here by number: print the"
                    " slips, and tick those that came back signed. What isn't agreed to in 30 days"
                    " erases itself."
                ),
                "clubs",
            )
        )
        lay_out_sides(self, self.lists, self.sheet, above=above)

    def _show(self, rows: "list[WaitingRow]") -> None:
        clubs = {str(row.club_id): row.club for row in rows}
        chosen = self.chips.chosen("club")
        if list(clubs) != [row for row in clubs if any(str(r.club_id) == row for r in self._all)]:
            self._offer(clubs, chosen if chosen in clubs else "")
        self._all = rows
        self.ticked &= {row.child_id for row in rows}
        self.lists.setCurrentIndex(0 if rows else 1)
        self._narrow()
        self.ready.emit()

    def _offer(self, clubs: dict[str, str], chosen: str) -> None:
        choices = [Choice(key, name) for key, name in clubs.items()]
        self.chips.set_chips([Chip("club", _("Club"), choices=choices, chosen=chosen)])

    def _listed(self) -> "list[WaitingRow]":
        club = self.chips.chosen("club")
        return [row for row in self._all if not club or str(row.club_id) == club]

    def _narrow(self) -> None:
        self._model.set_rows(self._listed())
        self._say_counts()

    def _redraw(self) -> None:
        self._model.set_rows(self._listed())
        self._say_counts()

    def _say_counts(self) -> None:
        waits = ngettext("%(n)s waits", "%(n)s wait", len(self._listed())) % {
            "n": len(self._listed())
        }
        ticked = ngettext("%(n)s ticked", "%(n)s ticked", len(self.ticked)) % {
            "n": len(self.ticked)
        }
        self.chips.set_summary(f"{waits} · {ticked}")
        self.sheet.show_count(len(self.ticked))

    def _record(self, given: "Given") -> None:
        children, seal = sorted(self.ticked), self.context.seal.opened

        def deed(desk: "Desk") -> "SavedConsents":
            from librarydesk.data.clubs.consent.service import record

            return record(desk.database, seal, children, given)

        self.runner.write(
            deed,
            partial(self._are_recorded, len(children)),
            changes={"clubs"},
            failed=self.sheet.refused,
        )

    def _are_recorded(self, count: int, saved: "SavedConsents") -> None:
        self.ticked.clear()
        said = ngettext("%(n)s consent is recorded.", "%(n)s consents are recorded.", count)
        undo = partial(undo_consents, self.context, saved)
        self.context.say_saved(said % {"n": count}, undo)
        self.sheet.saved()

    def _columns(self) -> "list[Column[WaitingRow]]":
        return [
            Column(
                "tick",
                _("Agreed"),
                lambda r: TICK if r.child_id in self.ticked else "",
                width=76,
            ),
            Column("number", _("Member no."), lambda r: r.member_no, width=112),
            Column("club", _("Club"), lambda r: r.club, width=150, stretch=True),
            Column("born", _("Born"), lambda r: str(r.birth_year or ""), width=84, right=True),
            Column(
                "child",
                _("Signs itself too"),
                lambda r: _("yes") if r.asks_child else "",
                width=130,
            ),
            Column("until", _("Waits until"), lambda r: shown_day(r.until), width=110),
        ]


def waiting_rows(desk: "Desk") -> "list[WaitingRow]":
    """Everyone who waits for a slip."""
    from librarydesk.data.clubs.consent.queries import waiting

    with desk.database.read() as connection:
        return waiting(connection, clock.today())
