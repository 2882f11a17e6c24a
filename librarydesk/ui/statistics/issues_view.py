"""All findings and all sites without data as a table, with the chosen one in full beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.causes import link_words
from librarydesk.ui.statistics.issues import Issue
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView


class IssuesView(QWidget):
    """A table of what to look at; `opened` gives the page of a cause."""

    opened = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._model: RowsModel[Issue] = RowsModel(context.runner, _columns(), parent=self)
        self.table: TableView[Issue] = TableView(
            context, self._model, name="findings", title=_("Findings")
        )
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.panel = DetailsPanel(name=_("The chosen finding"))
        self.sites = RowList(name=_("At which sites"))
        self.panel.add_tab(_("At which sites"), self.sites)
        self.panel.setFixedWidth(theme().details())
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(theme().px(16))
        sides.addWidget(self.table, 1)
        sides.addWidget(self.panel)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda issue: self.opened.emit(issue.place))
        self._model.filled.connect(self._choose_first)

    def set_issues(self, issues: Sequence[Issue]) -> None:
        """Shows other findings."""
        self._model.set_rows(issues)

    def _choose_first(self) -> None:
        if self._model.rowCount():
            self.table.choose(0)

    def _show(self, issue: Issue | None) -> None:
        if issue is None:
            self.panel.show_row(_("Nothing is missing and nothing is odd."))
            self.sites.set_rows([])
            self.panel.set_buttons([])
            return
        self.panel.show_row(issue.words, corner=issue.count, subtitle=issue.message)
        self.sites.set_rows([ListRow(name) for name in issue.sites])
        words, place = link_words(issue.place), issue.place
        buttons = [button(words, lambda: self.opened.emit(place), kind="primary")] if words else []
        self.panel.set_buttons(buttons)


def _columns() -> list[Column[Issue]]:
    return [
        Column("kind", _("Severity"), lambda issue: issue.words, width=122, tone=lambda i: i.tone),
        Column("message", _("What is odd"), lambda issue: issue.message, width=320, stretch=True),
        Column("count", _("Count"), lambda issue: issue.count, width=80, right=True),
        Column("sites", _("At which sites"), _sites_words, width=150),
    ]


def _sites_words(issue: Issue) -> str:
    return ", ".join(issue.sites)
