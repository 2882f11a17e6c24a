"""The table of all figures, a group's name standing above its figures."""

from collections.abc import Sequence

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.words import FigureLine
from librarydesk.ui.widgets.grouped_table import GroupedTable
from librarydesk.ui.widgets.rows import Column


class FiguresTable(GroupedTable[FigureLine]):
    """Shows the lines of one report; `chosen` gives the current line.

    With `parts` it shows those of one figure, without a frame and with fewer columns.
    """

    def __init__(self, context: PageContext, *, parts: bool = False) -> None:
        self._columns = _part_columns if parts else _figure_columns
        name, title = ("figure-parts", _("Breakdown")) if parts else ("figures", _("Figures"))
        super().__init__(context, self._columns("", ""), name=name, title=title, group=_group)
        self.horizontalHeader().setSortIndicatorShown(False)
        if parts:
            self.setProperty("role", "plain")

    def show_lines(self, lines: Sequence[FigureLine], headers: tuple[str, str]) -> None:
        """Shows other lines under the headers of their periods."""
        self.show_under(self._columns(*headers), lines)


def _group(line: FigureLine) -> str | None:
    return line.name if line.figure is None else None


def _part_columns(now: str, before: str) -> list[Column[FigureLine]]:
    return [
        Column("name", _("Breakdown"), lambda line: line.name, width=132, stretch=True),
        Column("value", now, lambda line: line.value, width=86, right=True),
        Column("previous", before, lambda line: line.previous, width=86, right=True),
    ]


def _figure_columns(now: str, before: str) -> list[Column[FigureLine]]:
    return [
        Column("name", _("Indicator"), lambda line: line.name, width=240, stretch=True),
        Column("code", _("Code"), lambda line: line.code, width=56, shown=False),
        Column("unit", _("Unit"), lambda line: line.unit, width=88),
        Column("value", now, lambda line: line.value, width=100, right=True),
        Column("previous", before, lambda line: line.previous, width=100, right=True),
        Column(
            "change",
            _("Change"),
            lambda line: line.change,
            width=90,
            right=True,
            tone=lambda line: line.tone,
        ),
    ]
