"""The list of the records behind a figure: their sum at the foot, each opened on its page."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.data.statistics.rows.which import DAY, SIDE, Which
from librarydesk.i18n import _, ngettext
from librarydesk.ui import saving
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.rows.columns import columns_of, figure_words
from librarydesk.ui.statistics.rows.pages import can_open, open_record
from librarydesk.ui.statistics.rows.sources import Opened, opened
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.statistics.saving import command
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.statistics.rows.telling import Row

SUFFIXES = (".xlsx", ".csv")


class RowsView(QWidget):
    """Shows one list after another: what is behind a row lies one step deeper.

    `shown` is emitted when a list is on the screen, `left` when one goes back from the first.
    """

    shown = Signal()
    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._steps: list[RowsOf] = []
        self._place = QVBoxLayout()
        self.table: TableView[Row] = self._table_with([])
        self._build()
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)

    def open(self, of: RowsOf) -> None:
        """Opens the list behind a figure, as the first one."""
        self._steps = [of]
        self.refresh()

    def refresh(self) -> None:
        """Asks for the list again."""
        if self._steps:
            of = self._steps[-1]
            self._context.runner.read(
                lambda desk: opened(desk, of),
                self._show,
                owner=self,
                failed=self._failed,
                key="records",
                words=_("Looking for the records"),
            )

    def go_back(self) -> None:
        """Shows the list before, or leaves."""
        self._steps = self._steps[:-1]
        if self._steps:
            self.refresh()
        else:
            self.left.emit()

    def save(self, out: Path) -> None:
        """Saves the list as the command `report` does."""
        if self._steps:
            saving.save(
                self._context, rows_command(self._steps[-1], out), out,
                words=_("Saving the records"),
            )  # fmt: skip

    def _show(self, found: Opened) -> None:
        which = found.of.which
        self._title.setText(f"{which.code} · {found.name}")
        self._about.setText(
            " · ".join(text for words, text in found.head if words not in _elsewhere())
        )
        self._formula.setText(found.formula)
        self._sum.setText(_sum_words(found))
        self._show_deeds(None)
        self._show_table(found)
        self.shown.emit()

    def _show_table(self, found: Opened) -> None:
        """Each list has columns of its own, and so a table of its own."""
        old = self.table
        self.table = self._table_with(columns_of(found), f"records-{found.of.which.code}")
        self._place.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self.table.rows.filled.connect(partial(self.table.choose, 0))
        self.table.rows.set_source(found.source())
        self.table.setFocus()

    def _table_with(
        self, columns: "Sequence[Column[Row]]", name: str = "records"
    ) -> "TableView[Row]":
        model: RowsModel[Row] = RowsModel(self._context.runner, columns, sort=DAY)
        table = TableView(self._context, model, name=name, title=_("Records behind the figure"))
        model.setParent(table)
        table.chosen.connect(self._show_deeds)
        table.opened.connect(self._open_row)
        return table

    def _failed(self, failure: Failure) -> None:
        self._context.say_failed(failure)
        self.go_back()

    def _show_deeds(self, chosen: "Row | None") -> None:
        self._behind.setVisible(chosen is not None and bool(chosen.thing))
        self._page.setVisible(chosen is not None and can_open(chosen))

    def _open_row(self, chosen: "Row") -> None:
        if can_open(chosen):
            open_record(self._context, chosen)
        else:
            self._open_behind()

    def _open_page(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None and can_open(chosen):
            open_record(self._context, chosen)

    def _open_behind(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None and chosen.thing:
            of = self._steps[-1]
            self._steps.append(RowsOf(of.request, deeper(of.which, chosen)))
            self.refresh()

    def _ask_save(self) -> None:
        if self._steps:
            code = self._steps[-1].which.code
            out = saving.ask_file(self, _("Save the records"), f"{code}.xlsx", SUFFIXES)
            if out is not None:
                self.save(out)

    def _build(self) -> None:
        self._title = label("", "heading")
        self._about = label("", "soft", wrap=True)
        self._formula = label("", "soft", wrap=True)
        self._sum = label("", "strong")
        self.back = button(_("Back"), self.go_back)
        self._behind = button(_("Records behind it"), self._open_behind)
        self._page = button(_("Open the record"), self._open_page, kind="primary")
        keep = button(_("Save as Excel…"), self._ask_save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(10))
        column.addLayout(row(self.back, self._title, None))
        column.addWidget(self._about)
        column.addLayout(self._place, 1)
        self._place.addWidget(self.table)
        column.addWidget(self._formula)
        column.addLayout(row(self._sum, None, keep, self._behind, self._page))


def deeper(which: Which, chosen: "Row") -> Which:
    """The records behind a row: those of one thing, or one side of a ratio."""
    if chosen.kind == SIDE:
        return Which(which.code, SIDE, str(chosen.thing), which.site)
    return Which(which.code, which.dimension, which.part, which.site, chosen.thing)


def rows_command(of: RowsOf, out: Path) -> list[str]:
    """The words of the command that writes a list to a file."""
    which = of.which
    words = [*command(of.request, out), "--rows", which.code]
    if which.dimension:
        words += ["--by", f"{which.dimension}={which.part}"]
    if which.site:
        words += ["--of", which.site]
    return [*words, "--behind", str(which.thing)] if which.thing else words


def _elsewhere() -> tuple[str, ...]:
    """The lines of a list's head that stand elsewhere, by their labels."""
    return _("Indicator"), _("How it is counted"), _("Unit")


def _sum_words(found: Opened) -> str:
    count = ngettext("%(n)s row", "%(n)s rows", found.count) % {"n": shown_number(found.count)}
    figure = _("Figure: %(value)s") % {"value": figure_words(found.value, found.unit)}
    return figure if found.is_composed else f"{figure} · {count}"
