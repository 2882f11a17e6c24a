"""The view Seminars: one seminar, who is invited to it, which papers came in and in what order."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from librarydesk import clock
from librarydesk.coded.events import EventKind
from librarydesk.i18n import _
from librarydesk.ui.events.listing import YearOf
from librarydesk.ui.events.seminars.deeds import SeminarDeeds
from librarydesk.ui.events.seminars.delegates_table import delegates_table
from librarydesk.ui.events.seminars.panel import SeminarPanel
from librarydesk.ui.events.seminars.papers_list import PapersList
from librarydesk.ui.events.seminars.sources import WholeSeminar, whole_seminar
from librarydesk.ui.events.seminars.words import counted_delegates, counted_papers
from librarydesk.ui.events.sources import events_of
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips, TabChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.flow import FlowLayout
from librarydesk.ui.widgets.sides import lay_out_sides

if TYPE_CHECKING:
    from librarydesk.data.events.queries import EventRow

DELEGATES, PAPERS = range(2)


class SeminarsView(Page):
    """A seminar of a year is chosen above; its delegates and papers stand at the left."""

    needs = frozenset({"events", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted = 0
        self._begun = False
        self._events: Sequence[EventRow] = ()
        self._years: Sequence[int] = ()
        self.whole: WholeSeminar | None = None
        self.chips = FilterChips(self._chips(clock.today().year, 0), name=_("Filters"))
        self.parts = TabChips([_("Delegates"), _("Seminar papers")], name=_("Parts of the seminar"))
        self.delegates = delegates_table(context)
        self.papers = PapersList()
        self.panel = SeminarPanel(context)
        self.deeds = SeminarDeeds(context, self.delegates, self.papers)
        self._build()
        self._connect()

    @property
    def year(self) -> int:
        """The year that is shown."""
        return int(self.chips.chosen("year"))

    def refresh(self) -> None:
        """Asks for the seminars of the year again."""
        year = self.year
        self.runner.read(
            lambda desk: events_of(desk, year, EventKind.SEMINAR.value),
            self._show_events,
            owner=self,
            key="seminars",
        )

    def primary_action(self) -> PageAction:
        """A new seminar."""
        return PageAction(_("New seminar"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """Inviting, receiving papers, and the papers of the seminar."""
        return (
            PageAction(_("Invite somebody"), self.panel.invite, "Ctrl+Shift+N"),
            PageAction(_("Paste a list of delegates"), self.panel.paste_delegates),
            PageAction(_("Receive a paper"), self.panel.receive, "Ctrl+Shift+P"),
            PageAction(_("Call and themes of the seminar"), self.panel.begin_call),
            PageAction(_("Proceedings of the seminar…"), self.panel.save_proceedings),
        )

    def open_target(self, target: object) -> None:
        """Shows a seminar by its year and id."""
        match target:
            case (int(year), int(event_id)):
                self._wanted = event_id
                self.chips.set_chips(self._chips(year, event_id))
                self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The papers, and the sheets."""
        return (
            Screen("papers", partial(self.show_part, PAPERS)),
            Screen("call", self.panel.begin_call),
            Screen("paper", self.panel.receive),
        )

    def show_part(self, place: int) -> None:
        """Shows the delegates or the papers."""
        self.parts.choose(place)
        self.ready.emit()

    def _show_events(self, found: "YearOf[EventRow]") -> None:
        begun, self._begun = self._begun, True
        if not begun and not found.rows and found.years:
            # The last year with any seminar says more than an empty one.
            self.chips.set_chips(self._chips(found.years[0], 0))
            self.refresh()
            return
        self._events, self._years = found.rows, found.years
        ids = [event.id for event in found.rows]
        wanted = self._wanted or int(self.chips.chosen("seminar") or 0)
        self._wanted = 0
        chosen = wanted if wanted in ids else (ids[0] if ids else 0)
        self.chips.set_chips(self._chips(self.year, chosen))
        event = next((each for each in found.rows if each.id == chosen), None)
        self.panel.show_record(event)
        self.sides.setCurrentWidget(self.empty if event is None else self.work)
        if event is None:
            self.chips.set_summary("")
            self.ready.emit()
            return
        self.runner.read(
            lambda desk: whole_seminar(desk, event.id),
            partial(self._show_whole, event),
            owner=self,
            key="whole",
        )

    def _show_whole(self, event: "EventRow", whole: WholeSeminar) -> None:
        if self.panel.row is None or self.panel.row.id != event.id:
            return
        self.whole = whole
        self.delegates.rows.set_rows(whole.delegates)
        if self.delegates.chosen_row() is None:
            self.delegates.choose(0)
        self.papers.show_papers(whole.papers, whole.seminar.papers_until)
        delegates, papers = len(whole.delegates), len(whole.papers)
        self.chips.set_summary(f"{counted_delegates(delegates)} · {counted_papers(papers)}")
        self.panel.show_whole(whole)
        self.ready.emit()

    def _open_paper(self, paper_id: int) -> None:
        if self.whole is not None:
            for paper in self.whole.papers:
                if paper.id == paper_id:
                    self.panel.edit_paper(paper)

    def _chips(self, year: int, seminar: int) -> list[Chip]:
        known = sorted({*self._years, clock.today().year, year}, reverse=True)
        years = [Choice(str(each), str(each)) for each in known]
        chips = [Chip("year", _("Year"), choices=years, chosen=str(year), always=True)]
        if self._events:
            choices = [Choice(str(event.id), event.name) for event in self._events]
            chosen = str(seminar)
            chips.append(Chip("seminar", _("Seminar"), choices=choices, chosen=chosen, always=True))
        return chips

    def _connect(self) -> None:
        self.chips.changed.connect(self.refresh)
        self.parts.changed.connect(self.stack.setCurrentIndex)
        self.delegates.opened.connect(self.panel.edit_delegate)
        self.papers.opened.connect(self._open_paper)
        self.papers.received.connect(lambda files: self.panel.receive(files[0]))
        self.panel.ready.connect(self.ready)
        self.panel.made.connect(self._show_later)

    def _show_later(self, event_id: int) -> None:
        self._wanted = event_id

    def _build(self) -> None:
        deeds = self.deeds
        answers = _buttons(
            button(_("Comes (1)"), deeds.comes),
            button(_("Doesn't come (2)"), deeds.declines),
            button(_("No answer (0)"), deeds.leaves_open),
            button(_("Was there (3)"), deeds.was_there),
            button(_("Take off the list"), deeds.take_off),
            button(_("Paste a list…"), self.panel.paste_delegates),
            button(_("Invite…"), self.panel.invite),
        )
        verdicts = _buttons(
            button(_("Accept"), deeds.accept),
            button(_("Turn down"), deeds.turn_down),
            button(_("Open the file"), lambda: deeds.open_file(self.whole)),
            button(_("Take the paper out"), deeds.take_out),
            button(_("Receive a paper…"), self.panel.receive),
        )
        hint = label(
            _("Drag papers into the order of the proceedings, or move them with Alt+↑ and Alt+↓."),
            "soft",
            wrap=True,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(_column(self.delegates, answers))
        self.stack.addWidget(_column(hint, self.papers, verdicts))
        self.work = _column(self.parts, self.stack)
        self.empty = EmptyState(
            _("No seminar in this year"),
            _(
                "A seminar with its themes, those who are invited, the call for papers, the papers"
                " that came in, and the proceedings as one PDF with contents."
            ),
            "events",
        )
        self.empty.add_step(_("New seminar"), self.panel.begin_new, primary=True)
        self.sides = QStackedWidget()
        self.sides.addWidget(self.work)
        self.sides.addWidget(self.empty)
        lay_out_sides(self, self.sides, self.panel, above=self.chips)


def _buttons(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=theme().px(8))
    for made in buttons:
        flow.addWidget(made)
    return holder


def _column(*parts: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(8))
    for part in parts:
        grows = isinstance(part, QAbstractScrollArea | QStackedWidget)
        column.addWidget(part, int(grows))
    return holder
