"""Labels, buttons, lines and panels as the style sheet knows them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from librarydesk.ui.theme.theme import Tone, theme


def label(
    text: str, role: str = "", *, tone: Tone | None = None, wrap: bool = False, name: str = ""
) -> QLabel:
    """A label; `role` is `title`, `heading`, `figure`, `strong`, `soft` or `small`."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if tone is not None:
        made.setProperty("tone", tone.value)
    if name:
        made.setAccessibleName(name)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def button(words: str, deed: Callable[[], object] | None = None, *, kind: str = "") -> QPushButton:
    """A button; `kind` is `primary`, `danger`, `link`, `chip`, or empty for a plain one."""
    made = QPushButton(words.replace("&", "&&"))
    made.setAccessibleName(words)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if deed is not None:
        made.clicked.connect(lambda: deed())
    return made


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Changes the tone of a label that is already shown."""
    set_mark(widget, "tone", tone.value)


def set_mark(widget: QWidget, name: str, value: str) -> None:
    """Changes a property that the style sheet looks at, and draws the widget anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def line() -> QFrame:
    """A hairline between two rows."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def notice(text: str, tone: Tone = Tone.WARNING) -> QFrame:
    """A quiet box with a remark that asks for attention."""
    made = QFrame()
    made.setProperty("role", "notice")
    column = QVBoxLayout(made)
    column.setContentsMargins(*[theme().px(12)] * 4)
    column.addWidget(label(text, tone=tone, wrap=True))
    return made


def row(*widgets: QWidget | None, gap: int = 8) -> QHBoxLayout:
    """Widgets beside each other; `None` is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme().px(gap))
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


class Panel(QFrame):
    """A framed part of a page: a heading, a soft remark at its right, and `body` below."""

    def __init__(self, heading: str = "", corner: str = "") -> None:
        super().__init__()
        self.setProperty("role", "panel")
        px = theme().px
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(16), px(12), px(16), px(16))
        self.body.setSpacing(px(8))
        self.heading = label(heading, "heading", wrap=theme().percent > 100)
        self.corner = label(corner, "soft")
        head = row(self.heading, self.corner)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.setAccessibleName(heading)
        if not heading:
            self.heading.hide()
            self.corner.hide()

    def set_heading(self, heading: str, corner: str = "") -> None:
        """Changes the heading and the remark at its right."""
        self.heading.setText(heading)
        self.corner.setText(corner)
        self.setAccessibleName(heading)
        self.heading.setVisible(bool(heading))
        self.corner.setVisible(bool(heading))
