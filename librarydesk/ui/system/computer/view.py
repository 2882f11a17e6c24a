"""The view This computer: language, theme and size of text; a backup now; what this program is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from librarydesk import __version__, clock
from librarydesk.i18n import _, language
from librarydesk.ui.failure import Failure
from librarydesk.ui.frame.state import DeskState, read_state
from librarydesk.ui.page import Page, PageAction, PageContext
from librarydesk.ui.system.computer.files import FilesPanel, files_in_copy
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import ThemeChoice, theme
from librarydesk.ui.widgets.basics import Panel, button, label, row, set_tone
from librarydesk.ui.widgets.chips import TabChips
from librarydesk.ui.widgets.file_dialog import ask_save
from librarydesk.ui.widgets.scrolled import scrolled

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


class ComputerView(Page):
    """Everything here works at once; nothing needs to be saved."""

    needs = frozenset({"system"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._backup_age = label("", "soft")
        self.in_copy = label("", wrap=True)
        self.in_copy.hide()
        content = QWidget()
        column = QVBoxLayout()
        column.setSpacing(theme().px(16))
        column.addWidget(self._look())
        column.addWidget(self._backup())
        self.files = FilesPanel(context)
        column.addWidget(self.files)
        column.addWidget(self._about())
        column.addStretch(1)
        inner = QHBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(column, 3)
        inner.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    def refresh(self) -> None:
        self.runner.read(read_state, self._show, key="state")

    def primary_action(self) -> PageAction | None:
        return PageAction(_("Back up now…"), self.ask_backup)

    def back_up(self, target: Path) -> None:
        """Makes a verified copy of the whole database in a process of its own."""
        self.runner.child(
            self.context.child_arguments("backup", str(target)),
            words=_("Backing up"),
            done=lambda output: self._backed_up(target, output),
            failed=self._not_backed_up,
            changes=["system"],
        )

    def ask_backup(self) -> None:
        """Asks where the backup goes."""
        name = f"librarydesk-{clock.today():%Y-%m-%d}.db"
        words, kinds = _("Back up"), _("Library Desk databases (*.db)")
        chosen, _kind = ask_save(self, words, name, kinds)
        if chosen:
            self.back_up(Path(chosen))

    def _show(self, state: DeskState) -> None:
        self._backup_age.setText(state.backup)
        self.ready.emit()

    def _backed_up(self, target: Path, output: str) -> None:
        said = _("Backed up to %(file)s; the copy was read back and is sound.")
        words, tone = files_in_copy(output)
        self.context.say_saved(said % {"file": target.name})
        self.in_copy.setText(words)
        set_tone(self.in_copy, tone)
        self.in_copy.setVisible(bool(words))

    def _not_backed_up(self, failure: Failure) -> None:
        self.context.say_failed(failure)

    def _look(self) -> Panel:
        settings = self.context.settings
        panel = Panel(_("Look"))
        names = [LANGUAGE_NAMES[name] for name in LANGUAGE_NAMES]
        themes = [_("As the system"), _("Light"), _("Dark")]
        sizes = [f"{size} %" for size in tokens.TEXT_SIZES]
        nearest = min(tokens.TEXT_SIZES, key=lambda size: abs(size - settings.text_percent))
        panel.body.addLayout(
            _line(_("Language"), names, list(LANGUAGE_NAMES).index(language()), self._speak)
        )
        choices = list(ThemeChoice)
        panel.body.addLayout(_line(_("Theme"), themes, choices.index(settings.theme), self._colour))
        panel.body.addLayout(
            _line(_("Size of text"), sizes, tokens.TEXT_SIZES.index(nearest), self._size)
        )
        return panel

    def _speak(self, at: int) -> None:
        self.context.settings.language = list(LANGUAGE_NAMES)[at]
        self.context.change_look()

    def _colour(self, at: int) -> None:
        self.context.settings.theme = list(ThemeChoice)[at]
        self.context.change_look()

    def _size(self, at: int) -> None:
        self.context.settings.text_percent = tokens.TEXT_SIZES[at]
        self.context.change_look()

    def _backup(self) -> Panel:
        panel = Panel(_("Backup"))
        said = _("A whole copy on a stick or another disk, read back after writing.")
        panel.body.addWidget(label(said, "soft", wrap=True))
        panel.body.addLayout(
            row(button(_("Back up now…"), self.ask_backup), self._backup_age, None)
        )
        panel.body.addWidget(self.in_copy)
        return panel

    def _about(self) -> Panel:
        panel = Panel(_("About this program"))
        panel.body.addWidget(label(f"Library Desk {__version__}", "strong"))
        said = _("Free software under the GNU General Public License, version 3 or later.")
        panel.body.addWidget(label(said, "soft", wrap=True))
        place = self.context.database
        if place is not None:
            where = _("Database: %(path)s") % {"path": place}
            panel.body.addWidget(label(where, "soft", wrap=True))
        return panel


def _line(words: str, values: list[str], at: int, chosen: Callable[[int], None]) -> QHBoxLayout:
    told = label(words)
    told.setFixedWidth(theme().px(120))
    chips = TabChips(values, name=words)
    chips.choose(at)
    chips.changed.connect(chosen)
    made = row(told, chips)
    made.setStretch(1, 1)
    return made
