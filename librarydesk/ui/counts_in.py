"""The figures that a record counts in, each a link to the records behind it."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from librarydesk.i18n import _, language
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.statistics.rows.counting_in import CountsIn

    Asking = Callable[[Desk], tuple[CountsIn, ...]]


class CountsInLine(QLabel):
    """One line of figures of the year of a record; hidden while it counts in none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._day: date | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._open)
        self.hide()

    def show_record(self, kind: str, record_id: int, day: date) -> None:
        """Asks which figures of a day's year a record counts in; `kind` is its table."""
        self.ask(lambda desk: _asked(desk, kind, record_id, day), day)

    def ask(self, asking: "Asking", day: date) -> None:
        """Asks for the figures of a day's year in some way."""
        self._day = day
        self._context.runner.read(asking, self._show, owner=self, key="counts in")

    def show_nothing(self) -> None:
        """Takes the line away."""
        self._day = None
        self.hide()

    def _show(self, found: "tuple[CountsIn, ...]") -> None:
        from librarydesk.reports.numbers import number
        from librarydesk.reports.statistics.wording import form_of

        if self._day is None or not found:
            self.hide()
            return
        colour = theme().colours.accent
        links = (
            f'<a href="{one.code}" title="{escape(one.name)}" style="color: {colour}">'
            f"{one.code}</a> {number(one.amount or 0, form_of(one.unit), language())}"
            for one in found
        )
        said = escape(_("Counts in the figures of %(year)s:") % {"year": self._day.year})
        self.setText(f"{said} {' · '.join(links)}")
        self.setToolTip("\n".join(f"{one.code} {one.name}" for one in found))
        self.setAccessibleName(" ".join([said, *(f"{one.code} {one.name}" for one in found)]))
        self.show()

    def _open(self, code: str) -> None:
        from librarydesk.data.statistics.rows.counting_in import year_of
        from librarydesk.data.statistics.rows.which import Which
        from librarydesk.ui.statistics.rows.target import RowsOf

        if self._day is not None:
            self._context.go_to("statistics", RowsOf(year_of(self._day), Which(code)))


def above(content: QWidget, line: CountsInLine) -> QWidget:
    """Details of a record with the figures that it counts in below them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content, 1)
    column.addWidget(line)
    return holder


def _asked(desk: "Desk", kind: str, record_id: int, day: date) -> "tuple[CountsIn, ...]":
    from librarydesk.data.statistics.rows.counting_in import figures_of, year_of

    return figures_of(desk.database, year_of(day), kind, (record_id,))
