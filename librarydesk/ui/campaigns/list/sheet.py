"""The sheet for the card of a campaign."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.campaigns.deeds import do
from librarydesk.ui.campaigns.list.sources import own_id
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.service import CampaignCard
    from librarydesk.data.store.saving import SavedRow

MOST_MONEY = 10**12


class CampaignSheet(Sheet):
    """A new campaign, or one whose card is changed; `made` gives the id of what was saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="campaign", title=_("New campaign"), single=True)
        self._campaign_id: int | None = None
        self._site_id = 0
        self.campaign = TextField(longest=200)
        self.code = TextField(longest=40)
        self.starts_on = DateField(ahead=True)
        self.ends_on = DateField(ahead=True)
        self.copies = NumberField()
        self.money = NumberField(most=MOST_MONEY)
        self.aim = LinesField(height=56)
        self.organiser = TextField()
        self.partners = TextField()
        self.appeal = LinesField(height=72)
        self.add(self.campaign, _("Name of the campaign"), key="name", required=True)
        self.add(self.code, _("Code"), key="code", required=True)
        self.add(self.starts_on, _("From"), key="starts_on", required=True, half=True)
        self.add(self.ends_on, _("Until"), key="ends_on", half=True)
        self.add(self.copies, _("Copies wanted"), key="copies", half=True)
        self.add(self.money, _("Money wanted"), key="money", half=True)
        self.add(self.aim, _("Aim of the campaign"), key="aim")
        self.add(self.organiser, _("Organiser"), key="organiser")
        self.add(self.partners, _("Partners"), key="partners")
        self.add(self.appeal, _("Text of the appeal"), key="appeal")
        self.save_wanted.connect(lambda _next: self._save_campaign())

    def begin_new(self) -> None:
        """Begins a campaign of the own site."""
        self._campaign_id = None
        self.heading.setText(_("New campaign"))
        self._context.runner.read(own_id, self._begin_with, owner=self, key="own")

    def begin_edit(self, campaign_id: int, card: "CampaignCard") -> None:
        """Begins with the card of a campaign."""
        self._campaign_id, self._site_id = campaign_id, card.site_id
        self.heading.setText(card.name)
        self.begin_over(f"campaign {campaign_id}", partial(self._show_card, card))
        self.about("campaign", campaign_id)

    def _begin_with(self, site_id: int) -> None:
        self._site_id = site_id
        self.begin_over("campaign", lambda: self.starts_on.set_day(clock.today()))

    def _show_card(self, card: "CampaignCard") -> None:
        self.campaign.set_typed(card.name)
        self.code.set_typed(card.code)
        self.starts_on.set_day(card.starts_on)
        self.ends_on.set_day(card.ends_on)
        self.copies.set_number(card.target_copies)
        self.money.set_number(card.target_vnd)
        self.aim.set_typed(card.aim or "")
        self.organiser.set_typed(card.organiser or "")
        self.partners.set_typed(card.partners or "")
        self.appeal.set_typed(card.appeal or "")

    def _card(self) -> "CampaignCard | None":
        from librarydesk.data.campaigns.service import CampaignCard

        starts_on = self.starts_on.day()
        if starts_on is None:
            return None
        return CampaignCard(
            self._site_id,
            self.code.text(),
            self.campaign.text(),
            starts_on,
            self.ends_on.day(),
            self.copies.number(),
            self.money.number(),
            self.aim.text() or None,
            self.organiser.text() or None,
            self.partners.text() or None,
            self.appeal.text() or None,
        )

    def _save_campaign(self) -> None:
        card, campaign_id = self._card(), self._campaign_id
        if card is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.campaigns.service import save_campaign

            return save_campaign(desk.database, card, campaign_id=campaign_id)

        said = _("Saved: campaign %(campaign)s") % {"campaign": card.name}
        do(
            self._context, self, deed, said=lambda _row: said, undo=_undo, done=self._is_saved,
            failed=self._refused,
        )  # fmt: skip

    def _is_saved(self, row: "SavedRow") -> None:
        self.made.emit(row.row_id)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        places = {"campaign.ends_before": "ends_on"}
        self.refuse(places.get(failure.code, "code"), failure.sentence)


def _undo(desk: "Desk", row: "SavedRow") -> None:
    from librarydesk.data.campaigns.service import undo_campaign

    undo_campaign(desk.database, row)
