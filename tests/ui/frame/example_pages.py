"""Two small pages to try the frame with."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from librarydesk.i18n import N_, _
from librarydesk.ui.page import Page, PageAction, PageContext
from librarydesk.ui.pages import PageEntry

MODULE = "tests.ui.frame.example_pages"


class TripsPage(Page):
    """Counts how often it is refreshed, what it is asked to show, what is scanned."""

    needs = frozenset({"rotation"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.refreshed = 0
        self.targets: list[object] = []
        self.scans: list[str] = []
        self.recorded = 0
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)

    def refresh(self) -> None:
        self.refreshed += 1
        self.ready.emit()

    def primary_action(self) -> PageAction | None:
        return PageAction(_("Save"), self.record, "Ctrl+N")

    def page_actions(self) -> list[PageAction]:
        return [PageAction("Ghi thu hồi", self.record, "Ctrl+H")]

    def open_target(self, target: object) -> None:
        self.targets.append(target)

    def take_scan(self, code: str) -> bool:
        self.scans.append(code)
        return code.startswith("TN.")

    def record(self) -> None:
        self.recorded += 1


class QuietPage(Page):
    """A page without anything."""


ENTRIES = (
    PageEntry("rotation", N_("Rotation"), "rotation", "TripsPage", module=MODULE),
    PageEntry("system", N_("System"), "system", "QuietPage", lower=True, module=MODULE),
)
