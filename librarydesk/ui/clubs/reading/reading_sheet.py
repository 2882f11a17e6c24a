"""The sheet that writes a book down: for a whole group at once, or a child's own list."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.reading.own_table import OwnTable
from librarydesk.ui.clubs.reading.readers_field import ReadersField
from librarydesk.ui.clubs.reading.sources import Readers, readers_on, too_much
from librarydesk.ui.clubs.reading.undoing import undo_written
from librarydesk.ui.clubs.reading.words import beyond_words, counted_readings
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.titles import titles
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.reading.caps import Beyond
    from librarydesk.data.clubs.reading.service import Written
    from librarydesk.data.clubs.reading.typed import BookRead, Reader

MOST_PAGES = 5_000
LIKED = {"": None, "1": True, "0": False}


def liked_choices() -> list[Choice]:
    """Whether a book was liked, as fields ask it."""
    return [
        Choice("", _("not asked")),
        Choice("1", _("liked it")),
        Choice("0", _("didn't like it")),
    ]


class ReadingSheet(Sheet):
    """Day and readers stay for the next book, so that a child's own list is typed line by line."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-reading", title=_("Books read"))
        self._club: ClubRow | None = None
        self._readers = Readers(())
        self._beyond: list[Beyond] = []
        self.day = DateField()
        self.book = CompletingField(
            context.runner,
            titles,
            hint=_("From the catalogue, or as it is called"),
            free=True,
            eager=False,
        )
        self.readers = ReadersField()
        self.pages, self.minutes = NumberField(most=MOST_PAGES), NumberField(most=6_000)
        self.liked = ChoiceField(liked_choices())
        self.own = OwnTable()
        self.came = button(_("Those who came that day"), self._take_came)
        self._lay_out()
        self.check = self._remarks
        for field in (self.day, self.book, self.readers, self.pages):
            field.changed.connect(self._forget_beyond)
        self.day.left.connect(self._ask_readers)
        self.readers.changed.connect(self._show_own)
        self.save_wanted.connect(lambda _next: self._ask_back())

    def begin_new(self, club: "ClubRow", readers: str = "") -> None:
        """Begins with today, and with readers where some are meant."""
        self._club = club
        self._name = f"club-reading {club.id}"
        self._clear()
        self.day.set_day(clock.today())
        self.readers.set_typed(readers)
        self._ask_readers()
        self.begin()
        self.book.setFocus()

    def book_read(self) -> "BookRead | None":
        """What is typed now; None while something is missing."""
        from librarydesk.data.clubs.reading.typed import BookRead

        day, club = self.day.day(), self._club
        if day is None or club is None or not self.book.text():
            return None
        return BookRead(
            club.id,
            day,
            self.book.text(),
            tuple(self._reader(number) for number in self.readers.numbers()),
            int(self.book.key()) if self.book.key() else None,
        )

    def _reader(self, number: str) -> "Reader":
        from librarydesk.data.clubs.reading.typed import Reader

        own = self.own.own(number)
        for_all = LIKED[self.liked.chosen()]
        return Reader(
            number,
            self.pages.number() if own.pages is None else own.pages,
            self.minutes.number(),
            for_all if own.liked is None else own.liked,
        )

    def _lay_out(self) -> None:
        self.add(self.day, _("Date"), key="day", required=True, keep=True)
        self.add(self.book, _("Book"), key="book", required=True)
        self.add(self.readers, _("Who read it (numbers)"), key="readers", required=True, keep=True)
        self.add_widget(self.came)
        self.add(self.pages, _("Pages, for all"), key="pages", half=True)
        self.add(self.minutes, _("Minutes, for all"), key="minutes", half=True)
        self.add(self.liked, _("Liked it, for all"), key="liked")
        self.add_widget(label(_("Where a child differs (x: liked it, 0: not)"), "soft"))
        self.add_widget(self.own)

    def _remarks(self) -> "Iterator[Remark]":
        day = self.day.day()
        if day is not None and day > clock.today():
            yield Remark("day", _("This day is still to come. Correct it."))
        for beyond in self._beyond:
            yield Remark("readers", beyond_words(beyond), odd=True)

    def _forget_beyond(self) -> None:
        self._beyond = []

    def _ask_readers(self) -> None:
        day, club, seal = self.day.day(), self._club, self._context.seal.opened
        if day is not None and club is not None:
            self._context.runner.read(
                lambda desk: readers_on(desk, club.id, day, seal),
                self._show_readers,
                owner=self,
                key="readers",
            )

    def _show_readers(self, readers: Readers) -> None:
        self._readers = readers
        self.readers.set_members(readers.numbers)
        self.came.setEnabled(bool(readers.came))
        self._show_own()

    def _show_own(self) -> None:
        self.own.set_readers(self.readers.numbers(), self._readers.names)

    def _take_came(self) -> None:
        self.readers.set_numbers(self._readers.came)

    def _ask_back(self) -> None:
        """Asks whether so much is right before anything is written."""
        book = self.book_read()
        if book is None:
            self.not_saved()
            return
        self._context.runner.read(
            lambda desk: too_much(desk, book),
            partial(self._asked_back, book),
            owner=self,
            key="caps",
        )

    def _asked_back(self, book: "BookRead", beyond: "list[Beyond]") -> None:
        self._beyond = beyond
        reason = self.reasons().get("readers")
        if beyond and not reason:
            self.not_saved()
            self.is_sound()
            return

        def deed(desk: "Desk") -> "Written":
            from librarydesk.data.clubs.reading.service import record_readings

            return record_readings(desk.database, book, reason=reason)

        self._context.runner.write(
            deed, partial(self._done, book), changes={"clubs"}, owner=self, failed=self._refused
        )

    def _done(self, book: "BookRead", written: "Written") -> None:
        said = _("%(book)s: %(readings)s") % {
            "book": book.title,
            "readings": counted_readings(len(written.added)),
        }
        if written.known:
            left_out = _("there already: %(numbers)s") % {"numbers": ", ".join(written.known)}
            said = f"{said} ({left_out})"
        self._context.say_saved(said, undo_written(self._context, written))
        self._beyond = []
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("book", failure.sentence)
