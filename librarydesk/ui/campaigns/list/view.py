"""The view Campaigns: which there are, how far each is, and the chosen one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.coded.campaigns import GiftPaper
from librarydesk.i18n import _, ngettext
from librarydesk.ui.campaigns.list.bars import AimDelegate
from librarydesk.ui.campaigns.list.panel import CampaignPanel
from librarydesk.ui.campaigns.list.sources import all_campaigns
from librarydesk.ui.campaigns.list.words import columns, percent
from librarydesk.ui.campaigns.words import counted_copies
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.campaigns.queries import CampaignLine


class CampaignsView(Page):
    """All campaigns of this database; some dozens at most."""

    needs = frozenset({"campaigns", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._campaigns: list[CampaignLine] = []
        self._wanted = 0
        self.chips = FilterChips([Chip("running", _("Running"))], name=_("Filters"))
        self._model: RowsModel[CampaignLine] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[CampaignLine] = TableView(
            context, self._model, name="campaigns", title=_("Campaigns")
        )
        self._draw_aims()
        self.panel = CampaignPanel(context)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        lay_out_sides(self, self.lists, self.panel, above=self.chips)
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.panel.ready.connect(self.ready)
        self.panel.sheet.made.connect(self._show_later)

    def refresh(self) -> None:
        """Asks for the campaigns again."""
        self.runner.read(all_campaigns, self._show, owner=self, key="campaigns")

    def primary_action(self) -> PageAction:
        """Beginning a campaign."""
        return PageAction(_("New campaign"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen campaign."""
        panel = self.panel
        return (
            PageAction(_("Edit the card of the campaign"), panel.begin_edit),
            PageAction(
                _("Thank-you letters to all donors of the campaign"),
                partial(panel.print_all, GiftPaper.THANKS),
            ),
            PageAction(
                _("List of honour"), partial(panel.print_one, "honour-list", _("List of honour"))
            ),
            PageAction(
                _("Report of the campaign"),
                partial(panel.print_one, "campaign-report", _("Report of the campaign")),
            ),
            PageAction(_("Import gifts from Excel…"), lambda: self._import("gifts")),
        )

    def open_target(self, target: object) -> None:
        """Shows a campaign by its id."""
        if isinstance(target, int):
            self._show_later(target)
            self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The tabs and the sheet."""
        return (
            Screen("donors", partial(self._tab, 2)),
            Screen("places", partial(self._tab, 3)),
            Screen("card", self.panel.begin_edit),
        )

    def _tab(self, place: int) -> None:
        self.panel.show_tab(place)
        self.refresh()

    def _import(self, kind: str) -> None:
        self.context.go_to("interchange", kind)

    def _draw_aims(self) -> None:
        keys = [column.key for column in self._model.columns]
        shares: dict[str, Callable[[CampaignLine], int | None]] = {
            "copies": lambda line: percent(line.balance.received, line.target_copies),
            "money": lambda line: percent(line.value_vnd, line.target_vnd),
        }
        for key, share in shares.items():
            delegate = AimDelegate(partial(self._share, share), self.table)
            self.table.setItemDelegateForColumn(keys.index(key), delegate)

    def _share(self, share: "Callable[[CampaignLine], int | None]", place: int) -> int | None:
        line = self._model.row_at(place)
        return share(line) if line is not None else None

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No campaign yet"),
            _(
                "Moving people to give books, and following each gift from the promise to the"
                " commune that it reaches. Begin a campaign, or receive gifts without one."
            ),
            "campaigns",
        )
        empty.add_step(_("Import gifts from Excel…"), lambda: self._import("gifts"))
        empty.add_step(_("New campaign"), self.panel.begin_new, primary=True)
        return empty

    def _show(self, campaigns: "list[CampaignLine]") -> None:
        self._campaigns = campaigns
        self.lists.setCurrentIndex(0 if campaigns else 1)
        self._narrow()

    def _narrow(self) -> None:
        running = self.chips.is_on("running")
        rows = [one for one in self._campaigns if not running or one.runs_on(clock.today())]
        count = ngettext("%(n)s campaign", "%(n)s campaigns", len(rows)) % {
            "n": shown_number(len(rows))
        }
        copies = counted_copies(sum(row.balance.received for row in rows))
        self.chips.set_summary(f"{count} · {copies}")
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        wanted, self._wanted = self._wanted, 0
        places = [place for place, one in enumerate(rows) if one.id == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_campaign(kept)

    def _choose(self, row: "CampaignLine | None") -> None:
        if row is not None:
            self.panel.show_campaign(row)

    def _show_later(self, campaign_id: int) -> None:
        self._wanted = campaign_id
