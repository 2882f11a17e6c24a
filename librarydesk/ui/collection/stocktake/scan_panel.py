"""Where numbers are scanned: the field, what the last number means, what was read before."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QVBoxLayout

from librarydesk.i18n import _
from librarydesk.ui.collection.stocktake.progress import StoreProgress
from librarydesk.ui.collection.stocktake.sources import WholeStocktake
from librarydesk.ui.collection.stocktake.words import (
    counted_numbers,
    explanation,
    load_line,
    scan_line,
    tone_of,
    verdict,
)
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row, set_tone
from librarydesk.ui.widgets.chips import Choice, TabChips
from librarydesk.ui.widgets.fields import ChoiceField
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.stocktake.lists import ResultRow
    from librarydesk.data.collection.stocktake.queries import StocktakeRow
    from librarydesk.data.collection.stocktake.reading import Taken

READ_AGAIN = {"collection"}
_NOWHERE = ""


class ScanPanel(QFrame):
    """Takes numbers one by one, each on the disk at once, and loads scanners' files.

    `scanned` is emitted when something was read or taken back; `load_wanted` asks for a file.
    """

    scanned = Signal()
    load_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(_("Scanning"))
        self._context = context
        self._stocktake: StocktakeRow | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Scan or type a number, then Enter"))
        self.field.setAccessibleName(_("Number"))
        self.field.setProperty("role", "scan")
        self.field.returnPressed.connect(self._take_typed)
        self.store = ChoiceField([Choice(_NOWHERE, _("Any store"))])
        self.store.editor.setAccessibleName(_("I stand in"))
        self.told = label("", "title", wrap=True)
        self.more = label("", "soft", wrap=True)
        self.last = RowList(name=_("Last numbers"))
        self.loads = RowList(name=_("Loaded files"))
        self.progress = StoreProgress()
        self._build()

    def show_stocktake(self, whole: WholeStocktake) -> None:
        """Shows how far a stocktake is; another one begins with an empty field."""
        row_ = whole.row
        if self._stocktake is None or self._stocktake.id != row_.id:
            self._say("", "", Tone.SOFT)
            self.field.clear()
            self._show_stores(whole)
        self._stocktake = row_
        under_way = row_.ended_on is None
        for part in (self._head, self.field, self._load):
            part.setVisible(under_way)
        if not under_way:
            self._say(_("Ended"), _("Reopen it to read further numbers."), Tone.SOFT)
        self.last.set_rows([scan_line(scan) for scan in whole.last])
        self.loads.set_rows([load_line(load) for load in whole.loads])
        self._tabs.set_words(1, _("Loaded at once %(n)s") % {"n": len(whole.loads)})
        self.progress.show_summary(whole.summary)

    def take(self, number: str) -> None:
        """Takes a number that was scanned or typed."""
        stocktake, store = self._stocktake, self.store.chosen() or None
        if stocktake is None or stocktake.ended_on is not None or not number.strip():
            return
        self.field.clear()

        def deed(desk: "Desk") -> "tuple[Taken, list[ResultRow]]":
            from librarydesk.data.collection.stocktake.lists import meaning_of
            from librarydesk.data.collection.stocktake.reading import Reading, read_numbers

            taken = read_numbers(desk.database, stocktake.id, [Reading(number, store)])
            with desk.database.read() as connection:
                return taken, meaning_of(connection, stocktake, [number])

        # Nothing is counted anew for each number: the desk does that when the reader pauses.
        self._context.runner.write(
            deed, partial(self._tell, number), changes=(), owner=self, failed=self._refused
        )

    def load(self, path: Path) -> None:
        """Takes the numbers of a scanner's file, as the command does."""
        stocktake, store = self._stocktake, self.store.chosen()
        if stocktake is None:
            return
        words = ["stocktake", "load", stocktake.code, str(path)]
        self._context.runner.child(
            self._context.child_arguments(*words, *(["--store", store] if store else [])),
            words=_("Loading %(file)s") % {"file": path.name},
            done=partial(self.tell_loaded, stocktake.id, path.name),
            changes=READ_AGAIN,
        )

    def take_back_scan(self) -> None:
        """Voids the chosen one of the last numbers."""
        from librarydesk.data.collection.stocktake.lists import LastScan

        scan = self.last.current_target()
        if not isinstance(scan, LastScan):
            return
        scan_id, number = scan.scan_id, scan.row.number

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.stocktake.reading import void_scan

            void_scan(desk.database, scan_id)

        said = _("%(number)s no longer counts as read.") % {"number": number}
        self._context.runner.write(
            deed, lambda _none: self._taken_back(said), changes=READ_AGAIN, owner=self
        )

    def take_back_load(self) -> None:
        """Voids the chosen one of the loaded files."""
        from librarydesk.data.collection.stocktake.queries import Load

        load = self.loads.current_target()
        if isinstance(load, Load) and self._stocktake is not None:
            self._void_load(self._stocktake.id, load.id)

    def _void_load(self, stocktake_id: int, load: int) -> None:
        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.stocktake.reading import void_load

            return void_load(desk.database, stocktake_id, load)

        def done(count: int) -> None:
            said = _("%(numbers)s no longer count as read.") % {"numbers": counted_numbers(count)}
            self._taken_back(said)

        self._context.runner.write(deed, done, changes=READ_AGAIN, owner=self)

    def _taken_back(self, said: str) -> None:
        self._context.say_saved(said)
        self._say("", "", Tone.SOFT)
        self.scanned.emit()

    def _take_typed(self) -> None:
        self.take(self.field.text())

    def _tell(self, number: str, found: "tuple[Taken, list[ResultRow]]") -> None:
        taken, rows = found
        if not rows:
            self._say(_("Nothing to read in “%(text)s”") % {"text": number}, "", Tone.ERROR)
            return
        meant = rows[0]
        again = _("read before") if taken.repeated else ""
        head = " – ".join(part for part in (meant.number, verdict(meant), again) if part)
        self._say(head, explanation(meant), tone_of(meant.result))
        self.scanned.emit()

    def _say(self, head: str, more: str, tone: Tone) -> None:
        self.told.setText(head)
        set_tone(self.told, tone)
        self.more.setText(more)
        self.told.setAccessibleDescription(more)

    def tell_loaded(self, stocktake_id: int, file: str, output: str) -> None:
        """Tells what came of a file, by the answer of the command; it can be taken back."""
        import json

        counts = json.loads(output)
        said = _("%(file)s: %(added)s new, %(repeated)s read before") % {
            "file": file,
            "added": counted_numbers(counts["added"]),
            "repeated": counted_numbers(counts["repeated"]),
        }
        load = int(counts["load"])
        self._context.say_saved(said, partial(self._void_load, stocktake_id, load))
        self.scanned.emit()

    def _refused(self, failure: Failure) -> None:
        self._say(_("Not read"), failure.sentence, Tone.ERROR)

    def _show_stores(self, whole: WholeStocktake) -> None:
        box = self.store.box
        box.clear()
        box.addItem(_("Any store"), _NOWHERE)
        for store in whole.stores:
            box.addItem(store, store)
        self.store.set_typed(whole.row.store or _NOWHERE)

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        self._load = button(_("Load a file…"), self.load_wanted.emit)
        self._head = QFrame()
        where = label(_("I stand in"), "soft")
        where.setBuddy(self.store)
        head = row(where, self.store, self._load)
        head.setStretch(1, 1)
        self._head.setLayout(head)
        for part in (self._head, self.field, self.told, self.more, self.progress):
            column.addWidget(part)
        self._tabs = TabChips([_("Last numbers"), _("Loaded at once")], name=_("What was read"))
        self._lists = QStackedWidget()
        self._lists.addWidget(self.last)
        self._lists.addWidget(self.loads)
        self._tabs.changed.connect(self._lists.setCurrentIndex)
        column.addWidget(self._tabs)
        column.addWidget(self._lists, 1)
        back = button(_("Take back"), self._take_back_chosen, kind="link")
        back.setToolTip(_("The chosen number or file no longer counts"))
        column.addLayout(row(None, back))
        self.last.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _take_back_chosen(self) -> None:
        if self._lists.currentWidget() is self.last:
            self.take_back_scan()
        else:
            self.take_back_load()
