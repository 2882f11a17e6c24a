"""The view Gifts: what was received, and receiving more, singly or by the sheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.coded.campaigns import GiftKind
from librarydesk.i18n import _
from librarydesk.ui.campaigns.gifts.batch_sheet import BatchSheet
from librarydesk.ui.campaigns.gifts.panel import GiftPanel
from librarydesk.ui.campaigns.gifts.sources import Given, given
from librarydesk.ui.campaigns.gifts.words import columns
from librarydesk.ui.campaigns.words import counted_copies, counted_gifts, money
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.campaigns.pledge_queries import PledgeLine
    from librarydesk.data.campaigns.queries import GiftLine

YEARS = 6


class GiftsView(Page):
    """The gifts of the own site at the left, the chosen one right; the sheet takes all the room."""

    needs = frozenset({"campaigns", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._given = Given([], [])
        self._wanted = ""
        self.chips = FilterChips(self._chips([]), name=_("Filters"))
        self._model: RowsModel[GiftLine] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[GiftLine] = TableView(
            context, self._model, name="gifts", title=_("Gifts")
        )
        self.panel = GiftPanel(context)
        self.sheet = BatchSheet(context)
        self._build()
        self.chips.changed.connect(self._filter)
        self.table.chosen.connect(self._choose)
        self.panel.ready.connect(self.ready)
        self.sheet.closed.connect(lambda: self.whole.setCurrentIndex(0))
        self.sheet.received.connect(self._show_received)

    def refresh(self) -> None:
        """Asks for the gifts again."""
        year = self.chips.chosen("year")
        self.runner.read(
            lambda desk: given(desk, int(year) if year else None), self._show, owner=self, key="g"
        )

    def primary_action(self) -> PageAction:
        """Receiving gifts."""
        return PageAction(_("Receive gifts"), self.begin_receiving, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen gift."""
        return (
            PageAction(_("Detailed list of the gift"), self.panel.begin_list),
            PageAction(_("Void the gift"), self.panel.void_gift),
            PageAction(_("Void the chosen fact of its life"), self.panel.void_chosen),
            PageAction(_("Import gifts from Excel…"), self._import),
        )

    def open_target(self, target: object) -> None:
        """Shows a gift by its number; receives gifts of a campaign, or what was promised."""
        from librarydesk.data.campaigns.pledge_queries import PledgeLine

        match target:
            case str(number):
                self._wanted = number
                if self.chips.chosen("year"):
                    self.chips.choose("year", "")
                else:
                    self.refresh()
            case ("receive", int(campaign_id)):
                self.begin_receiving(campaign_id)
            case ("promised", PledgeLine() as pledge):
                self.begin_receiving(pledge.campaign_id, pledge)

    def screens(self) -> Sequence[Screen]:
        """The sheet and the list of a gift."""
        return (
            Screen("receiving", self.begin_receiving),
            Screen("list", self.panel.begin_list),
        )

    def begin_receiving(
        self, campaign_id: int | None = None, pledge: "PledgeLine | None" = None
    ) -> None:
        """Opens the sheet over the whole page."""
        self.whole.setCurrentWidget(self.sheet)
        self.sheet.open_for(campaign_id, pledge)
        self.ready.emit()

    def _build(self) -> None:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        holder = QWidget()
        lay_out_sides(holder, self.lists, self.panel, above=self.chips)
        self.whole = QStackedWidget()
        self.whole.addWidget(holder)
        self.whole.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No gift here"),
            _(
                "What is given at the counter: a line each, with a number by itself. A whole sheet"
                " can be typed or pasted, and is compared with the totals that it states."
            ),
            "campaigns",
        )
        empty.add_step(_("Import gifts from Excel…"), self._import)
        empty.add_step(_("Receive gifts"), self.begin_receiving, primary=True)
        return empty

    def _chips(self, campaigns: Sequence[Choice]) -> list[Chip]:
        this = clock.today().year
        years = [Choice(str(year), str(year)) for year in range(this, this - YEARS, -1)]
        kinds = [Choice(kind.value, kind.label) for kind in GiftKind]
        return [
            Chip("year", _("Year"), choices=years),
            Chip("kind", _("What"), choices=kinds),
            Chip("campaign", _("Campaign"), choices=[Choice("0", _("without")), *campaigns]),
        ]

    def _import(self) -> None:
        self.context.go_to("interchange", "gifts")

    def _show(self, found: Given) -> None:
        self._given = found
        self._name_campaigns(found)
        self._narrow()

    def _name_campaigns(self, found: Given) -> None:
        chosen = {key: self.chips.chosen(key) for key in ("year", "kind", "campaign")}
        choices = [Choice(str(one.id), one.name) for one in found.campaigns]
        self.chips.set_chips(
            [
                Chip(chip.key, chip.words, choices=chip.choices, chosen=chosen[chip.key])
                for chip in self._chips(choices)
            ]
        )

    def _filter(self) -> None:
        self.refresh()

    def _narrow(self) -> None:
        kind, campaign = self.chips.chosen("kind"), self.chips.chosen("campaign")
        rows = [
            gift
            for gift in self._given.gifts
            if (not kind or gift.kind == kind)
            and (not campaign or (gift.campaign_id or 0) == int(campaign))
        ]
        copies = sum(gift.copies or 0 for gift in rows)
        value = money(sum(gift.value_vnd or 0 for gift in rows))
        parts = (counted_gifts(len(rows)), counted_copies(copies), value)
        self.chips.set_summary(" · ".join(part for part in parts if part))
        self.lists.setCurrentIndex(0 if rows else 1)
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        wanted, self._wanted = self._wanted, ""
        places = [place for place, gift in enumerate(rows) if gift.gift_no == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_gift(kept)

    def _choose(self, row: "GiftLine | None") -> None:
        if row is not None:
            self.panel.show_gift(row)

    def _show_received(self, received: object) -> None:
        numbers = getattr(received, "numbers", ())
        self._wanted = numbers[-1] if numbers else ""
