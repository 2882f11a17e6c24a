"""The chosen gift: its life from promise to commune, its card, its list, its papers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.coded.campaigns import GiftKind, GiftPaper
from librarydesk.i18n import _
from librarydesk.ui.campaigns.deeds import void
from librarydesk.ui.campaigns.gifts.items_sheet import ItemsSheet
from librarydesk.ui.campaigns.gifts.sources import WholeGift, whole_gift
from librarydesk.ui.campaigns.gifts.words import card, life_lines
from librarydesk.ui.campaigns.papers import save_of_gift
from librarydesk.ui.campaigns.words import amount, balance_line, counted_copies, money
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.campaigns.queries import GiftLine


class GiftPanel(QStackedWidget):
    """Shows a gift and, in its place, the sheet of its detailed list."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._gift: GiftLine | None = None
        self._whole: WholeGift | None = None
        self.details = DetailsPanel(name=_("The chosen gift"))
        self.life = RowList(name=_("Life of the gift"))
        self.card = Facts(name=_("Card"))
        self.items = RowList(name=_("Detailed list"))
        self.details.add_tab(_("Life"), self.life)
        self.details.add_tab(_("Card"), self.card)
        self.details.add_tab(_("List"), self.items)
        self.sheet = ItemsSheet(context)
        self.sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
        self.addWidget(self.details)
        self.addWidget(self.sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no gift to show."""
        self._gift = self._whole = None
        self.details.show_row(_("No gift here"))
        self.details.set_buttons([])
        self.life.set_rows([])

    def show_gift(self, gift: "GiftLine") -> None:
        """Shows a gift and asks for its life."""
        self._gift = gift
        self.details.show_row(
            gift.donor, corner=gift.gift_no, subtitle=amount(gift.copies, gift.value_vnd)
        )
        self.card.set_facts(card(gift))
        self.details.set_buttons(self._buttons(gift))
        self._context.runner.read(
            partial(whole_gift, site_id=gift.site_id, gift_no=gift.gift_no),
            partial(self._show_whole, gift),
            owner=self,
            key="gift",
        )

    def begin_list(self) -> None:
        """Opens the sheet of the detailed list."""
        if self._gift is not None and self._whole is not None:
            self.setCurrentWidget(self.sheet)
            self.sheet.open_for(self._gift, self._whole.items)
            self.ready.emit()

    def print_paper(self, paper: GiftPaper) -> None:
        """Saves a paper about the gift."""
        if self._gift is not None:
            save_of_gift(self._context, self, paper, self._gift.gift_no)

    def void_gift(self) -> None:
        """Voids the gift; *Undo* adds it anew."""
        gift = self._gift
        if gift is not None:
            said = _("Gift %(no)s is voided. It stays in the history.") % {"no": gift.gift_no}
            void(self._context, self, "gift", gift.id, said)

    def void_chosen(self) -> None:
        """Voids the fact of the life that is chosen."""
        target = self.life.current_target()
        match target:
            case (str(table), int(row_id)):
                said = _("Voided. It stays in the history.")
                void(self._context, self, table, row_id, said)

    def _show_whole(self, gift: "GiftLine", whole: WholeGift) -> None:
        self._whole = whole
        self.life.set_rows(life_lines(gift, whole.life))
        if gift.kind == GiftKind.BOOKS:
            self.details.set_notice(balance_line(whole.life.balance), Tone.SOFT)
        self.items.set_rows(
            [
                ListRow(item.what, money(item.value_vnd), counted_copies(item.copies))
                for item in whole.items
            ]
            or [ListRow(_("No list yet. It can be made when there is time for it."))]
        )
        self.ready.emit()

    def _buttons(self, gift: "GiftLine") -> list[QPushButton]:
        made = [
            button(_("Void…"), self.void_gift),
            button(_("List…"), self.begin_list),
            button(_("Receipt…"), partial(self.print_paper, GiftPaper.RECEIPT)),
        ]
        if gift.donor_kind != "anonymous":
            made += [
                button(_("Letter…"), partial(self.print_paper, GiftPaper.THANKS)),
                button(_("Acknowledgement…"), partial(self.print_paper, GiftPaper.CERTIFICATE)),
            ]
        if gift.kind == GiftKind.BOOKS:
            made.append(button(_("Pass on…"), self._pass_on, kind="primary"))
        return made

    def _pass_on(self) -> None:
        gift = self._gift
        if gift is not None:
            target = InView("passing", ("gift", gift.campaign_id, gift.gift_no))
            self._context.go_to("campaigns", target)
