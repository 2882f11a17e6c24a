"""The whole MARC record of a title, every field of it, to be edited."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
)

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.marc_cells import MarcDelegate, TagDelegate
from librarydesk.ui.collection.catalogue.marc_rows import INDICATORS, REMARK, TAG, TEXT, MarcRows
from librarydesk.ui.collection.catalogue.title_sources import record_of_title
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row, set_tone

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.cataloguing.mistakes import Mistake
    from librarydesk.data.cataloguing.service import Edited, OpenedRecord


class MarcRoom(QFrame):
    """Every field with tag, indicators and subfields; what is wrong is said beside its row."""

    closed = Signal()
    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(_("MARC record"))
        self._context = context
        self._opened: OpenedRecord | None = None
        self.model = MarcRows(self)
        self.table = QTableView()
        self._heading = label("", "heading", wrap=True)
        self._told = label("", "soft", wrap=True)
        self._build()
        for keys, deed in (
            ("Esc", self.closed.emit),
            ("Ctrl+Return", self.save),
            ("Ctrl+D", self.duplicate_field),
            ("Ctrl+Ins", self.add_field),
            ("Ctrl+Del", self.remove_field),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_title(self, title_id: int, heading: str) -> None:
        """Asks for the record of a title and shows it when it comes."""
        self._heading.setText(_("MARC record of “%(title)s”") % {"title": heading})
        self._context.runner.read(
            lambda desk: record_of_title(desk, title_id), self._show, owner=self, key="record"
        )

    def add_field(self) -> None:
        """Puts an empty field behind the current one."""
        from librarydesk.data.cataloguing.rows import MarcRow

        place = max(self.table.currentIndex().row(), 0) + 1
        self.model.insert(place, MarcRow("", "  ", "$a"))
        self._go_to(place, TAG)

    def duplicate_field(self) -> None:
        """Puts the current field once more behind itself."""
        place = self.table.currentIndex().row()
        if place > 0:
            self.model.insert(place + 1, self.model.rows[place])
            self._go_to(place + 1, TEXT)

    def remove_field(self) -> None:
        """Takes the current field out."""
        self.model.remove(self.table.currentIndex().row())

    def save(self) -> None:
        """Saves the record; the card of the title says what it says."""
        if self._opened is None:
            return
        self.table.setFocus()
        title_id, rows = self._opened.title_id, list(self.model.rows)

        def deed(desk: "Desk") -> "Edited | list[Mistake]":
            from librarydesk.data.cataloguing.service import RecordMistakesError, save_record

            try:
                return save_record(desk.database, title_id, rows)
            except RecordMistakesError as error:
                return error.mistakes

        self._context.runner.write(deed, self._saved, changes={"collection"}, failed=self._refused)

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        close = button("✕", self.closed.emit, kind="link")
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close (Esc)"))
        head = row(self._heading, close)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self._told)
        column.addWidget(self.table, 1)
        self._set_table()
        add = button(_("Add a field"), self.add_field)
        add.setToolTip("Ctrl+Ins")
        double = button(_("Duplicate the field"), self.duplicate_field)
        double.setToolTip("Ctrl+D")
        remove = button(_("Take the field out"), self.remove_field)
        remove.setToolTip("Ctrl+Del")
        save = button(_("Save"), self.save, kind="primary")
        save.setToolTip("Ctrl+Enter")
        column.addLayout(row(add, double, remove, None, save))

    def _set_table(self) -> None:
        px = theme().px
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(_("Fields of the record"))
        table.setItemDelegate(MarcDelegate(table))
        table.setItemDelegateForColumn(TAG, TagDelegate(table))
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for at, width in ((TAG, 64), (INDICATORS, 56), (TEXT, 100), (REMARK, 300)):
            table.setColumnWidth(at, px(width))
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)

    def _show(self, opened: "OpenedRecord") -> None:
        self._opened = opened
        self.model.set_rows(opened.rows)
        self._tell(
            _("Subfields begin with $; a blank indicator is shown as _.")
            if opened.kept
            else _(
                "This title came without a record. Here is the one its card makes; it is kept"
                " when you change it."
            )
        )
        self._go_to(0, TEXT)
        self.ready.emit()

    def _tell(self, sentence: str, tone: Tone = Tone.SOFT) -> None:
        self._told.setText(sentence)
        set_tone(self._told, tone)

    def _go_to(self, place: int, column: int) -> None:
        self.table.setCurrentIndex(self.model.index(place, column))
        self.table.setFocus()

    def _saved(self, outcome: "Edited | list[Mistake]") -> None:
        if isinstance(outcome, list):
            self.model.set_mistakes(outcome)
            self._tell(_("Not saved yet: mend what is said in red."), Tone.ERROR)
            self._go_to(max(outcome[0].place, 0), TEXT)
            return
        if outcome.former:
            self._context.say_saved(_("The record was saved."), partial(self._undo, outcome))
        else:
            self._context.say_saved(_("Nothing was changed."))
        self.closed.emit()

    def _undo(self, edited: "Edited") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.cataloguing.service import take_back

            take_back(desk.database, edited)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self._tell(failure.sentence, Tone.ERROR)
