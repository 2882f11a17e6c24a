"""The sheet for the files of a scanner: a whole trip, its points in order, in one press."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.trips.days import months_later
from librarydesk.ui.rotation.trips.movement_sheet import undo_recorded
from librarydesk.ui.rotation.trips.scan_words import done_words, outcome_lines, rules_told, summary
from librarydesk.ui.rotation.trips.scanned import Tried, Typed, lines_of, recorded, tried
from librarydesk.ui.rotation.trips.sources import Beginning, beginning
from librarydesk.ui.sites import sites_by_code
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField
from librarydesk.ui.widgets.file_dialog import ask_open_several
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.data.interchange.trip_files import TripScanned
    from librarydesk.data.rotation.service import Recorded

PAUSE_MS = 150
DELIVER, COLLECT = "deliver", "collect"
_FIELD_OF = {"site.unknown": "point", "handover.due_before": "due"}


class ScanSheet(Sheet):
    """Trip, day, lines out of files or pasted; what they come to stands below them."""

    recorded = Signal(object)

    def __init__(self, context: PageContext) -> None:
        title = _("A trip from a scanner's files")
        super().__init__(context, name="rotation-scanned", title=title, single=True)
        self.setAcceptDrops(True)
        self._own_id = 0
        self._found: Tried | None = None
        self._found_for: Typed | None = None
        self.trip = TextField(longest=60)
        self.day = DateField()
        self.due = DateField(ahead=True)
        ways = [Choice(DELIVER, _("delivered")), Choice(COLLECT, _("collected"))]
        self.way = ChoiceField(ways, chosen=DELIVER)
        self.point = CompletingField(context.runner, sites_by_code(), hint=_("Code or name"))
        hint = _("LC07\nTN.000123\nTN.000124\nthu LC08\n…")
        self.lines = LinesField(hint=hint, height=150)
        self.lines.box.setAcceptDrops(False)
        self.note = TextField()
        self._add_fields()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.try_out)
        for field in (self.lines, self.way, self.point, self.day, self.due, self.trip):
            field.changed.connect(self._pause.start)
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._record())

    def begin_trip(self, trip_code: str = "") -> None:
        """Begins a new trip, or goes on with the one of a code."""
        kept = self._context.drafts.get(self._name)
        self.empty()
        if kept:
            self._context.drafts.keep(self._name, kept)
        self.way.set_typed(DELIVER)
        self.trip.set_typed(trip_code)
        self.day.set_day(clock.today())
        self.begin()
        self._context.runner.read(beginning, self.begin_with, owner=self, key="beginning")

    def begin_with(self, usual: Beginning) -> None:
        """Fills in the next code and the usual due date."""
        self._own_id = int(usual.own.key)
        if self.trip.is_empty():
            self.trip.set_typed(usual.trip_code)
        if self.due.is_empty():
            self.due.set_day(months_later(self.day.day() or clock.today(), usual.months))

    def begin_at(self, point: Completion) -> None:
        """Says which point is meant where the lines name none; its key is its code."""
        self.point.set_value(point)

    def focus_first(self) -> None:
        """Puts the cursor where lines are pasted."""
        self.lines.setFocus(Qt.FocusReason.TabFocusReason)

    def keep_draft(self) -> None:
        """Keeps the lines; values that the program proposed aren't worth it."""
        if not self.lines.is_empty():
            super().keep_draft()

    def take_scan(self, code: str) -> None:
        """Adds a line for what was just read."""
        self.take_text(code)

    def take_text(self, text: str) -> None:
        """Adds lines below those that are there."""
        self.lines.set_typed("\n".join(part for part in (self.lines.text(), text) if part))
        self.lines.box.moveCursor(self.lines.box.textCursor().MoveOperation.End)
        self.try_out()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Adds the lines of files, in the order of their names."""
        ordered, way = sorted(paths), self.way.chosen()
        self._context.runner.read(
            lambda desk: lines_of(desk, way, ordered),
            self.take_text,
            owner=self,
            failed=self._refused,
        )

    def try_out(self) -> None:
        """Looks what the lines come to."""
        self._pause.stop()
        typed = self._typed_now()
        if typed is None or not typed.text:
            self._show(None, None)
            return
        self._context.runner.read(
            lambda desk: tried(desk, typed),
            partial(self._show, typed),
            owner=self,
            key="tried",
            urgent=True,
            failed=self._refused,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event):
            event.acceptProposedAction()
            self.take_files(paths)

    def _add_fields(self) -> None:
        self.add(self.trip, _("Trip"), key="trip", required=True, keep=True, half=True)
        self.add(self.day, _("Day"), key="day", required=True, keep=True, half=True)
        words = _("Numbers, below the code of each point")
        self.add(self.lines, words, key="lines", required=True)
        self._summary = label("", "soft", wrap=True)
        self._files = button(_("From files…"), self._ask_files, kind="link")
        foot = QWidget()
        laid = row(self._summary, self._files)
        laid.setStretch(0, 1)
        foot.setLayout(laid)
        self.add_widget(foot)
        self.list = RowList(name=_("What the lines come to"))
        self.list.opened.connect(self._go_to_line)
        self.list.hide()
        self.add_widget(self.list)
        self.add(self.way, _("Way, unless said"), key="way", keep=True, half=True)
        self.add(self.point, _("Point, unless said"), key="point", half=True)
        self.add(self.due, _("Due back"), key="due", keep=True, half=True)
        self.add(self.note, _("Remark"), key="note", half=True)

    def _typed_now(self) -> Typed | None:
        day = self.day.day()
        if day is None:
            return None
        said = [self.note.text(), *self.reasons().values()]
        return Typed(
            trip_code=self.trip.text(),
            on_date=day,
            way=self.way.chosen(),
            point=self.point.key(),
            text=self.lines.typed(),
            due_on=self.due.day(),
            note="; ".join(part for part in said if part) or None,
        )

    def _show(self, typed: Typed | None, found: Tried | None) -> None:
        self._found_for, self._found = typed, found
        rows: list[ListRow] = [] if found is None else outcome_lines(found)
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        height = sum(theme().px(60 if line.note else 34) for line in rows[:5])
        self.list.setFixedHeight(min(height, theme().px(240)))
        self._summary.setText("" if found is None else summary(found.scanned))

    def _remarks(self) -> Iterator[Remark]:
        due, day = self.due.day(), self.day.day()
        if due is not None and day is not None and due < day:
            yield Remark("due", _("This is before the day of the delivery."))
        if self.lines.is_empty() or self._found is None:
            return
        if not self._found.scanned.legs:
            yield Remark("lines", _("None of these lines can be recorded. See why below."))
        elif told := rules_told(self._found):
            yield Remark("lines", told, odd=True)

    def _save(self, *, opens_next: bool) -> None:
        """Tries the lines out first, for what is odd is asked about once before saving."""
        typed = self._typed_now()
        if typed is None or not typed.text or self._is_known(typed):
            super()._save(opens_next=opens_next)
            return
        self._pause.stop()
        self._context.runner.read(
            lambda desk: tried(desk, typed),
            partial(self._save_after, typed),
            owner=self,
            key="tried",
            urgent=True,
            failed=self._refused,
        )

    def _save_after(self, typed: Typed, found: Tried) -> None:
        self._show(typed, found)
        super()._save(opens_next=False)

    def _is_known(self, typed: Typed) -> bool:
        """Whether these lines were tried out; a reason that was given since changes nothing."""
        before = self._found_for
        return before is not None and replace(before, note=None) == replace(typed, note=None)

    def _record(self) -> None:
        typed = self._typed_now()
        if typed is None:
            self.not_saved()
            return
        self._context.runner.write(
            lambda desk: recorded(desk, typed),
            partial(self._done, typed),
            changes={"rotation", "collection"},
            failed=self._refused,
        )

    def _done(self, typed: Typed, outcome: "tuple[TripScanned, str]") -> None:
        from librarydesk.data.rotation.stock import TripKey

        found, left = outcome
        self._context.say_saved(done_words(found), partial(self._undo, found.recorded))
        self.recorded.emit(TripKey(self._own_id, typed.trip_code, typed.on_date.year))
        if not left:
            self.saved()
            return
        self.not_saved()
        self.lines.set_typed(left)
        self.keep_draft()
        self.try_out()

    def _undo(self, recorded_rows: "Recorded") -> None:
        undo_recorded(self._context, recorded_rows, self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(_FIELD_OF.get(failure.code, "lines"), failure.sentence)

    def _ask_files(self) -> None:
        kinds = _("Numbers, one a line (*.txt *.csv *.xlsx)")
        chosen = ask_open_several(self, _("Open a scanner's files"), kinds)
        if chosen:
            self.take_files(chosen)

    def _go_to_line(self, target: object) -> None:
        """Puts the cursor into a line that can't be taken, and says in full why."""
        if isinstance(target, int):
            refused = self._found.scanned.refused if self._found is not None else ()
            self._summary.setText(" ".join(one.reason for one in refused if one.row == target))
            block = self.lines.box.document().findBlockByNumber(target - 1)
            cursor = self.lines.box.textCursor()
            cursor.setPosition(block.position())
            cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
            self.lines.box.setTextCursor(cursor)
            self.lines.box.setFocus(Qt.FocusReason.OtherFocusReason)


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files that are being dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
