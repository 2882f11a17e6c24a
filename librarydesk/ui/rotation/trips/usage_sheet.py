"""The sheet for what a point counted in a month, or in several months at once."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.trips.months import MonthField, latest_run, month_before
from librarydesk.ui.rotation.trips.sources import months_missing, usage_so_far
from librarydesk.ui.rotation.trips.words import missing_sentence, shown_month
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.usage import Usage
    from librarydesk.data.store.saving import SavedRow

MANY = 10_000


class UsageSheet(Sheet):
    """Point, month, visits and uses, each with the children's part."""

    recorded = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-usage", title=_("Usage at the point"))
        self.point = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.month = MonthField()
        self.first_month = MonthField()
        self.counts = {
            name: NumberField()
            for name in ("visits", "children_visits", "documents_used", "children_documents")
        }
        self.add(self.point, _("Point"), key="point", required=True, keep=True)
        self.add(self.month, _("Month"), key="month", required=True, half=True)
        self.add(self.first_month, _("Counted since month"), key="first_month", half=True)
        words = (_("Visits"), _("By children"), _("Documents used"), _("By children"))
        for (name, counted), said in zip(self.counts.items(), words, strict=True):
            self.add(counted, said, key=name, half=True)
        self.wishes = TextField(longest=2_000, hint=_("What readers asked for"))
        self.add(self.wishes, _("Wishes"), key="wishes")
        self._add_missing()
        self.check = self._remarks
        self.point.changed.connect(self._ask_so_far)
        self.month.left.connect(self._ask_so_far)
        self.save_wanted.connect(lambda _next: self._record())

    def begin_at(self, point_id: int, name: str) -> None:
        """Begins with a point and the month that has ended."""
        self._name = f"rotation-usage {point_id}"
        self.heading.setText(_("Usage at the point"))
        kept = self._context.drafts.get(self._name)
        self.empty()
        self.point.set_value(Completion(str(point_id), name))
        self.month.set_month(month_before(f"{clock.today():%Y-%m}"))
        if kept:
            self._context.drafts.keep(self._name, kept)
        self.begin()
        self._ask_so_far()

    def begin_after(self, point_id: int, name: str, missing: Sequence[str]) -> None:
        """Begins after collecting at a point, with the months that its paper should tell."""
        self.begin_at(point_id, name)
        run = latest_run(missing)
        if run and all(counted.is_empty() for counted in self.counts.values()):
            self.first_month.set_month(run[0] if len(run) > 1 else None)
            self.month.set_month(run[-1])
        self.heading.setText(_("Usage at %(point)s, from its paper") % {"point": name})
        self.focus_first()

    def focus_first(self) -> None:
        """Puts the cursor where the visits are typed: the last month is the usual one."""
        self.counts["visits"].setFocus(Qt.FocusReason.TabFocusReason)

    def start_afresh(self) -> None:
        """Gives up the draft; the point stays."""
        self._context.drafts.drop(self._name)
        self.begin_at(int(self.point.key() or 0), self.point.line.text())

    def saved(self) -> None:
        """Forgets the draft; the next sheet is for the month after."""
        month = self.month.month()
        super().saved()
        if month is not None:
            self.month.set_month(month_before(month, -1))

    def keep_draft(self) -> None:
        """Keeps what was typed; the point and the month alone aren't worth it."""
        if any(not counted.is_empty() for counted in self.counts.values()):
            super().keep_draft()

    def take_missing(self) -> None:
        """Makes one count of the latest months that are missing in a row."""
        if run := latest_run(self._missing):
            self.first_month.set_month(run[0])
            self.month.set_month(run[-1])
            self.focus_first()

    def _add_missing(self) -> None:
        self._missing: Sequence[str] = ()
        self._missing_words = label("", "soft", wrap=True)
        self._together = button("", self.take_missing)
        self.add_widget(self._missing_words)
        self.add_widget(self._together)
        self._show_missing(())
        self.point.changed.connect(self._ask_missing)

    def _ask_missing(self) -> None:
        self._show_missing(())
        if point := self.point.key():
            self._context.runner.read(
                lambda desk: months_missing(desk, int(point)),
                self._show_missing,
                owner=self,
                key="missing",
            )

    def _show_missing(self, months: Sequence[str]) -> None:
        self._missing = months
        self._missing_words.setText(missing_sentence(months))
        self._missing_words.setVisible(bool(months))
        run = latest_run(months)
        self._together.setVisible(len(run) > 1)
        if run:
            ends = {"first": shown_month(run[0]), "last": shown_month(run[-1])}
            words = _("One count for %(first)s to %(last)s") % ends
            self._together.setText(words)
            self._together.setAccessibleName(words)

    def _remarks(self) -> Iterator[Remark]:
        first, month = self.first_month.month(), self.month.month()
        if first is not None and month is not None and first > month:
            yield Remark("first_month", _("This is after the month beside it."))
        elif month is not None and month > f"{clock.today():%Y-%m}":
            yield Remark("month", _("This month is still to come."))
        number = {name: counted.number() for name, counted in self.counts.items()}
        if number["visits"] is None and number["documents_used"] is None:
            yield Remark("visits", _("Type visits or documents used."))
        for part, whole in (
            ("children_visits", "visits"),
            ("children_documents", "documents_used"),
        ):
            if (number[part] or 0) > (number[whole] or 0):
                yield Remark(part, _("More than all together."))
            if (number[whole] or 0) > MANY:
                yield Remark(whole, _("That is a lot for one point. Is it right?"), odd=True)

    def _ask_so_far(self) -> None:
        point, month = self.point.key(), self.month.month()
        if point and month:
            self._context.runner.read(
                lambda desk: usage_so_far(desk, int(point), month),
                self._show_so_far,
                owner=self,
                key="usage",
            )

    def _show_so_far(self, usage: "Usage | None") -> None:
        untouched = all(counted.is_empty() for counted in self.counts.values())
        if usage is None or not untouched or usage.month != self.month.month():
            return
        self.first_month.set_month(usage.from_month)
        self.wishes.set_typed(usage.wishes or "")
        for name, counted in self.counts.items():
            if (number := getattr(usage, name)) is not None:
                counted.set_number(number)

    def _record(self) -> None:
        from librarydesk.data.rotation.usage import Usage

        month, point = self.month.month(), self.point.key()
        if month is None or not point:
            self.not_saved()
            return
        numbers = {name: counted.number() for name, counted in self.counts.items()}
        wishes = self.wishes.text() or None
        usage = Usage(int(point), month, self.first_month.month(), **numbers, wishes=wishes)
        said = _("Usage in %(month)s saved for %(point)s.") % {
            "month": shown_month(month),
            "point": self.point.line.text(),
        }

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.rotation.usage import save_usage

            return save_usage(desk.database, usage)

        self._context.runner.write(
            deed, partial(self._done, said), changes={"rotation"}, failed=self._refused
        )

    def _done(self, said: str, saved: "SavedRow") -> None:
        self._context.say_saved(said, partial(self._undo, saved))
        self.recorded.emit()
        self.saved()

    def _undo(self, saved: "SavedRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.usage import undo_usage

            undo_usage(desk.database, saved, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("visits", failure.sentence)
