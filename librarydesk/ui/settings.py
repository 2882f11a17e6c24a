"""What the window remembers between two days: theme, text size, language, columns, folded rail."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings

from librarydesk.i18n import LANGUAGES
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import ThemeChoice


class WindowSettings:
    """Typed access to the few things kept; unknown or spoilt values read as the default."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @classmethod
    def of_user(cls) -> "WindowSettings":
        """The settings of the person logged in."""
        ini = QSettings.Format.IniFormat
        return cls(QSettings(ini, QSettings.Scope.UserScope, "LibraryDesk", "window"))

    @classmethod
    def in_file(cls, path: Path) -> "WindowSettings":
        """Settings in a file of their own, for tests and pictures."""
        return cls(QSettings(str(path), QSettings.Format.IniFormat))

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark or as the system."""
        try:
            return ThemeChoice(self.text("theme"))
        except ValueError:
            return ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self.remember("theme", choice.value)

    @property
    def text_percent(self) -> int:
        """The size of text, 90 to 200."""
        kept = self.number("text_percent", 100)
        return min(max(kept, tokens.TEXT_SIZES[0]), tokens.TEXT_SIZES[-1])

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        self.remember("text_percent", str(percent))

    @property
    def language(self) -> str:
        """`vi` or `en`."""
        kept = self.text("language")
        return kept if kept in LANGUAGES else LANGUAGES[0]

    @language.setter
    def language(self, language: str) -> None:
        self.remember("language", language)

    def text(self, key: str, default: str = "") -> str:
        """A remembered text."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """A remembered whole number."""
        try:
            return int(self.text(key, str(default)))
        except ValueError:
            return default

    def words(self, key: str) -> list[str]:
        """A remembered list of words without commas; empty when nothing is kept."""
        return [word for word in self.text(key).split("|") if word]

    def remember(self, key: str, value: str) -> None:
        """Keeps a text."""
        self._store.setValue(key, value)

    def remember_words(self, key: str, words: Sequence[str]) -> None:
        """Keeps a list of words, which must not contain `|`."""
        self._store.setValue(key, "|".join(words))
