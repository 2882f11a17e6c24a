"""The sheets of a card: issuing it, renewing it, noting that it holds no more."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded.service import CardEnd, CardKind
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.service.cards.sources import CardDesk
from librarydesk.ui.service.cards.undoing import undoing
from librarydesk.ui.service.cards.words import year_later
from librarydesk.ui.service.words import room_words
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.card_queries import CardRow
    from librarydesk.data.service.cards import SavedCard

LONGEST = 40


class _CardSheet(Sheet):
    """What the sheets share: `done` gives the id of the card after a save."""

    done = Signal(int)
    refused_at = "day"

    def _do(self, deed: "Callable[[Desk], SavedCard]", said: str) -> None:
        self._context.runner.write(
            deed,
            partial(self._saved_as, said),
            changes={"service"},
            owner=self,
            failed=self._refused,
        )

    def _saved_as(self, said: str, saved: "SavedCard") -> None:
        self._context.say_saved(said, undoing(self._context, saved))
        self.done.emit(saved.card_id)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(self.refused_at, failure.sentence)


class IssueSheet(_CardSheet):
    """Issues cards, one after the other; the next number is proposed."""

    refused_at = "number"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="reader-card", title=_("Issue a card"))
        self._desk: CardDesk | None = None
        self.number = TextField(longest=LONGEST)
        self.kind = ChoiceField([Choice(kind.value, kind.label) for kind in CardKind])
        self.day, self.until = DateField(), DateField()
        self.room = ChoiceField([Choice("", room_words(""))])
        self.already = CheckField(_("Counted already in its day's line"))
        self.add(self.number, _("Card number"), key="number", required=True, half=True)
        self.add(self.kind, _("Kind of card"), key="kind", keep=True, half=True)
        self.add(self.day, _("Issued on"), key="day", required=True, keep=True, half=True)
        self.add(self.until, _("Holds until"), key="until", keep=True, half=True)
        self.add(self.room, _("Room"), key="room", keep=True)
        self.add(self.already, "", key="already", keep=True)
        told = _(
            "The card is counted among the new cards of its day, which aren't typed then. Names"
            " of readers aren't kept."
        )
        self.add_widget(label(told, "soft", wrap=True))
        self.save_wanted.connect(lambda _next: self._issue())

    def open_for(self, desk: CardDesk) -> None:
        """Begins with the next number, today, a year from today."""
        self.take_desk(desk)
        kind, room = self.kind.chosen(), self.room.chosen()

        def show_known() -> None:
            self.kind.set_typed(kind)
            self.room.set_typed(room)
            self.day.set_day(clock.today())
            self.until.set_day(year_later(clock.today()))
            self.number.set_typed(desk.next_no)

        self.begin_over("reader-card", show_known)
        self.number.line.selectAll()

    def take_desk(self, desk: CardDesk) -> None:
        """Takes the next number and the rooms; a number that was typed stays."""
        self._desk = desk
        chosen = self.room.chosen()
        # Other rooms to choose from are nothing that was typed.
        self.room.box.blockSignals(True)
        self.room.box.clear()
        for room in desk.rooms:
            self.room.box.addItem(room_words(room), room)
        self.room.set_typed(chosen)
        self.room.box.blockSignals(False)
        if self.isVisible() and self.number.is_empty():
            self.number.set_typed(desk.next_no)
            self.number.line.selectAll()
            # What is proposed is no draft.
            self._known = self._typed()
            self._pause.stop()

    def _issue(self) -> None:
        desk, day = self._desk, self.day.day()
        if desk is None or day is None:
            self.not_saved()
            return
        number, kind, until = self.number.text(), self.kind.chosen(), self.until.day()
        site_id, room, counts = desk.site_id, self.room.chosen(), not self.already.is_on()

        def deed(desk: "Desk") -> "SavedCard":
            from librarydesk.data.service.cards import NewCard, issue_card

            card = NewCard(site_id, number, CardKind(kind), day, until, room, in_counts=counts)
            return issue_card(desk.database, card)

        self._do(deed, _("Issued: card %(number)s.") % {"number": number})


class RenewSheet(_CardSheet):
    """Renews a card, which counts in the line of the day."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="reader-card-renewal", title=_("Renew"), single=True)
        self._card: CardRow | None = None
        self.day, self.until = DateField(), DateField()
        self.add(self.day, _("Renewed on"), key="day", required=True, half=True)
        self.add(self.until, _("Holds until"), key="until", half=True)
        self.save_wanted.connect(lambda _next: self._renew())

    def open_for(self, card: "CardRow") -> None:
        """Begins with today, and a year after the card ends or today."""
        self._card = card
        today = clock.today()
        self.heading.setText(_("Renew card %(number)s") % {"number": card.card_no})

        def show_known() -> None:
            self.day.set_day(today)
            self.until.set_day(year_later(max(today, card.valid_until or today)))

        self.begin_over(f"reader-card-renewal-{card.id}", show_known)

    def _renew(self) -> None:
        card, day, until = self._card, self.day.day(), self.until.day()
        if card is None or day is None:
            self.not_saved()
            return
        card_id, room = card.id, card.room

        def deed(desk: "Desk") -> "SavedCard":
            from librarydesk.data.service.cards import renew_card

            return renew_card(desk.database, card_id, day, until, room=room)

        self._do(deed, _("Renewed: card %(number)s.") % {"number": card.card_no})


class EndSheet(_CardSheet):
    """Notes that a card was returned, lost or withdrawn."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="reader-card-end", title=_("Holds no more"), single=True)
        self._card: CardRow | None = None
        self.how = ChoiceField([Choice(how.value, how.label) for how in CardEnd])
        self.day = DateField()
        self.add(self.how, _("Why"), key="how", half=True)
        self.add(self.day, _("Day"), key="day", required=True, half=True)
        self.save_wanted.connect(lambda _next: self._end())

    def open_for(self, card: "CardRow") -> None:
        """Begins with today."""
        self._card = card
        self.heading.setText(_("Card %(number)s holds no more") % {"number": card.card_no})
        self.begin_over(f"reader-card-end-{card.id}", lambda: self.day.set_day(clock.today()))

    def _end(self) -> None:
        card, day = self._card, self.day.day()
        if card is None or day is None or not _after_issue(card, day):
            self.not_saved()
            if card is not None and day is not None:
                self.refuse("day", _("The card was issued after this day."))
            return
        card_id, how = card.id, CardEnd(self.how.chosen())

        def deed(desk: "Desk") -> "SavedCard":
            from librarydesk.data.service.cards import end_card

            return end_card(desk.database, card_id, day, how)

        self._do(deed, _("Noted of card %(number)s.") % {"number": card.card_no})


def _after_issue(card: "CardRow", day: date) -> bool:
    return day >= card.issued_on
