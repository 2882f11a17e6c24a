"""The sheet that mends a line of the log: what it says, never whose it is."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.reading.reading_sheet import LIKED, MOST_PAGES, liked_choices
from librarydesk.ui.clubs.reading.sources import too_much
from librarydesk.ui.clubs.reading.undoing import undo_written
from librarydesk.ui.clubs.reading.words import beyond_words
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.titles import titles
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.reading.caps import Beyond
    from librarydesk.data.clubs.reading.queries import ReadingRow
    from librarydesk.data.clubs.reading.service import Written
    from librarydesk.data.clubs.reading.typed import Mended


class MendSheet(Sheet):
    """What the line says rightly, and why it is changed; the former line stays to be seen."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-mend", title=_("Mend the line"), single=True)
        self._club_id = 0
        self._row: ReadingRow | None = None
        self._beyond: list[Beyond] = []
        self.day = DateField()
        self.book = CompletingField(context.runner, titles, free=True, eager=False)
        self.pages, self.minutes = NumberField(most=MOST_PAGES), NumberField(most=6_000)
        self.liked = ChoiceField(liked_choices())
        self.reason = TextField(hint=_("Why it is changed"))
        self._lay_out()
        self.check = self._remarks
        for field in (self.day, self.pages):
            field.changed.connect(self._forget_beyond)
        self.save_wanted.connect(lambda _next: self._ask_back())

    def begin_edit(self, club_id: int, row: "ReadingRow") -> None:
        """Begins with what a line says."""
        self._club_id, self._row, self._beyond = club_id, row, []
        said = _("Mend the line of no. %(number)s") % {"number": row.member_no}
        self.heading.setText(said)
        self.begin_over(f"club-mend {row.id}", partial(self._show_row, row))

    def _show_row(self, row: "ReadingRow") -> None:
        self.day.set_day(row.on_date)
        self.book.set_typed(row.title)
        if row.title_id is not None:
            self.book.set_value(Completion(str(row.title_id), row.title))
        self.pages.set_number(row.pages)
        self.minutes.set_number(row.minutes)
        liked = {None: "", True: "1", False: "0"}[row.liked]
        self.liked.set_typed(liked)

    def _lay_out(self) -> None:
        self.add(self.day, _("Date"), key="day", required=True)
        self.add(self.book, _("Book"), key="book", required=True)
        self.add(self.pages, _("Pages"), key="pages", half=True)
        self.add(self.minutes, _("Minutes"), key="minutes", half=True)
        self.add(self.liked, _("Liked it"), key="liked")
        self.add(self.reason, _("Reason"), key="reason", required=True)

    def _remarks(self) -> "Iterator[Remark]":
        day = self.day.day()
        if day is not None and day > clock.today():
            yield Remark("day", _("This day is still to come. Correct it."))
        for beyond in self._beyond:
            yield Remark("pages", beyond_words(beyond), odd=True)

    def _forget_beyond(self) -> None:
        self._beyond = []

    def _mended(self) -> "Mended | None":
        from librarydesk.data.clubs.reading.typed import Mended

        day = self.day.day()
        if day is None:
            return None
        return Mended(
            day,
            self.book.text(),
            int(self.book.key()) if self.book.key() else None,
            self.pages.number(),
            self.minutes.number(),
            LIKED[self.liked.chosen()],
        )

    def _ask_back(self) -> None:
        from librarydesk.data.clubs.reading.typed import BookRead, Reader

        row, mended = self._row, self._mended()
        if row is None or mended is None:
            self.not_saved()
            return
        reader = Reader(row.member_no, mended.pages)
        book = BookRead(self._club_id, mended.on_date, mended.title, (reader,))
        self._context.runner.read(
            lambda desk: too_much(desk, book, row.id),
            partial(self._asked_back, row, mended),
            owner=self,
            key="caps",
        )

    def _asked_back(self, row: "ReadingRow", mended: "Mended", beyond: "list[Beyond]") -> None:
        self._beyond = beyond
        much, reason = self.reasons().get("pages"), self.reason.text()
        if beyond and not much:
            self.not_saved()
            self.is_sound()
            return

        def deed(desk: "Desk") -> "Written":
            from librarydesk.data.clubs.reading.service import mend_reading

            return mend_reading(desk.database, row.id, mended, reason=reason, much=much)

        self._context.runner.write(
            deed, self._done, changes={"clubs"}, owner=self, failed=self._refused
        )

    def _done(self, written: "Written") -> None:
        said = _("The line is mended; what it said before stays to be seen.")
        self._context.say_saved(said, undo_written(self._context, written))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("book", failure.sentence)
