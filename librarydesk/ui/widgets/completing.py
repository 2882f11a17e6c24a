"""A field that completes codes and names while they are typed, without minding accents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

PAUSE_MS = 40
MOST = 12


@dataclass(frozen=True, slots=True)
class Completion:
    """A value that can be taken: its key for the program, its words, a remark."""

    key: str
    words: str
    note: str = ""


Provider = Callable[["Desk", str], Sequence[Completion]]


class CompletingField(TextField):
    """Asks a provider on the read-only lane when typing pauses, and takes one of its answers.

    The provider folds the text itself (`fold`), and for an empty text gives the usual values. Only
    a taken value counts unless `free` is set; a text that equals the only answer is taken itself.
    Unless `eager`, Tab and Enter take only what was gone to with the arrow keys: for texts that may
    well be new.
    """

    def __init__(
        self,
        runner: Runner,
        provider: Provider,
        *,
        hint: str = "",
        free: bool = False,
        eager: bool = True,
    ) -> None:
        super().__init__(hint=hint)
        self._runner = runner
        self._provider = provider
        self._free = free
        self._eager = eager
        self._taken: Completion | None = None
        self._offers: Sequence[Completion] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._list = QListView(self)
        self._list.setObjectName("suggestions")
        self._list.setWindowFlags(Qt.WindowType.ToolTip)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFocusProxy(self.line)
        self._list.setAccessibleName(_("Suggestions"))
        self._words = QStringListModel(self._list)
        self._list.setModel(self._words)
        self._list.clicked.connect(lambda index: self._take(index.row()))
        self.line.textEdited.connect(self._edited)

    def key(self) -> str:
        """The key of the value taken; empty when none is."""
        return self._taken.key if self._taken else ""

    def suggests(self) -> bool:
        """Whether suggestions are shown."""
        return self._list.isVisible()

    def set_value(self, value: Completion | None) -> None:
        """Shows a value as taken."""
        self._taken = value
        self.line.setText(value.words if value else "")

    def typed(self) -> str:
        if self._taken is None:
            return self.line.text()
        return f"{self._taken.key}\t{self._taken.words}"

    def set_typed(self, text: str) -> None:
        key, tab, words = text.partition("\t")
        self.set_value(Completion(key, words) if tab else None)
        if not tab:
            self.line.setText(text)

    def problem(self) -> str:
        if self._free or self._taken is not None or not self.line.text().strip():
            return ""
        return _("Choose one of the suggestions.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._list.hide()
        if event.type() == QEvent.Type.ShortcutOverride and self._closes_list(event):
            # Else the sheet, whose shortcut it is, would close with the list.
            event.accept()
            return True
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _edited(self, _text: str) -> None:
        self._taken = None
        self._pause.start()

    def _ask(self) -> None:
        text = self.line.text()
        self._runner.read(
            lambda desk: self._provider(desk, text),
            lambda offers: self._offer(text, offers),
            owner=self,
            key="complete",
            urgent=True,
        )

    def _offer(self, text: str, offers: Sequence[Completion]) -> None:
        if text != self.line.text() or not self.line.hasFocus():
            return
        self._offers = offers[:MOST]
        self._words.setStringList([_shown(offer) for offer in self._offers])
        if not self._offers:
            self._list.hide()
            return
        self._list.ensurePolished()
        self._list.setFont(theme().font(tokens.TEXT))
        height = self._list.sizeHintForRow(0) * len(self._offers) + theme().px(10)
        place = self.line.mapToGlobal(QPoint(0, self.line.height() + 2))
        self._list.setGeometry(
            place.x(), place.y(), max(self.line.width(), theme().px(280)), height
        )
        self._list.setCurrentIndex(self._words.index(0 if self._eager else -1))
        self._list.show()

    def _closes_list(self, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._list.isVisible()
        )

    def _key(self, event: QKeyEvent) -> bool:
        if not self._list.isVisible():
            if event.key() == Qt.Key.Key_Down:
                self._ask()
                return True
            return False
        at = self._list.currentIndex().row()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            at = max(at, 0) if step < 0 else at
            self._list.setCurrentIndex(self._words.index((at + step) % len(self._offers)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(at)
            return event.key() != Qt.Key.Key_Tab
        if event.key() == Qt.Key.Key_Escape:
            self._list.hide()
            return True
        return False

    def _take(self, at: int) -> None:
        self._list.hide()
        if 0 <= at < len(self._offers):
            self.set_value(self._offers[at])
            self.changed.emit()


def _shown(offer: Completion) -> str:
    return f"{offer.words}  ·  {offer.note}" if offer.note else offer.words
