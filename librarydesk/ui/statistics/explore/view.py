"""The view Explore: choices above, table, chart or map below, the definition beside."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.data.statistics.exploring.answer import records_of
from librarydesk.data.statistics.exploring.question import (
    COMMUNES,
    TIME,
    Question,
    Shown,
    Unit,
)
from librarydesk.data.statistics.exploring.spans import requests_of
from librarydesk.data.statistics.exploring.views import NamedView, View, stored_view
from librarydesk.i18n import _
from librarydesk.ui import saving
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.statistics.explore.choices import Choices
from librarydesk.ui.statistics.explore.examples import by_channel, by_site
from librarydesk.ui.statistics.explore.pane import AnswerPane
from librarydesk.ui.statistics.explore.panel import AnswerPanel
from librarydesk.ui.statistics.explore.saved import SavedViews
from librarydesk.ui.statistics.explore.sources import (
    Answered,
    AnswerShelf,
    Openings,
    keep,
    openings,
)
from librarydesk.ui.statistics.explore.told import Told
from librarydesk.ui.statistics.explore.words import ways_of_looking
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.statistics.rows.view import RowsView
from librarydesk.ui.statistics.waiting import Waiting
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import TabChips

SHOWN = tuple(Shown)
SUFFIXES = (".pdf", ".xlsx", ".docx", ".csv")


class ExploreView(Page):
    """Any indicator by time, place and breakdown; counted once a question, then kept."""

    needs = frozenset({"collection", "rotation", "mobile", "service", "network", "clubs", "events"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shelf = AnswerShelf()
        self._question: Question | None = None
        self._told: Told | None = None
        self._build()
        self.choices.wanted.connect(self.look_at)
        self.tabs.changed.connect(self._change_shown)
        self.pane.chosen.connect(self._show_cell)
        self.pane.opened.connect(self._open_records)
        self.pane.drawn.connect(self.ready)
        self.panel.records_wanted.connect(self._open_chosen)
        self.records.shown.connect(self._show_records)
        self.records.left.connect(self._leave_records)
        self.waiting.late.connect(self._show_waiting)
        self.waiting.ended.connect(self._show_ended)
        self.waiting.again_wanted.connect(self.refresh)

    def refresh(self) -> None:
        """Asks what there is to look at, and counts again where something changed."""
        self.saved.refresh()
        self.runner.read(openings, self._begin, owner=self, key="beginnings")

    def primary_action(self) -> PageAction | None:
        """Saving what is looked at to a file."""
        return PageAction(_("Save the view to a file…"), self.ask_save, "Ctrl+S")

    def page_actions(self) -> Sequence[PageAction]:
        """The four ways of looking, and what can be done with a view."""
        ways = [
            PageAction(words, partial(self.tabs.choose, at))
            for at, words in enumerate(ways_of_looking())
        ]
        keep_it = PageAction(_("Save this view…"), self.save_view)
        printed = PageAction(_("Print it with the reports…"), self.saved.put_current_into_report)
        return (*ways, keep_it, printed)

    def screens(self) -> Sequence[Screen]:
        """Columns by breakdown, lines, the map, sites by quarter, records of an amount."""
        return (
            Screen("columns", partial(self._picture, Shown.COLUMNS)),
            Screen("lines", partial(self._picture, Shown.LINES)),
            Screen("map", partial(self._picture, Shown.MAP)),
            Screen("sites", partial(self._picture, Shown.TABLE)),
            Screen("records", partial(self._open_records, 0, 0)),
        )

    def open_target(self, target: object) -> None:
        """Looks at what is asked for."""
        if isinstance(target, Question):
            self.choices.show_question(target)

    def look_at(self, question: Question) -> None:
        """Counts what is asked and shows it; what is being counted gives way."""
        self._question = question
        self.waiting.count(
            lambda desk: self._shelf.answered(desk, question),
            self._take,
            owner=self,
            key="explore",
        )

    def shown(self) -> Shown:
        """As what the figures are shown."""
        return SHOWN[self.tabs.current()]

    def view(self) -> View | None:
        """What is looked at, and how."""
        return None if self._question is None else View(self._question, self.shown())

    def save_view(self) -> None:
        """Saves the view under a name that is asked for."""
        self.saved.save_as(self.saved.ask_name(""))

    def ask_save(self) -> None:
        """Asks where the view goes, and saves it there."""
        if self._question is not None:
            name = f"{self._question.code.lower()}.pdf"
            out = saving.ask_file(self, _("Save the view"), name, SUFFIXES)
            if out is not None:
                self.save(out)

    def save(self, out: Path) -> None:
        """Saves the view to a file as the command `form` does."""
        view = self.view()
        if view is not None:
            saving.save_form(self.context, "statistics-view", stored_view(view), out)

    def _begin(self, found: Openings) -> None:
        self.choices.know(found.indicators)
        if self._question is not None:
            self.look_at(self._question)
        self.choices.begin(found.beginnings)

    def _take(self, answered: Answered) -> None:
        if answered.fresh:
            # An answer that can't be kept is counted again next time; nobody needs to hear of it.
            self.runner.write(
                lambda desk: keep(desk, answered),
                lambda _done: None,
                changes=(),
                owner=self,
                failed=lambda _failure: None,
            )
        self._show_answer(answered.told)

    def _show_answer(self, told: Told) -> None:
        self._told = told
        self.choices.name_site(told.words.answer)
        self.panel.show_answer(told.words)
        self.pane.show_answer(told, self.shown())
        if self._stack.currentWidget() is self.waiting:
            self._stack.setCurrentWidget(self._body)
        self.ready.emit()

    def _change_shown(self) -> None:
        shown, question = self.shown(), self._question
        if question is None or self._told is None:
            return
        if shown is Shown.MAP and question.rows != COMMUNES and self.choices.by_commune():
            return
        if shown is Shown.LINES and TIME not in question.axes:
            self.choices.by_time()
            return
        self.pane.show_answer(self._told, shown)

    def _open_saved(self, named: NamedView) -> None:
        self._look(named.view.question, named.view.shown)

    def _show_waiting(self) -> None:
        if self._stack.currentWidget() is not self.records:
            self._stack.setCurrentWidget(self.waiting)

    def _show_ended(self) -> None:
        self._stack.setCurrentWidget(self.waiting)
        self.ready.emit()

    # --- the records of an amount -----------------------------------------------------------

    def _show_cell(self, row: int, column: int) -> None:
        told = self._told
        if told is not None and not told.has_corner(row, column):
            heads = told.row_words[row], told.column_words[column]
            openable = told.amounts[row][column] is not None
            self.panel.show_cell(*heads, told.cell_words[row][column], openable=openable)

    def _open_chosen(self) -> None:
        cell = self.pane.chosen_cell()
        if cell is not None:
            self._open_records(*cell)

    def _open_records(self, row: int, column: int) -> None:
        told = self._told
        if told is None or told.amounts[row][column] is None:
            return
        answer = told.words.answer
        heads = told.rows[row], told.columns[column]
        request, which = records_of(answer, requests_of(answer.question), *heads)
        self.records.open(RowsOf(request, which))

    def _show_records(self) -> None:
        self._top.hide()
        self._stack.setCurrentWidget(self.records)
        self.ready.emit()

    def _leave_records(self) -> None:
        self._top.show()
        self._stack.setCurrentWidget(self._body)

    # --- pictures ---------------------------------------------------------------------------

    def _picture(self, shown: Shown) -> None:
        year = self._question.last.year if self._question is not None else clock.today().year
        unit = Unit.QUARTER if shown is Shown.COLUMNS else Unit.MONTH
        self._look(by_site(year) if shown is Shown.TABLE else by_channel(year, unit), shown)

    def _look(self, question: Question, shown: Shown) -> None:
        self.choices.show_question(question)
        self.tabs.choose(SHOWN.index(shown))

    def _build(self) -> None:
        px = theme().px
        self.choices = Choices(self.runner)
        self.saved = SavedViews(self.context, self.view, self._open_saved)
        self.tabs = TabChips(ways_of_looking(), name=_("Ways of looking"))
        self.pane = AnswerPane(self.runner)
        self.panel = AnswerPanel()
        self.panel.setFixedWidth(theme().details())
        self.waiting = Waiting(self.runner)
        self.records = RowsView(self.context)
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(px(8))
        line = QHBoxLayout()
        line.addWidget(self.tabs, 1)
        line.addWidget(self.saved.button)
        top.addWidget(self.choices)
        top.addLayout(line)
        self._body = QWidget()
        sides = QHBoxLayout(self._body)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(px(16))
        sides.addWidget(self.pane, 1)
        sides.addWidget(self.panel)
        self._stack = QStackedWidget()
        for part in (self._body, self.waiting, self.records):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
