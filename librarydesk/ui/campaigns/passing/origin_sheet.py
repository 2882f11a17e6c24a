"""What all sheets about given things have in common: which gifts, on which day, what is there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.campaigns.deeds import do
from librarydesk.ui.campaigns.passing.sources import InHand, Start, hand, start
from librarydesk.ui.campaigns.providers import campaigns, gifts_of
from librarydesk.ui.campaigns.words import counted_copies, money
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.passing_on import Done, Origin


class OriginSheet(Sheet):
    """The base of the sheets: `made` is emitted when a deed was saved.

    A subclass adds its fields in `add_own` and saves in `save_deed`; `refused_at` is the key of
    the field beside which the service's refusal stands.
    """

    made = Signal()
    refused_at = "copies"

    def __init__(self, context: PageContext, *, name: str, title: str) -> None:
        super().__init__(context, name=name, title=title)
        self._started: Start | None = None
        self._wanted: tuple[int | None, str | None] = (None, None)
        self.campaign = CompletingField(context.runner, campaigns)
        self.gift = CompletingField(
            context.runner, self._gifts, hint=_("one gift only: its number or donor")
        )
        self.day = DateField()
        self.there = label("", "soft", wrap=True, name=_("In hand"))
        self.add(self.campaign, _("Of campaign"), key="campaign", keep=True)
        self.add(self.gift, _("Of gift"), key="gift", half=True)
        self.add(self.day, _("Date"), key="day", required=True, keep=True, half=True)
        self.add_widget(self.there)
        self.add_own()
        for field in (self.campaign, self.gift, self.day):
            field.changed.connect(self._ask_hand)
        self.save_wanted.connect(lambda _next: self.save_deed())

    def add_own(self) -> None:
        """Adds what is asked beside the origin."""

    def save_deed(self) -> None:
        """Saves what was typed."""
        raise NotImplementedError

    def know(self, started: Start) -> None:
        """Takes what the sheet starts with."""

    def open_for(self, campaign_id: int | None = None, gift_no: str | None = None) -> None:
        """Begins about a campaign, one gift, or nothing yet."""
        self._wanted = (campaign_id, gift_no)
        self._context.runner.read(
            partial(start, campaign_id=campaign_id), self._begin_with, owner=self, key="start"
        )

    def origin(self) -> "Origin | None":
        """Which gifts are meant; None while the sheet doesn't know the own site."""
        from librarydesk.data.campaigns.passing_on import Origin

        if self._started is None:
            return None
        campaign = int(self.campaign.key()) if self.campaign.key() else None
        return Origin(self._started.site_id, campaign, self.gift.key() or None)

    def write(
        self,
        deed: "Callable[[Desk, Origin, date], Done]",
        said: str,
    ) -> None:
        """Does the deed about the origin on the day; *Undo* voids its rows."""
        origin, day = self.origin(), self.day.day()
        if origin is None or day is None:
            self.not_saved()
            return

        def undo(desk: "Desk", done: "Done") -> None:
            from librarydesk.data.campaigns.passing_on import undo as take_back

            take_back(desk.database, done, reason=_("Undone at once"))

        do(
            self._context, self, lambda desk: deed(desk, origin, day), said=lambda _done: said,
            undo=undo, done=lambda _done: self._is_saved(), failed=self._refused,
        )  # fmt: skip

    def _gifts(self, desk: "Desk", typed: str) -> "Sequence[Completion]":
        key = self.campaign.key()
        return gifts_of(int(key) if key else None, desk, typed)

    def _begin_with(self, found: Start) -> None:
        self._started = found
        self.know(found)
        self.begin_over(self._name.partition(" ")[0], self._show_start)
        self._ask_hand()

    def _show_start(self) -> None:
        campaign = self._started.campaign if self._started else None
        _campaign_id, gift_no = self._wanted
        if campaign is not None:
            self.campaign.set_value(Completion(str(campaign[0]), campaign[1]))
        self.gift.set_value(Completion(gift_no, gift_no) if gift_no else None)
        if self.day.is_empty():
            self.day.set_day(clock.today())

    def _ask_hand(self) -> None:
        origin, day = self.origin(), self.day.day()
        if origin is None or day is None:
            return
        self._context.runner.read(
            partial(hand, origin=origin, day=day),
            partial(self._show_hand, own=origin.own_stock),
            owner=self,
            key="hand",
        )

    def _show_hand(self, found: InHand, *, own: bool) -> None:
        said = (
            _("Without campaign and gift: from the library's own stock.")
            if own
            else _("In hand on that day: %(copies)s") % {"copies": counted_copies(found.copies)}
        )
        if found.money and not own:
            said += " · " + money(found.money)
        self.there.setText(said)

    def _is_saved(self) -> None:
        self.made.emit()
        self.saved()
        self._ask_hand()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(self.refused_at, failure.sentence)
