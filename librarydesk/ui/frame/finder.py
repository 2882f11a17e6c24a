"""The one search box: titles, numbers, sites, trips and every command, in a list below the box."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding, Provider
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.ui.frame.finder_list import FinderList

PAUSE_MS = 40
MOST = 12
A_KIND = 6


class Finder(QLineEdit):
    """The box in the header. `commands` is asked at once, `providers` on the read-only lane."""

    found = Signal(object)

    def __init__(
        self,
        runner: Runner,
        providers: Callable[[], Sequence[Provider]],
        commands: Callable[[str], Sequence[Finding]],
        window: QWidget,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._providers = providers
        self._commands = commands
        self._window = window
        self._rows: Sequence[Finding] = ()
        words = _("Find books, accession numbers, sites, trips, commands…")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self._add_hint()
        self.setMinimumWidth(theme().px(120))
        self.setMaximumWidth(theme().px(360))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._pause.start())
        self._made_list: FinderList | None = None
        QShortcut(QKeySequence("Ctrl+K"), window, self.go_in)
        window.installEventFilter(self)

    def go_in(self) -> None:
        """Puts the cursor into the box and offers the commands."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._ask()

    def look_for(self, text: str) -> None:
        """Looks for a text as if it had been typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(text)
        self._ask()

    def findings(self) -> list[Finding]:
        """What the list shows now."""
        return list(self._rows)

    def sizeHint(self) -> QSize:
        """Wide where the header has the room; large text leaves less of it."""
        return QSize(theme().px(360), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._list.current())
        elif event.key() == Qt.Key.Key_Escape:
            self._list.hide()
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._made_list is not None:
            self._made_list.hide()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._made_list is not None:
            self._made_list.hide_unless_hovered()
        super().focusOutEvent(event)

    @property
    def _list(self) -> "FinderList":
        if self._made_list is None:
            from librarydesk.ui.frame.finder_list import FinderList

            self._made_list = FinderList(self._window)
            self._made_list.opened.connect(self._open)
        return self._made_list

    def _add_hint(self) -> None:
        """Shows the keys at the right of the box while nothing is typed."""
        hint = label("Ctrl+K")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme().px(10), 0)
        row.addWidget(hint, 0, Qt.AlignmentFlag.AlignRight)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(0, 0, theme().px(44), 0)
        self.textChanged.connect(lambda text: hint.setVisible(not text))

    def _ask(self) -> None:
        text = self.text().strip()
        commands = list(self._commands(text))
        self._show(commands[:MOST])
        if not text:
            return
        providers = self._providers()

        def look(desk: "Desk") -> list[Finding]:
            return [found for ask in providers for found in ask(desk, text, A_KIND)]

        self._runner.read(
            look,
            lambda found: self._show([*found, *commands][:MOST] if self._is(text) else None),
            owner=self,
            key="find",
            urgent=True,
        )

    def _is(self, text: str) -> bool:
        return self.text().strip() == text

    def _show(self, rows: Sequence[Finding] | None) -> None:
        if rows is None or not self.hasFocus():
            return
        self._rows = rows
        place = self.mapTo(self._window, QPoint(0, self.height() + 4))
        self._list.show_rows(rows, place, QSize(max(self.width(), theme().px(480)), 0))

    def _open(self, row: object) -> None:
        self._list.hide()
        if isinstance(row, Finding):
            self.clear()
            self.clearFocus()
            self.found.emit(row)
