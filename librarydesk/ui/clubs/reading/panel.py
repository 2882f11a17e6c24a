"""The chosen line of the log: what it says and said before, its child's list, what is read most."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.clubs.reading.mend_sheet import MendSheet
from librarydesk.ui.clubs.reading.reading_sheet import ReadingSheet
from librarydesk.ui.clubs.reading.sources import LogOfClub, WholeLine, whole_line
from librarydesk.ui.clubs.reading.thought_sheet import ThoughtSheet
from librarydesk.ui.clubs.reading.undoing import undo_written
from librarydesk.ui.clubs.reading.words import (
    book_lines,
    counted_readings,
    facts,
    favourite_lines,
    former_lines,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.reading.queries import ReadingRow
    from librarydesk.data.clubs.reading.service import Written

LINE, CHILD, MOST, TRACE = range(4)


class ReadingPanel(QStackedWidget):
    """Shows a line and, in its place, the sheets."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.club: ClubRow | None = None
        self.row: ReadingRow | None = None
        self._name = self._thought = ""
        self.details = DetailsPanel(name=_("The chosen line"))
        self.card = Facts(name=_("Line"))
        self.child = RowList(name=_("This child"))
        self.most = RowList(name=_("Read most"))
        self.trace = RowList(name=_("Before"))
        self.details.add_tab(_("Line"), self.card)
        self.details.add_tab(_("This child"), self.child)
        self.details.add_tab(_("Read most"), self.most)
        self.details.add_tab(_("Before"), self.trace)
        self.sheet = ReadingSheet(context)
        self.mend_sheet = MendSheet(context)
        self.thought_sheet = ThoughtSheet(context)
        self.addWidget(self.details)
        for sheet in (self.sheet, self.mend_sheet, self.thought_sheet):
            sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
            self.addWidget(sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no line to show."""
        self.row = None
        self.details.show_row(_("No book here"))
        self.details.set_buttons([])
        self.card.set_facts([])
        for part in (self.child, self.most, self.trace):
            part.set_rows([])

    def show_log(self, club: "ClubRow", log: LogOfClub) -> None:
        """Shows what is read most in a club."""
        self.club = club
        self.most.set_rows(favourite_lines(log.favourites))

    def show_line(self, row: "ReadingRow", names: Mapping[str, str]) -> None:
        """Shows a line, and asks for what it said before and what its child read."""
        self.row = row
        self._thought, self._name = "", names.get(row.member_no, "")
        name = self._name
        who = " · ".join(part for part in (row.member_no, name) if part)
        self.details.show_row(row.title, corner=shown_day(row.on_date), subtitle=who)
        self.card.set_facts(facts(row, name))
        self.details.set_buttons(self._buttons(may_say=False))
        club, seal = self.club, self._context.seal.opened
        if club is not None:
            self._context.runner.read(
                lambda desk: whole_line(desk, club.id, row, seal),
                partial(self._show_whole, row),
                owner=self,
                key="line",
            )

    def show_tab(self, place: int) -> None:
        """Shows a tab of the line."""
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(place)

    def begin_new(self, club: "ClubRow", readers: str = "") -> None:
        """Opens the sheet that writes a book down."""
        self._open(self.sheet)
        self.sheet.begin_new(club, readers)

    def add_for_child(self) -> None:
        """Opens it for the child of the shown line."""
        if self.club is not None and self.row is not None:
            self.begin_new(self.club, self.row.member_no)

    def begin_mending(self) -> None:
        """Opens the sheet that mends the shown line."""
        if self.club is not None and self.row is not None:
            self._open(self.mend_sheet)
            self.mend_sheet.begin_edit(self.club.id, self.row)

    def void(self) -> None:
        """Voids the shown line."""
        row = self.row
        if row is None:
            return

        def deed(desk: "Desk") -> "Written":
            from librarydesk.data.clubs.reading.service import void_readings

            return void_readings(desk.database, (row.id,), reason=_("Recorded by mistake"))

        said = _("Voided: no. %(number)s, %(book)s") % {"number": row.member_no, "book": row.title}
        self._context.runner.write(
            deed,
            lambda written: self._context.say_saved(said, undo_written(self._context, written)),
            changes={"clubs"},
            owner=self,
        )

    def _show_whole(self, row: "ReadingRow", line: WholeLine) -> None:
        if self.row is not row:
            return
        self._thought = line.thought or ""
        sealed = _("sealed") if row.has_thought and self._context.seal.opened is None else ""
        said = (_("The child says"), self._thought or sealed)
        self.card.set_facts([*facts(row, self._name), said])
        self.details.set_buttons(self._buttons(may_say=line.may_say))
        self.child.set_rows(book_lines(line.own))
        self.trace.set_rows(former_lines(line.former))
        self.details.tabs.set_words(CHILD, counted_readings(len(line.own)))
        self.details.tabs.set_shown(TRACE, bool(line.former))
        self.ready.emit()

    def begin_thought(self) -> None:
        """Opens the sheet for what the child says, once names may be read here."""
        self._context.seal.ask(self, self._open_thought)

    def _open_thought(self) -> None:
        if self.row is not None and self._context.seal.opened is not None:
            self._open(self.thought_sheet)
            self.thought_sheet.begin_edit(self.row, self._thought)

    def _buttons(self, *, may_say: bool) -> list[QPushButton]:
        says = [button(_("The child says…"), self.begin_thought)] if may_say else []
        return [
            button(_("Void"), self.void),
            *says,
            button(_("More books…"), self.add_for_child),
            button(_("Mend…"), self.begin_mending, kind="primary"),
        ]

    def _open(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()
