"""The view Directive 20: what is done for children in every service, over 1, 3 or 5 years."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.directive.lines_table import LinesTable
from librarydesk.ui.clubs.directive.sources import ShownPage, shown_page
from librarydesk.ui.clubs.directive.words import site_lines
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips, TabChips
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.scrolled import scrolled

SPAN, YEAR = "span", "year"
SPANS = (1, 3, 5)
_YEARS = 12
TABS_WIDTH = 300


class DirectiveView(Page):
    """Figures of the statistics report, children apart; of the own site and its network."""

    needs = frozenset({"clubs", "network", "service", "rotation", "mobile", "collection", "events"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: ShownPage | None = None
        self.chips = _chips()
        self.tables = {span: LinesTable(context, span) for span in SPANS}
        self.told = label("", wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sites = RowList(name=_("By site"))
        self.tabs = TabChips(name=_("Parts of the page"))
        self.stack = QStackedWidget()
        self._build()
        self.chips.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Asks for the page again."""
        year, span = self.year(), self.span()
        self.runner.read(
            lambda desk: shown_page(desk, year, span),
            self._show,
            owner=self,
            key="directive",
            words=_("Counting the service for children"),
        )

    def primary_action(self) -> PageAction:
        """Saving the paper."""
        return PageAction(_("Save the report…"), self.save_report, "Ctrl+S")

    def screens(self) -> Sequence[Screen]:
        """The interim and the final review, and the sites."""
        return (
            Screen("interim", partial(self.choose, 3)),
            Screen("final", partial(self.choose, 5)),
            Screen("words", partial(self._show_tab, 1)),
            Screen("sites", partial(self._show_tab, 2)),
        )

    def year(self) -> int:
        """The last year of the page."""
        return int(self.chips.chosen(YEAR))

    def span(self) -> int:
        """Over how many years."""
        return int(self.chips.chosen(SPAN))

    def choose(self, span: int) -> None:
        """Shows the page over so many years."""
        self.chips.set_chips(_chosen(span, self.year()))
        self.refresh()

    def save_report(self) -> None:
        """Saves the page as a paper."""
        if self.shown is None:
            return
        page = self.shown.page
        year, span = page.years[-1], page.span
        name = f"directive-20-{page.site}-{year}-{span}.pdf"
        out = ask_file(self, _("Report to Directive 20"), name)
        if out is not None:
            save_form(
                self.context, "directive-20", page.site, out, [f"year={year}", f"years={span}"]
            )

    def _build(self) -> None:
        self.lists = QStackedWidget()
        for table in self.tables.values():
            self.lists.addWidget(table)
        for words, part in (
            (_("Figures"), self.lists),
            (_("In words"), scrolled(self.told)),
            (_("By site"), self.sites),
        ):
            self.tabs.add(words)
            self.stack.addWidget(part)
        self.tabs.changed.connect(self.stack.setCurrentIndex)
        self.tabs.setMinimumWidth(theme().px(TABS_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        above = row(self.chips, self.tabs, gap=16)
        above.setStretch(0, 1)
        column.addLayout(above)
        column.addWidget(self.stack, 1)

    def _show(self, shown: ShownPage) -> None:
        self.shown = shown
        table = self.tables[shown.page.span]
        table.show_page(shown)
        self.lists.setCurrentWidget(table)
        self.chips.set_summary(shown.page.site_name)
        self.told.setText("\n\n".join(shown.told))
        self.sites.set_rows(site_lines(shown.page, shown.site_heads))
        self.ready.emit()

    def _show_tab(self, place: int) -> None:
        self.tabs.choose(place)
        self.ready.emit()


def _chips() -> FilterChips:
    return FilterChips(_chosen(1, clock.today().year - 1), name=_("Years"))


def _chosen(span: int, year: int) -> list[Chip]:
    today = clock.today().year
    spans = [
        Choice("1", _("One year")),
        Choice("3", _("Interim review: 3 years")),
        Choice("5", _("Final review: 5 years")),
    ]
    years = [Choice(str(one), str(one)) for one in range(today, today - _YEARS, -1)]
    return [
        Chip(SPAN, _("Over how long"), choices=spans, chosen=str(span), always=True),
        Chip(YEAR, _("Last year"), choices=years, chosen=str(year), always=True),
    ]
