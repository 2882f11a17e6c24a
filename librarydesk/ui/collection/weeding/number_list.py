"""Numbers for a list: typed, scanned, pasted or out of a file, each looked up at once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from librarydesk.data.store.folding import fold
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.weeding.sources import SHOWN, looked_up
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.file_dialog import ask_open
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.weeding.lookup import ToWeed

PAUSE_MS = 150
TALLEST = 220


class NumberList(LinesField):
    """Lines of numbers and, below them, what they mean for the dossier with an id."""

    def __init__(self, context: PageContext, dossier: Callable[[], int | None]) -> None:
        super().__init__(hint=_("Scan, type or paste numbers, one a line"), height=110)
        self._context = context
        self._dossier = dossier
        self._found: dict[str, ToWeed] = {}
        self._known = ""
        self.list = RowList(name=_("What the numbers mean"))
        self._summary = label("", "soft")
        self._file = button(_("From a file…"), self._ask_file, kind="link")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look_up)
        self.box.textChanged.connect(self._pause.start)
        foot = QWidget()
        foot.setLayout(row(self._summary, None, self._file))
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(theme().px(4))
            layout.addWidget(foot)
            layout.addWidget(self.list)
        self._show()

    def add_number(self, number: str) -> None:
        """Adds a line."""
        self.set_typed("\n".join([*self.lines(), number]))
        self._pause.stop()
        self._look_up()

    def take_file(self, path: Path) -> None:
        """Adds the numbers of a file."""

        def read(_desk: "Desk") -> list[str]:
            from librarydesk.data.interchange.scanner_files import readings_of

            return [reading.number for reading in readings_of(path)]

        self._context.runner.read(read, self._take_lines, owner=self, key="file")

    def good(self) -> int:
        """How many copies can be taken."""
        return len({copy.copy_id for copy in self._found.values() if not copy.trouble})

    def problem(self) -> str:
        if self.is_empty():
            return ""
        if self._known != self.typed():
            self._look_up()
            if self._known != self.typed():
                return _("The numbers are being looked up. One moment, please.")
        return "" if self.good() else _("None of these copies can be put on the list.")

    def _take_lines(self, lines: Sequence[str]) -> None:
        self.set_typed("\n".join([*self.lines(), *lines]))
        self._look_up()

    def _ask_file(self) -> None:
        kinds = _("Numbers, one a line (*.txt *.csv *.xlsx)")
        chosen, _kind = ask_open(self, _("Open a file with numbers"), "", kinds)
        if chosen:
            self.take_file(Path(chosen))

    def _look_up(self) -> None:
        self._pause.stop()
        dossier_id, text, numbers = self._dossier(), self.typed(), self.lines()
        if dossier_id is None or not numbers:
            self._take_found(text, {})
            return
        self._context.runner.read(
            lambda desk: looked_up(desk, dossier_id, numbers),
            lambda found: self._take_found(text, found),
            owner=self,
            key="numbers",
            urgent=True,
        )

    def _take_found(self, text: str, found: "dict[str, ToWeed]") -> None:
        if text == self.typed():
            self._found, self._known = found, text
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        numbers = list(dict.fromkeys(self.lines()))
        rows = [self._line(number) for number in reversed(numbers)]
        graver = {Tone.ERROR: 0, Tone.WARNING: 1}
        rows = sorted(rows, key=lambda line: graver.get(line.tone, 2))[:SHOWN]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        height = sum(theme().px(60 if line.note else 34) for line in rows[:4])
        self.list.setFixedHeight(min(height, theme().px(TALLEST)))
        good = self.good()
        said = ngettext("%(n)s copy can be taken", "%(n)s copies can be taken", good)
        self._summary.setText(said % {"n": shown_number(good)} if numbers else "")

    def _line(self, number: str) -> ListRow:
        copy = self._found.get(fold(number))
        if copy is None:
            return ListRow(number, note=_("unknown number"), value="!", tone=Tone.ERROR)
        if copy.trouble:
            return ListRow(number, note=copy.trouble, value="!", tone=Tone.ERROR)
        if copy.oddity:
            return ListRow(number, note=copy.oddity, value="?", tone=Tone.WARNING)
        return ListRow(number, note=copy.title, value="✓", tone=Tone.SUCCESS)
