"""The view Points: who is due when, and the chosen point."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.rotation.points.columns import card_columns
from librarydesk.ui.rotation.points.filters import PointChips
from librarydesk.ui.rotation.points.papers import save_overdue, save_reminder
from librarydesk.ui.rotation.points.point_panel import (
    HISTORY,
    PAPERS,
    SETTLED,
    STOCK,
    USAGE,
    PointPanel,
)
from librarydesk.ui.rotation.points.sources import OwnPoints, own_points
from librarydesk.ui.rotation.points.words import counted_points, due_tone, since_visit
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.widgets.basics import button, row
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.rotation.points.queries import PointRow


class PointsView(Page):
    """All points of the own site, in the order in which they are due; some hundreds at most."""

    needs = frozenset({"rotation", "network", "collection"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._points: OwnPoints | None = None
        self._wanted: int | None = None
        self._model: RowsModel[PointRow] = RowsModel(self.runner, self._columns(), parent=self)
        self.chips = PointChips()
        self.table: TableView[PointRow] = TableView(
            context, self._model, name="rotation-points", title=_("Rotation points")
        )
        self.panel = PointPanel(context)
        self.first_step = self._first_step()
        self._build()
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.panel.ready.connect(self.ready)
        self.panel.card_sheet.made.connect(self._show_later)

    def refresh(self) -> None:
        """Asks for the points again."""
        self.runner.read(own_points, self._show, owner=self, key="points")

    def primary_action(self) -> PageAction:
        """Making a site a point."""
        return PageAction(_("New rotation point"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen point."""
        return (
            PageAction(_("Edit the card of the point"), self.panel.begin_edit),
            PageAction(_("Record usage at the point"), self.panel.begin_usage),
            PageAction(_("Settle with the point"), self.panel.begin_settling),
            PageAction(_("Choose titles that the point hasn't had"), self.panel.choose_titles),
            PageAction(_("Show the point's day in the calendar"), self.panel.show_calendar),
            PageAction(_("Void the card of the point"), self.panel.void_card),
            PageAction(_("Save the minutes of the settlement"), self.panel.save_minutes),
            PageAction(_("Void a settlement"), self.panel.begin_voiding),
            PageAction(_("Save the list of settlements"), self.panel.save_settlements),
            PageAction(_("Save the list of what is overdue"), self._save_overdue),
            PageAction(_("Save reminders to all points"), self._save_reminders),
            PageAction(_("Save the rotation register"), self.panel.save_register),
        )

    def open_target(self, target: object) -> None:
        """Shows a point by its id, or only those with overdue copies for the word `overdue`."""
        if isinstance(target, int):
            self._show_later(target)
            self.refresh()
        elif target == "overdue":
            self.chips.set_on("overdue", True)

    def take_scan(self, code: str) -> bool:
        """Puts a scanned number on the list of what is being settled."""
        return self.panel.take_scan(code)

    def screens(self) -> Sequence[Screen]:
        """The tabs of a point and the sheets."""
        return (
            Screen("stock", partial(self.panel.show_tab, STOCK)),
            Screen("history", partial(self.panel.show_tab, HISTORY)),
            Screen("usage", partial(self.panel.show_tab, USAGE)),
            Screen("settled", partial(self.panel.show_tab, SETTLED)),
            Screen("papers", partial(self.panel.show_tab, PAPERS)),
            Screen("settling", self.panel.begin_settling),
            Screen("card", self.panel.begin_edit),
            Screen("counting", self.panel.begin_usage),
        )

    def _build(self) -> None:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        self._of_overdue = [
            button(_("Overdue list…"), self._save_overdue),
            button(_("Reminders…"), self._save_reminders),
        ]
        top = row(self.chips, *self._of_overdue)
        top.setStretch(0, 1)
        lay_out_sides(self, self.lists, self.panel, above=top)

    def _save_overdue(self) -> None:
        if self._points is not None:
            save_overdue(self.context, self, self._points.site_code)

    def _save_reminders(self) -> None:
        if self._points is not None:
            save_reminder(self.context, self, self._points.site_code)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No rotation point yet"),
            _(
                "A point is any site that receives your sets. Write down what is agreed with it:"
                " contact, room, opening, how often you come. Sites that you deliver to stand here"
                " by themselves."
            ),
            "rotation",
        )
        empty.add_step(_("New rotation point"), self.panel.begin_new, primary=True)
        return empty

    def _show(self, points: OwnPoints) -> None:
        self._points = points
        self.lists.setCurrentIndex(0 if points.rows else 1)
        self._narrow()

    def _narrow(self) -> None:
        if self._points is None:
            return
        rows = self.chips.narrowed(self._points)
        for made in self._of_overdue:
            made.setVisible(any(row.stock.overdue for row in rows))
        copies = sum(row.stock.copies for row in rows)
        self.chips.set_summary(f"{counted_points(len(rows))} · {counted_copies(copies)}")
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        wanted, self._wanted = self._wanted, None
        places = [place for place, row in enumerate(rows) if row.point_id == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_point(kept, self._points)

    def _choose(self, row: "PointRow | None") -> None:
        if row is not None and self._points is not None:
            self.panel.show_point(row, self._points)

    def _show_later(self, point_id: int) -> None:
        self._wanted = point_id

    def _missing(self, row: "PointRow") -> int:
        return len(self._points.missing.get(row.point_id, ())) if self._points else 0

    def _columns(self) -> "list[Column[PointRow]]":
        return [
            Column("due", _("Due back"), lambda r: shown_day(r.due_on), width=96, tone=due_tone),
            Column("point", _("Point"), lambda r: r.name, width=150, stretch=True),
            Column(
                "copies",
                _("Copies"),
                lambda r: shown_number(r.stock.copies),
                width=64,
                right=True,
                number=lambda r: r.stock.copies,
            ),
            Column(
                "overdue",
                _("Overdue"),
                lambda r: shown_number(r.stock.overdue),
                width=76,
                right=True,
                number=lambda r: r.stock.overdue,
                tone=due_tone,
            ),
            Column("visited", _("Last visit"), since_visit, width=120),
            Column("next", _("Next visit"), lambda r: shown_day(r.next_visit), width=100),
            Column(
                "missing",
                _("Months not counted"),
                lambda r: shown_number(self._missing(r)),
                width=132,
                right=True,
                number=self._missing,
                shown=False,
            ),
            Column("unit", _("Where"), lambda r: r.unit or "", width=140, shown=False),
            *card_columns(),
        ]
