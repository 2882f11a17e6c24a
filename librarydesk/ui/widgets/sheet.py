"""A form in place of the details: fields, remarks, saving, drafts through power cuts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.field_grid import FieldGrid
from librarydesk.ui.widgets.fields import Field
from librarydesk.ui.widgets.labelled import LabelledField
from librarydesk.ui.widgets.whose_notice import WhoseNotice

DRAFT_PAUSE_MS = 200


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check has to say of a field: wrong (must be mended), or odd (asks for a reason)."""

    key: str
    sentence: str
    odd: bool = False


class Sheet(QFrame):
    """The base of every form.

    Add fields with `add` in the order of the paper form; set `check` to a function that gives
    remarks on the whole; connect `save_wanted` (True: open the next one afterwards). When the
    service has saved, call `saved()`; the next sheet keeps the fields added with `keep=True`.
    `closed` is emitted on Esc and after a plain save. A `single` sheet is about one thing that is
    there already: it offers no next one. A `private` sheet is one with children's names.
    """

    save_wanted = Signal(bool)
    closed = Signal()

    def __init__(
        self,
        context: PageContext,
        *,
        name: str,
        title: str,
        draft: bool = True,
        private: bool = False,
        single: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setAccessibleName(title)
        self.check: Callable[[], Iterable[Remark]] = lambda: ()
        self._context = context
        self._name = name
        self._drafted = draft
        self._drafts = context.private_drafts if private else context.drafts
        self._single = single
        self._fields: dict[str, LabelledField] = {}
        self._known: dict[str, str] = {}
        self._next = False
        self._tried = False
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.keep_draft)
        self._build(title)
        for keys, deed in (("Ctrl+Return", self.save_and_next), ("Esc", self.give_up)):
            shortcut = QShortcut(QKeySequence(keys), self, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def add(
        self,
        field: Field,
        words: str,
        *,
        key: str,
        required: bool = False,
        keep: bool = False,
        half: bool = False,
    ) -> None:
        """Adds a field below the others; two halves stand beside each other."""
        labelled = LabelledField(field, words, required=required, keep=keep)
        self._fields[key] = labelled
        self._grid.put(labelled, half=half)
        field.changed.connect(self._changed)
        field.left.connect(labelled.show_problem)

    def about(self, table: str, row_id: int) -> None:
        """Says of which row it is: whose that is, and where it can't be changed here, then shows.

        To be called when the sheet has begun; it holds until another row is begun with.
        """
        self._whose.ask_about(table, row_id)

    def name_deed(self, words: str) -> None:
        """Names the button that saves by what it does here: filtering, say."""
        self._primary.setText(words)
        self._primary.setAccessibleName(words)

    def show_field(self, key: str, *, shown: bool) -> None:
        """Shows or hides a field that is asked for only in some cases."""
        self._fields[key].setVisible(shown)

    def add_heading(self, words: str) -> None:
        """Adds a heading between two groups of fields."""
        self._grid.put_over(label(words, "strong"))

    def add_widget(self, widget: QWidget) -> None:
        """Adds something else over the whole width, e.g. a list that is typed row by row."""
        self._grid.put_over(widget)

    def begin(self) -> None:
        """Brings back what was typed and never saved, and puts the cursor in the first field."""
        self._whose.forget()
        kept = self._drafts.get(self._name) if self._drafted else {}
        for key, text in kept.items():
            if key in self._fields:
                self._fields[key].field.set_typed(text)
        self._restored.setVisible(bool(kept))
        self._pause.stop()
        self.focus_first()

    def begin_over(self, name: str, show_known: Callable[[], None]) -> None:
        """Begins over what is known of a thing; what was typed of it before comes back over that.

        Each thing has a draft of its own, by its name; what equals the known is no draft.
        """
        self._name = name
        self._clear()
        show_known()
        self._known = self._typed()
        self.begin()

    def focus_first(self) -> None:
        """Puts the cursor in the first field."""
        for labelled in self._fields.values():
            labelled.field.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def reasons(self) -> dict[str, str]:
        """The reasons given for odd values, by the key of their field."""
        return {key: said for key, field in self._fields.items() if (said := field.reason())}

    def is_sound(self) -> bool:
        """Whether it can be saved; shows what is wrong or odd and goes to the first such field."""
        self._tried = True
        self._show_remarks()
        for labelled in self._fields.values():
            if labelled.holds_up():
                labelled.go_in()
                return False
        return True

    def refuse(self, key: str, sentence: str) -> None:
        """Shows beside a field what the service refused."""
        self._fields[key].show_wrong(sentence)
        self._fields[key].go_in()

    def save(self) -> None:
        """Asks for saving and closes afterwards."""
        self._save(opens_next=False)

    def save_and_next(self) -> None:
        """Asks for saving and opens the next sheet afterwards, unless it is a single one."""
        self._save(opens_next=not self._single)

    def saved(self) -> None:
        """To be called when it is saved: forgets the draft, then closes or opens the next one."""
        self._forget()
        self._set_busy(busy=False)
        if self._next:
            self._whose.forget()
            self.empty()
            self.focus_first()
        else:
            self.closed.emit()

    def not_saved(self) -> None:
        """To be called when saving failed: everything typed stays."""
        self._set_busy(busy=False)

    def empty(self) -> None:
        """Empties the fields, but those that keep their value for the next one."""
        self._clear()
        self._forget()

    def give_up(self) -> None:
        """Closes without saving; what was typed stays as a draft for the next time."""
        self.keep_draft()
        self.closed.emit()

    def start_afresh(self) -> None:
        """Gives up what was brought back from before; what is known is shown again."""
        known = self._known
        self.empty()
        self._known = known
        for key, text in known.items():
            self._fields[key].field.set_typed(text)
        self._pause.stop()
        self.focus_first()

    def keep_draft(self) -> None:
        """Keeps what is typed now."""
        typed = self._typed()
        if self._drafted and typed == self._known:
            self._drafts.drop(self._name)
        elif self._drafted and any(text.strip() for text in typed.values()):
            self._drafts.keep(self._name, typed)

    def hideEvent(self, event: QHideEvent) -> None:
        # The page may be made anew in another language a moment after a letter was typed.
        if self._pause.isActive():
            self._pause.stop()
            self.keep_draft()
        super().hideEvent(event)

    def _save(self, *, opens_next: bool) -> None:
        if self._primary.isEnabled() and self.is_sound():
            self._next = opens_next
            self._set_busy(busy=True)
            self.keep_draft()
            self.save_wanted.emit(opens_next)

    def _typed(self) -> dict[str, str]:
        return {key: field.field.typed() for key, field in self._fields.items()}

    def _clear(self) -> None:
        self._tried = False
        self._known = {}
        for labelled in self._fields.values():
            labelled.clear()
        self._restored.hide()

    def _set_busy(self, *, busy: bool) -> None:
        self._primary.setEnabled(not busy and not self._whose.locks)
        self._second.setEnabled(not busy and not self._whose.locks)

    def _take_whose(self) -> None:
        """Shuts the fields of a row that isn't ours; it can be read all the same."""
        for labelled in self._fields.values():
            labelled.setEnabled(not self._whose.locks)
        self._set_busy(busy=False)

    def _changed(self) -> None:
        self._pause.start()
        if self._tried:
            self._show_remarks()

    def _show_remarks(self) -> None:
        for labelled in self._fields.values():
            labelled.show_problem(complete=self._tried)
        odd: dict[str, list[str]] = {}
        for remark in self.check():
            if remark.odd:
                odd.setdefault(remark.key, []).append(remark.sentence)
            else:
                self._fields[remark.key].show_wrong(remark.sentence)
        for key, sentences in odd.items():
            self._fields[key].show_odd(" ".join(sentences))

    def _forget(self) -> None:
        self._pause.stop()
        self._drafts.drop(self._name)

    def _build(self, title: str) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        self.heading = label(title, "heading", wrap=True)
        close = button("✕", self.give_up, kind="link")
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close (Esc)"))
        close.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head = row(self.heading, close)
        head.setStretch(0, 1)
        column.addLayout(head)
        self._restored = QWidget()
        told = label(_("Brought back from before."), tone=Tone.WARNING)
        again = button(_("Start afresh"), self.start_afresh, kind="link")
        self._restored.setLayout(row(told, None, again))
        self._restored.hide()
        column.addWidget(self._restored)
        self._whose = WhoseNotice(self._context)
        self._whose.told.connect(self._take_whose)
        column.addWidget(self._whose)
        self._grid = FieldGrid()
        column.addWidget(self._grid, 1)
        self._primary = button(_("Save"), self.save, kind="primary")
        self._second = button(_("Save and next"), self.save_and_next)
        self._second.setToolTip("Ctrl+Enter")
        self._second.setHidden(self._single)
        column.addLayout(row(self._second, self._primary, None))
