"""The chosen campaign: aims, balance, card, charts, papers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from librarydesk.coded.campaigns import GiftPaper
from librarydesk.i18n import _
from librarydesk.ui.campaigns.list.sheet import CampaignSheet
from librarydesk.ui.campaigns.list.sources import WholeCampaign, whole_campaign
from librarydesk.ui.campaigns.list.words import (
    facts,
    kinds,
    money_line,
    months,
    places,
    progress,
    state,
)
from librarydesk.ui.campaigns.papers import save_of_campaign, save_paper
from librarydesk.ui.campaigns.words import balance_line, counted_gifts
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.bar_list import BarList
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.chart import ColumnChart
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.scrolled import scrolled
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.campaigns.queries import CampaignLine


class CampaignPanel(QStackedWidget):
    """Shows a campaign and, in its place, the sheet of its card."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._line: CampaignLine | None = None
        self._whole: WholeCampaign | None = None
        self.details = DetailsPanel(name=_("The chosen campaign"))
        self.bars = BarList(name=_("Progress"))
        self.balance = label("", wrap=True, name=_("Balance"))
        self.money = label("", "soft", wrap=True)
        self.time = ColumnChart(name=_("Copies received over time"))
        self.kinds = BarList(name=_("Copies by kind of donor"))
        self.places = BarList(name=_("Copies by receiving commune"))
        self.card = Facts(name=_("Card"))
        self.details.add_tab(_("Progress"), self._progress())
        self.details.add_tab(_("Card"), self.card)
        self.details.add_tab(_("Donors"), scrolled(self.kinds))
        self.details.add_tab(_("Where to"), scrolled(self.places))
        self.sheet = CampaignSheet(context)
        self.sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
        self.addWidget(self.details)
        self.addWidget(self.sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no campaign to show."""
        self._line = self._whole = None
        self.details.show_row(_("No campaign here"))
        self.details.set_buttons([])
        self.bars.set_bars([])
        self.card.set_facts([])

    def show_campaign(self, line: "CampaignLine") -> None:
        """Shows a campaign; asks for the rest of it."""
        self._line = line
        self.details.show_row(
            line.name, corner=state(line), subtitle=f"{line.code} · {counted_gifts(line.gifts)}"
        )
        self.bars.set_bars(progress(line))
        self.balance.setText(balance_line(line.balance))
        self.details.set_buttons(self._buttons())
        self._context.runner.read(
            partial(whole_campaign, campaign_id=line.id),
            self._show_whole,
            owner=self,
            key="whole",
        )

    def show_tab(self, place: int) -> None:
        """Shows one of the tabs."""
        self.details.tabs.choose(place)

    def begin_new(self) -> None:
        """Opens the sheet for a new campaign."""
        self.setCurrentWidget(self.sheet)
        self.sheet.begin_new()
        self.ready.emit()

    def begin_edit(self) -> None:
        """Opens the sheet of the shown campaign."""
        if self._line is not None and self._whole is not None:
            self.setCurrentWidget(self.sheet)
            self.sheet.begin_edit(self._line.id, self._whole.card)
            self.ready.emit()

    def print_all(self, paper: GiftPaper) -> None:
        """Saves a paper for each donor who didn't get it yet."""
        if self._line is not None:
            save_of_campaign(self._context, self, paper, self._line.id, self._line.code)

    def print_one(self, form: str, words: str) -> None:
        """Saves a paper about the campaign as a whole."""
        if self._line is not None:
            save_paper(self._context, self, form, words, self._line.code)

    def _progress(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for part in (self.bars, self.balance, self.money, label(_("Over time"), "strong")):
            column.addWidget(part)
        column.addWidget(self.time, 1)
        return holder

    def _show_whole(self, whole: WholeCampaign) -> None:
        self._whole = whole
        self.card.set_facts(facts(whole.card))
        self.money.setText(money_line(whole))
        self.money.setVisible(bool(money_line(whole)))
        self.time.set_bars(months(whole.months))
        self.kinds.set_bars(kinds(whole))
        self.places.set_bars(places(whole))
        self.ready.emit()

    def _buttons(self) -> list[QPushButton]:
        papers = button(_("Papers…"))
        papers.setMenu(self._menu(papers))
        return [
            papers,
            button(_("Edit…"), self.begin_edit),
            button(_("Pass on…"), self._pass_on),
            button(_("Receive gifts…"), self._receive, kind="primary"),
        ]

    def _menu(self, parent: QPushButton) -> QMenu:
        menu = QMenu(parent)
        for paper, words in (
            (GiftPaper.RECEIPT, _("Receipts of all who got none yet")),
            (GiftPaper.THANKS, _("Thank-you letters to all who got none yet")),
            (GiftPaper.CERTIFICATE, _("Acknowledgements for all who got none yet")),
        ):
            menu.addAction(words).triggered.connect(partial(self._print_all, paper))
        menu.addSeparator()
        for form, words in (
            ("gift-handover", _("Minutes of hand-over")),
            ("honour-list", _("List of honour")),
            ("campaign-report", _("Report of the campaign")),
        ):
            menu.addAction(words).triggered.connect(partial(self._print_one, form, words))
        return menu

    def _print_all(self, paper: GiftPaper, _checked: bool = False) -> None:
        self.print_all(paper)

    def _print_one(self, form: str, words: str, _checked: bool = False) -> None:
        self.print_one(form, words)

    def _receive(self) -> None:
        if self._line is not None:
            self._context.go_to("campaigns", InView("gifts", ("receive", self._line.id)))

    def _pass_on(self) -> None:
        if self._line is not None:
            self._context.go_to("campaigns", InView("passing", ("campaign", self._line.id)))
