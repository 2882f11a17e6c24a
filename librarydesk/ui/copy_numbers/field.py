"""Accession numbers typed, scanned or pasted one below the other, each looked up at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.copy_numbers.entries import Entry, Trouble, entry_line, judged, summary
from librarydesk.ui.copy_numbers.sources import copies_with_numbers
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.fields import Field
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.data.rotation.queries import CopyToHandOver
    from librarydesk.data.rotation.stock import CopyAtPoint

SHOWN = 200
TALLEST = 240


class NumbersField(Field):
    """A line to type in and, below it, the list that grows.

    With `expect` the list begins with copies that should come; taking their numbers ticks them,
    and so does a click. `origin` and `day` say where the copies should be, and when; those that
    are expected come back (`returning`) or leave.
    """

    def __init__(
        self,
        runner: Runner,
        *,
        origin: Callable[[], int | None],
        day: Callable[[], "date"],
        returning: bool = True,
    ) -> None:
        self._returning = returning
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Scan, type or paste, then Enter"))
        super().__init__(self.line)
        self._runner = runner
        self._origin = origin
        self._day = day
        self._entries: dict[str, Entry] = {}
        self._list = RowList(name=_("Accession numbers"))
        self._list.opened.connect(self._clicked)
        self._list.installEventFilter(self)
        self._summary = label("", "soft")
        self._all = button(self._all_words(), self.take_all, kind="link")
        self._off = button(_("Take off the list"), self.take_off, kind="link")
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(theme().px(4))
            layout.addWidget(self._list)
        self._add_foot()
        self.line.returnPressed.connect(self._take_typed)
        self.left.connect(self._take_typed)
        self._show()

    def typed(self) -> str:
        """The numbers that are here, a line each."""
        return "\n".join(entry.number for entry in self._entries.values() if entry.here)

    def set_typed(self, text: str) -> None:
        """Takes numbers, a line each, in place of those that are here."""
        self._entries = {
            key: entry.gone() for key, entry in self._entries.items() if entry.expected
        }
        self.line.clear()
        self.take(text.splitlines())
        self._show()

    def take(self, numbers: Iterable[str]) -> None:
        """Adds numbers, or ticks them where they are expected, and looks up those not known."""
        unknown = []
        for number in filter(None, (" ".join(number.split()) for number in numbers)):
            key = fold(number)
            entry = self._entries.pop(key, None) or Entry(number)
            self._entries[key] = entry.taken()
            if entry.copy is None:
                unknown.append(number)
        if unknown:
            self._look_up(unknown)
        self._tell()

    def expect(self, copies: "Sequence[CopyAtPoint]", place_id: int) -> None:
        """Shows copies that should come; numbers taken before stay taken."""
        kept = {key: entry for key, entry in self._entries.items() if entry.here}
        self._entries = {fold(copy.accession_no): Entry.of(copy, place_id) for copy in copies}
        for key, entry in kept.items():
            before = self._entries.get(key)
            self._entries[key] = entry if before is None else before.taken()
        self._tell()

    def take_all(self) -> None:
        """Ticks every copy that is expected."""
        self._entries = {
            key: entry if entry.here else entry.taken() for key, entry in self._entries.items()
        }
        self._tell()

    def take_off(self) -> None:
        """Takes the chosen number off the list, or unticks it."""
        chosen = self._list.current_target()
        if isinstance(chosen, Entry):
            self._set(chosen, here=False)

    def items(self) -> tuple[tuple[int, str], ...]:
        """The copies that are here: id and number."""
        return tuple(
            (entry.copy.copy_id, entry.copy.accession_no)
            for entry in self._entries.values()
            if entry.here and entry.copy is not None
        )

    def missing(self) -> int:
        """How many expected copies aren't here."""
        return sum(1 for entry in self._entries.values() if entry.expected and not entry.here)

    def problem(self) -> str:
        """What keeps the list from being saved."""
        self._take_typed()
        if any(entry.here and not entry.looked_up for entry in self._entries.values()):
            return _("The numbers are being looked up. One moment, please.")
        if self._troubles(Trouble.WRONG):
            return _("Take off the numbers that nobody knows, or correct them.")
        return ""

    def oddity(self) -> str:
        """What is odd about copies on the list; empty when nothing is."""
        odd = self._troubles(Trouble.ODD)
        if not odd:
            return ""
        return _("%(numbers)s: not where it comes from, or not held.") % {
            "numbers": ", ".join(entry.number for entry in odd[:3]) + (" …" if odd[3:] else "")
        }

    def judge_again(self) -> None:
        """Says anew what is odd, after the place where the copies come from has changed."""
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a pasted block line by line, and a number off the list with Delete."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.line and event.matches(QKeySequence.StandardKey.Paste):
                return self._paste()
            if watched is self._list and event.key() == Qt.Key.Key_Delete:
                self.take_off()
                return True
        return super().eventFilter(watched, event)

    def _paste(self) -> bool:
        lines = QGuiApplication.clipboard().text().replace("\t", "\n").splitlines()
        if len(lines) > 1:
            self.take(lines)
        return len(lines) > 1

    def _take_typed(self) -> None:
        text = self.line.text()
        if text.strip():
            self.line.clear()
            self.take([text])

    def _look_up(self, numbers: Sequence[str]) -> None:
        day = self._day()
        self._runner.read(
            lambda desk: copies_with_numbers(desk, numbers, day),
            self._found,
            owner=self,
            urgent=True,
        )

    def _found(self, found: "Mapping[str, Sequence[CopyToHandOver]]") -> None:
        for number, copies in found.items():
            entry = self._entries.get(fold(number))
            if entry is not None and not entry.looked_up:
                self._entries[fold(number)] = entry.found(copies)
        self._show()

    def _clicked(self, target: object) -> None:
        if isinstance(target, Entry) and target.expected:
            self._set(target, here=not target.here)

    def _set(self, entry: Entry, *, here: bool) -> None:
        key = fold(entry.number)
        if here:
            self._entries[key] = entry.taken()
        elif entry.expected:
            self._entries[key] = entry.gone()
        else:
            self._entries.pop(key, None)
        self._tell()

    def _troubles(self, trouble: Trouble) -> list[Entry]:
        verdicts = judged(self._entries.values(), self._origin())
        return [entry for entry, verdict in verdicts if verdict.trouble is trouble]

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        verdicts = judged(self._entries.values(), self._origin())
        rows = [entry_line(entry, verdict) for entry, verdict in verdicts[:SHOWN]]
        if len(verdicts) > SHOWN:
            rows.append(ListRow(_("… and %(n)s more") % {"n": len(verdicts) - SHOWN}))
        self._list.set_rows(rows)
        height = sum(theme().px(60 if row.note else 34) for row in rows[:5])
        self._list.setFixedHeight(min(height, theme().px(TALLEST)))
        self._list.setVisible(bool(rows))
        self._summary.setText(summary(self._entries.values(), returning=self._returning))
        self._summary.setVisible(bool(rows))
        expected = any(entry.expected for entry in self._entries.values())
        self._all.setVisible(expected and self.missing() > 0)
        self._off.setVisible(bool(rows) and not expected)

    def _all_words(self) -> str:
        return _("All came back") if self._returning else _("All of them are here")

    def _add_foot(self) -> None:
        foot = QWidget()
        foot.setLayout(row(self._summary, None, self._all, self._off))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(foot)
