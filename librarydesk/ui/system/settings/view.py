"""The view Settings: its sections below each other; what is changed counts at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageContext, Screen
from librarydesk.ui.system.settings.check_limits import CheckLimitsSection
from librarydesk.ui.system.settings.letter import LetterSection
from librarydesk.ui.system.settings.limits import LimitsSection, ReportsSection
from librarydesk.ui.system.settings.section import Section
from librarydesk.ui.system.settings.sheet_figures import SheetSection
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.scrolled import scrolled


class SettingsView(Page):
    """A new kind of setting is a `Section` of its own in `sections`."""

    needs = frozenset({"system", "rotation", "mobile"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.limits = LimitsSection(context)
        self.reports = ReportsSection(context)
        self.sheet = SheetSection(context)
        self.letter = LetterSection(context)
        self.checks = CheckLimitsSection(context)
        self.sections: tuple[Section, ...] = (
            *(self.limits, self.reports, self.checks, self.letter, self.sheet),
        )
        content = QWidget()
        column = QVBoxLayout()
        column.setSpacing(theme().px(16))
        said = _("They hold for everybody who works with this database, and count at once.")
        column.addWidget(label(said, "soft", wrap=True))
        for section in self.sections:
            column.addWidget(section)
            section.shown.connect(self.ready)
        column.addStretch(1)
        inner = QHBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(column, 3)
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(content)
        outer.addWidget(self._area)

    def screens(self) -> Sequence[Screen]:
        """The settings of the letter, further down."""
        return (Screen("letter", self._show_letter),)

    def refresh(self) -> None:
        """Asks every section to show what is set."""
        for section in self.sections:
            section.refresh()

    def _show_letter(self) -> None:
        self._area.ensureWidgetVisible(self.letter, 0, self.letter.height())
        self.ready.emit()
