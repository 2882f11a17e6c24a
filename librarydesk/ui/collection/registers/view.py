"""The view Registers: the two registers as paper with their figures, labels and cards."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.registers.labels_part import LabelsPart
from librarydesk.ui.collection.registers.register_part import RegisterPart
from librarydesk.ui.collection.registers.sheet_fields import OWN
from librarydesk.ui.collection.registers.targets import LabelsOf, RegisterOf
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import TabChips

SUMMARY, ITEMS, LABELS = range(3)


class RegistersView(Page):
    """Three parts behind tabs; a text as target is a batch or numbers whose labels are wanted."""

    needs = frozenset({"collection", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.summary = RegisterPart(context, of_items=False)
        self.items = RegisterPart(context, of_items=True)
        self.labels = LabelsPart(context)
        self._parts = (self.summary, self.items, self.labels)
        self.tabs = TabChips(_tab_words(), name=_("Registers"))
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        for part in self._parts:
            self._stack.addWidget(part)
            part.ready.connect(self.ready)
        self.tabs.changed.connect(self._open)

    def refresh(self) -> None:
        """Asks for what the open part shows."""
        self._parts[self.tabs.current()].refresh()

    def primary_action(self) -> PageAction:
        """Saving what the open part shows."""
        part = self._parts[self.tabs.current()]
        words = _("Save the sheets…") if part is self.labels else _("Save the register…")
        return PageAction(words, part.ask_save, "Ctrl+S")

    def page_actions(self) -> Sequence[PageAction]:
        """Going to each part."""
        return tuple(
            PageAction(words, partial(self.tabs.choose, at))
            for at, words in enumerate(_tab_words())
        )

    def open_target(self, target: object) -> None:
        """Shows the labels of a batch or of numbers, or the summary register of a year."""
        if isinstance(target, str):
            self.tabs.choose(LABELS)
            self.labels.show_copies(target)
        elif isinstance(target, LabelsOf):
            self.tabs.choose(LABELS)
            self.labels.show_copies_of(target.site, target.which)
        elif isinstance(target, RegisterOf):
            self.tabs.choose(SUMMARY)
            self.summary.choices.choose_register(target.site, target.year)

    def take_scan(self, code: str) -> bool:
        """Adds a scanned number to the labels, where they are open."""
        return self.tabs.current() == LABELS and self.labels.take_scan(code)

    def screens(self) -> Sequence[Screen]:
        """The register of the last full year, the item register, labels and cards."""
        return (
            Screen("year", self._show_year),
            Screen("items", lambda: self.tabs.choose(ITEMS)),
            Screen("labels", partial(self._show_labels, "code128")),
            Screen("pitch", self._show_own_pitch),
            Screen("cards", partial(self._show_labels, "cards")),
        )

    def _open(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.actions_changed.emit()
        self.refresh()

    def _show_year(self) -> None:
        self.tabs.choose(SUMMARY)
        self.summary.choices.choose_year(clock.today().year - 1)

    def _show_own_pitch(self) -> None:
        self.labels.sheet.sheet.set_typed(OWN)
        self._show_labels("qr")

    def _show_labels(self, kind: str) -> None:
        self.tabs.choose(LABELS)
        self.labels.kind.set_typed(kind)
        self.labels.picture.choose(3)
        self.labels.show_copies("TN.1-TN.60")


def _tab_words() -> tuple[str, str, str]:
    return _("Summary register"), _("Item register"), _("Labels and cards")
