"""The sheet for a subscription: title, year, quarters, copies, money, how often it comes out."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from librarydesk.coded import Frequency
from librarydesk.data.collection.isbn import issn_form
from librarydesk.i18n import _
from librarydesk.ui.collection.periodicals.sources import periodicals
from librarydesk.ui.collection.periodicals.undoing import CHANGES, say_saved
from librarydesk.ui.collection.periodicals.words import quarter_words, read_days, shown_days
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, NumberField, TextField, YearField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.periodicals.serial import SubscriptionRow
    from librarydesk.data.collection.periodicals.subscriptions import Subscribed
    from librarydesk.data.store.saving import SavedRow

EACH = "each"


class SubscriptionSheet(Sheet):
    """A new subscription, for the year, for each quarter or for one; or one to edit."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="subscription", title=_("Subscribe to a title"))
        self._site_id = 0
        self._row_id: int | None = None
        self.title = CompletingField(context.runner, periodicals, free=True)
        self.issn = TextField(hint="1234-567X", longest=20)
        self.year = YearField(least=1950, most=2100)
        choices = [Choice("0", quarter_words(0)), Choice(EACH, _("Each quarter"))]
        self.quarter = ChoiceField(
            [*choices, *(Choice(str(q), quarter_words(q)) for q in range(1, 5))]
        )
        self.copies = NumberField(least=1)
        self.amount = NumberField(most=10_000_000_000)
        self.frequency = ChoiceField([Choice(one.value, one.label) for one in Frequency])
        self.days = TextField(hint=_("Mon Wed Fri, or 5 20"))
        self._void = button(_("Void this subscription"), self._void_row)
        self._place_fields()
        self.check = self._remarks
        self.title.changed.connect(self._take_issn)
        self.save_wanted.connect(lambda _next: self._record())

    def open_new(self, site_id: int, year: int) -> None:
        """Begins a subscription of a site."""
        self._site_id, self._row_id = site_id, None
        self.heading.setText(_("Subscribe to a title"))
        self._void.hide()
        self.begin_over("subscription", lambda: self._show_year(year))

    def open_for(self, site_id: int, row: "SubscriptionRow") -> None:
        """Begins with a subscription that is there."""
        self._site_id, self._row_id = site_id, row.id
        self.heading.setText(_("Edit the subscription to “%(title)s”") % {"title": row.title})
        self._void.show()
        self.begin_over(f"subscription {row.id}", lambda: self._show_known(row))
        self.about("subscription", row.id)
        self.copies.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_year(self, year: int) -> None:
        if self.year.number() is None:
            self.year.set_number(year)

    def _show_known(self, row: "SubscriptionRow") -> None:
        self.title.set_value(Completion(row.issn or "–", row.title))
        self.issn.set_typed(row.issn or "")
        self.year.set_typed(str(row.year))
        self.quarter.set_typed(str(row.quarter))
        self.copies.set_number(row.copies)
        self.amount.set_number(row.amount_vnd)
        self.frequency.set_typed(row.rhythm.frequency.value)
        self.days.set_typed(shown_days(row.rhythm))

    def keep_draft(self) -> None:
        """Keeps what differs from the subscription that is there, and a new one with a title."""
        if self._row_id is not None or not self.title.is_empty():
            super().keep_draft()

    def _place_fields(self) -> None:
        self.add(self.title, _("Newspaper, magazine"), key="title", required=True)
        self.add(self.issn, _("ISSN"), key="issn", half=True)
        self.add(self.year, _("Year"), key="year", required=True, half=True, keep=True)
        self.add(self.quarter, _("Quarter"), key="quarter", half=True, keep=True)
        self.add(self.copies, _("Number of copies"), key="copies", half=True, keep=True)
        self.add(self.amount, _("Amount of each (VND)"), key="amount")
        self.add(self.frequency, _("Comes out"), key="frequency", half=True)
        self.add(self.days, _("On the days"), key="days", half=True)
        self.add_widget(self._void)

    def _take_issn(self) -> None:
        if (key := self.title.key()) and key != "–":
            self.issn.set_typed(key)

    def _remarks(self) -> Iterator[Remark]:
        if not self.issn.is_empty() and issn_form(self.issn.text()) is None:
            yield Remark("issn", _("This is no ISSN: its check digit is wrong."))
        try:
            read_days(Frequency(self.frequency.chosen()), self.days.text())
        except ValueError:
            yield Remark("days", _("Type weekdays (Mon Wed Fri) or days of the month (5 20)."))
        if self._row_id is not None and self.quarter.chosen() == EACH:
            yield Remark("quarter", _("This subscription is of one quarter. Choose which."))

    def _wanted(self) -> "Subscribed":
        from librarydesk.data.collection.periodicals.rhythm import Rhythm
        from librarydesk.data.collection.periodicals.subscriptions import Subscribed

        frequency = Frequency(self.frequency.chosen())
        return Subscribed(
            year=self.year.number() or 0,
            site_id=self._site_id,
            title=self.title.text(),
            issn=issn_form(self.issn.text()) if not self.issn.is_empty() else None,
            copies=self.copies.number(),
            amount_vnd=self.amount.number(),
            rhythm=Rhythm(frequency, read_days(frequency, self.days.text())),
        )

    def _record(self) -> None:
        wanted, row_id, chosen = self._wanted(), self._row_id, self.quarter.chosen()
        quarters = [1, 2, 3, 4] if chosen == EACH else [int(chosen or 0)]
        self._context.runner.write(
            lambda desk: save(desk, row_id, wanted, quarters),
            partial(self._done, wanted),
            changes=CHANGES,
            failed=self._refused,
        )

    def _done(self, wanted: "Subscribed", saved: "list[SavedRow]") -> None:
        said = _("“%(title)s” is subscribed to in %(year)s.")
        words = said % {"title": wanted.title, "year": wanted.year}
        say_saved(self._context, words, saved)
        if self._row_id is not None:
            self._next = False
        self.saved()

    def _void_row(self) -> None:
        row_id, title = self._row_id, self.title.text()
        if row_id is None:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.periodicals.subscriptions import void_subscription

            void_subscription(desk.database, row_id, reason=_("Voided in the list"))

        self._context.runner.write(
            deed, lambda _done: self._voided(row_id, title), changes=CHANGES, owner=self
        )

    def _voided(self, row_id: int, title: str) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.periodicals.subscriptions import restore_subscription

            restore_subscription(desk.database, row_id)

        def undo() -> None:
            self._context.runner.write(deed, lambda _done: None, changes=CHANGES)

        said = _("The subscription to “%(title)s” is voided.") % {"title": title}
        self._context.say_saved(said, undo)
        self.closed.emit()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("title", failure.sentence)


def save(
    desk: "Desk", row_id: int | None, wanted: "Subscribed", quarters: list[int]
) -> "list[SavedRow]":
    """Adds subscriptions, or edits the one with an id."""
    from librarydesk.data.collection.periodicals.subscriptions import (
        add_subscriptions,
        edit_subscription,
    )

    if row_id is None:
        return add_subscriptions(desk.database, wanted, quarters)
    return [edit_subscription(desk.database, row_id, wanted, quarters[0])]
