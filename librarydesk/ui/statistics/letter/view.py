"""The view of a report in words: the part that is edited at the left, the paper at the right."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.statistics import saving
from librarydesk.ui.statistics.choice_bar import ChoiceBar
from librarydesk.ui.statistics.closing.target import ReportOf
from librarydesk.ui.statistics.letter import sources
from librarydesk.ui.statistics.letter.beside import BELOW, NUMBER, Beside
from librarydesk.ui.statistics.letter.keeping import Keeping
from librarydesk.ui.statistics.letter.part_panel import PartPanel
from librarydesk.ui.statistics.letter.sources import Found, Shown
from librarydesk.ui.statistics.letter.words import part_words, state_words
from librarydesk.ui.statistics.periods import When
from librarydesk.ui.statistics.sources import Beginnings, Shelf, beginnings
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import TabChips

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.data.statistics.report import ChapterText
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.data.store.saving import SavedRow
    from librarydesk.ui.widgets.paper import Paper

DRAWN_AFTER_MS = 800


class LetterView(Page):
    """Edits one part at a time; what is typed is kept by itself, part by part."""

    needs = frozenset(
        {
            *("collection", "rotation", "mobile", "service", "network"),
            *("closing", "returns", "plans", "letter"),
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shelf = Shelf()
        self._request: ReportRequest | None = None
        self._found: Found | None = None
        self._wanted: ReportOf | None = None
        self.keeping = Keeping(context, self)
        self.choices = ChoiceBar(self.runner)
        self.parts = TabChips(part_words(), name=_("Parts of the report"))
        self.panel = PartPanel()
        self.beside = Beside(self.runner)
        self._draw_soon = QTimer(self, singleShot=True, interval=DRAWN_AFTER_MS)
        self._draw_soon.timeout.connect(self._draw)
        self._lay_out()
        self.choices.wanted.connect(self.ask)
        self.parts.changed.connect(lambda _at: self._show_part())
        self.panel.edited.connect(self._edited)
        self.panel.anew_wanted.connect(self.write_anew)
        self.keeping.kept.connect(self._kept)
        self.beside.taken.connect(self.panel.box.add_paragraphs)
        self.beside.numbered.connect(self._number)

    def refresh(self) -> None:
        """Asks what there is to report on, and for the words of the chosen report."""
        self.runner.read(beginnings, self._begin, owner=self, key="beginnings")

    def primary_action(self) -> PageAction | None:
        """Saving the report that is chosen."""
        return PageAction(_("Save the report…"), self.ask_save, "Ctrl+S")

    def page_actions(self) -> Sequence[PageAction]:
        """Going to a part, putting its numbers right, writing it anew."""
        going = [
            PageAction(words, partial(self.parts.choose, at), f"Ctrl+{at + 1}")
            for at, words in enumerate(part_words())
        ]
        return (
            *going,
            PageAction(_("Put all numbers of the part right"), self.panel.put_right),
            PageAction(_("Write the part anew from the figures"), self.write_anew),
            PageAction(_("Number and day of the letter"), partial(self.beside.tabs.choose, NUMBER)),
        )

    def open_target(self, target: object) -> None:
        """Chooses the report that is asked for."""
        if isinstance(target, ReportOf):
            self._wanted = target
            self._choose_wanted()

    def screens(self) -> Sequence[Screen]:
        """The difficulties of a quarter beside what was sent, and the number of the letter."""
        return (
            Screen("difficulties", self._show_difficulties),
            Screen("number", partial(self.beside.tabs.choose, NUMBER)),
        )

    def ask(self, request: "ReportRequest") -> None:
        """Asks for a report in words; what was typed in the one before is kept first."""
        self.keeping.flush()
        self._request = request
        self.runner.read(
            lambda desk: sources.found_of(desk, self._shelf, request),
            self._show,
            owner=self,
            key="words",
            words=_("Counting the figures"),
        )

    def ask_save(self) -> None:
        """Asks where the report goes, and saves it there."""
        self.keeping.flush()
        if self._request is not None:
            out = saving.ask_file(self, self._request)
            if out is not None:
                saving.save(self.context, self._request, out)

    def write_anew(self) -> None:
        """Goes back to the part as the figures write it."""
        found, text = self._found, self.panel.text()
        if found is None or found.fixed or text is None:
            return
        self.keeping.flush()
        self.runner.write(
            partial(sources.write_anew, found.period, found.report, text.chapter),
            self._is_anew,
            changes={"words"},
            failed=self.context.say_failed,
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what was typed when another view is opened."""
        self.keeping.flush()
        super().hideEvent(event)

    def _begin(self, found: Beginnings) -> None:
        if self._request is not None:
            self.ask(self._request)
        self.choices.begin(found)
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        """Chooses the report that is asked for, once it is known what there is to choose from."""
        wanted = self._wanted
        if wanted is not None and self._request is not None:
            self._wanted = None
            self.choices.choose_report(wanted.request, wanted.site)

    def _show(self, found: Found) -> None:
        self._found = found
        letter = found.report.letter
        self.beside.show_number(letter.number, letter.dated_on, found.number)
        self._show_part()
        self._draw()
        self.ready.emit()

    def _show_part(self) -> None:
        """Shows the part whose tab is on, as it was last typed."""
        found, chapter = self._found, self.parts.current() + 1
        if found is None:
            return
        self.keeping.flush()
        self._count_stale(found)
        shown = self._part(found, chapter)
        self.panel.setVisible(shown is not None)
        if shown is not None:
            self.panel.show_part(shown, fixed=found.fixed)
        self.panel.say_state(state_words(found, shown))
        texts = [one for one in found.below if one.chapter == chapter]
        self.beside.show_below(texts, fixed=found.fixed, gathered=chapter in (2, 4))

    def _part(self, found: Found, chapter: int) -> Shown | None:
        shown = found.parts.get(chapter)
        typed = self.keeping.typed(found.period, chapter)
        if shown is None or typed is None:
            return shown
        return Shown(typed, shown.stale, shown.names)

    def _edited(self) -> None:
        found, text = self._found, self.panel.text()
        if found is None or found.fixed or text is None:
            return
        self.keeping.keep(found.period, found.report, text)
        self.panel.say_state(_("Being typed…"))
        self._draw_soon.start()

    def _kept(self, shown: Shown) -> None:
        """What was typed is in the database; which of its numbers are stale is known anew."""
        self._put(shown)
        current = self.panel.text()
        if current is not None and current.chapter == shown.text.chapter:
            self.panel.hold_against(shown)
            moment = f"{clock.now():%H:%M}"
            self.panel.say_state(_("Edited; kept at %(time)s.") % {"time": moment})

    def _put(self, shown: Shown) -> None:
        if self._found is not None:
            self._found = self._found.with_part(shown)
            self._count_stale(self._found)

    def _is_anew(self, done: tuple[tuple[int, ...], Shown]) -> None:
        reset, shown = done
        self._put(shown)
        self._show_part()
        self._draw()
        undo = partial(self._undo, partial(sources.undo_anew, reset)) if reset else None
        self.context.say_saved(_("The part is written anew from the figures."), undo)

    def _number(self, number: str, day: "date | None") -> None:
        found = self._found
        if found is None:
            return
        letter = found.report.letter
        if (number, day) == (letter.number, letter.dated_on):
            return

        def said(saved: "SavedRow") -> None:
            undo = partial(self._undo, partial(sources.undo_number, saved))
            self.context.say_saved(_("The letter has its number and day."), undo)
            self._again()

        self.runner.write(
            partial(sources.number_it, found.period, number, day),
            said,
            changes={"words"},
            owner=self,
            failed=self.context.say_failed,
        )

    def _undo(self, deed: "partial[None]") -> None:
        self.runner.write(deed, lambda _done: self._again(), changes={"words"}, owner=self)

    def _again(self) -> None:
        if self._request is not None:
            self.ask(self._request)

    def _draw(self) -> None:
        """Sets the letter with what is typed, in the background."""
        found = self._found
        if found is None:
            return
        texts: list[ChapterText] = []
        for chapter, shown in sorted(found.parts.items()):
            typed = self.keeping.typed(found.period, chapter)
            texts.append(shown.text if typed is None else typed)
        self.runner.draw(
            partial(sources.letter_paper, found.report, texts, clock.today()),
            self._show_paper,
            owner=self,
            key="letter",
        )

    def _show_paper(self, paper: "Paper") -> None:
        self.beside.show_paper(paper)
        self.ready.emit()

    def _count_stale(self, found: Found) -> None:
        for at, words in enumerate(part_words()):
            shown = found.parts.get(at + 1)
            count = len(shown.stale) if shown is not None else 0
            self.parts.set_words(at, f"{words} ({count})" if count else words)

    def _show_difficulties(self) -> None:
        self.choices.choose("quarter", When(clock.today().year - 1, 4))
        self.parts.choose(1)
        self.beside.tabs.choose(BELOW)

    def _lay_out(self) -> None:
        px = theme().px
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.parts)
        left.addWidget(self.panel, 1)
        sides = QHBoxLayout()
        sides.setSpacing(px(16))
        sides.addLayout(left, 1)
        sides.addWidget(self.beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.choices)
        column.addLayout(sides, 1)
