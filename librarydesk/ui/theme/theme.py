"""The theme in use: which colours, how large the text, and putting both on the application."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.fonts import family
from librarydesk.ui.theme.style import style_sheet
from librarydesk.ui.theme.tokens import Colours


class ThemeChoice(Enum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(Enum):
    """What a colour says; the words beside it say it too."""

    PLAIN = "text"
    SOFT = "text_soft"
    ACCENT = "accent"
    ERROR = "error"
    WARNING = "warning"
    SUCCESS = "success"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and the size of text, in percent of the normal size."""

    colours: Colours = tokens.LIGHT
    percent: int = 100

    def px(self, size: int) -> int:
        """A length that grows with the text, in pixels."""
        return round(size * self.percent / 100)

    def details(self) -> int:
        """The width of the details beside a table; large text leaves the table its half."""
        return min(self.px(tokens.DETAILS), tokens.WIDEST_DETAILS)

    def colour(self, tone: Tone) -> QColor:
        """The colour of a tone."""
        return QColor(getattr(self.colours, tone.value))

    def font(self, size: int = tokens.TEXT, *, bold: bool = False) -> QFont:
        """A font of the window with tabular digits; `size` as in the tokens."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font


class _InUse:
    """Holds the theme of the application; there is one application in a process."""

    theme = Theme()


def theme() -> Theme:
    """The theme in use, for what paints itself."""
    return _InUse.theme


def chosen_theme(choice: ThemeChoice, percent: int) -> Theme:
    """The theme for a choice on this system, in high contrast where the system asks for it."""
    hints = QApplication.styleHints()
    dark = choice is ThemeChoice.DARK
    if choice is ThemeChoice.SYSTEM:
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
    wanted = hints.accessibility().contrastPreference()
    if wanted == Qt.ContrastPreference.HighContrast:
        return Theme(tokens.CONTRAST_DARK if dark else tokens.CONTRAST_LIGHT, percent)
    return Theme(tokens.DARK if dark else tokens.LIGHT, percent)


def apply_theme(application: QApplication, wanted: Theme) -> None:
    """Puts colours, font and style sheet on the whole application; open windows change at once."""
    _InUse.theme = wanted
    if application.style().name().lower() != "fusion":
        application.setStyle("Fusion")
    font = QFont(family())
    font.setPixelSize(wanted.px(tokens.TEXT))
    font.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(font)
    application.setPalette(palette(wanted.colours))
    application.setStyleSheet(style_sheet(wanted.colours, wanted.px))


def palette(colours: Colours) -> QPalette:
    """The palette for what the style sheet doesn't reach."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, QColor(getattr(colours, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.text_soft))
    return made


def follow_system(application: QApplication, changed: Callable[[], None]) -> None:
    """Calls `changed` whenever the system turns light, dark or high-contrast."""
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: changed())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _preference: changed())


_ROLES = (
    (QPalette.ColorRole.Window, "ground"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "ground"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "surface"),
    (QPalette.ColorRole.PlaceholderText, "text_soft"),
    (QPalette.ColorRole.Highlight, "accent_tint"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "line"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.BrightText, "error"),
)
