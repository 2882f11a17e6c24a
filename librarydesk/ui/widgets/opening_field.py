"""A completing field that also opens its list at a click, for those who would rather choose."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.icons import icon
from librarydesk.ui.widgets.completing import CompletingField, Completion, Provider


class OpeningField(CompletingField):
    """Offers the usual values at a click; what was left half typed gives way to the last value."""

    def __init__(self, runner: Runner, provider: Provider, *, name: str, hint: str = "") -> None:
        # Over a value that is taken everything is offered, not only what begins like it.
        super().__init__(
            runner, lambda desk, typed: provider(desk, "" if self.key() else typed), hint=hint
        )
        self._last: Completion | None = None
        self.line.setAccessibleName(name)
        arrow = self.line.addAction(icon("chevron"), QLineEdit.ActionPosition.TrailingPosition)
        arrow.setToolTip(_("Show the choices"))
        arrow.triggered.connect(self._open)
        self.changed.connect(self._keep)
        self.left.connect(self._bring_back)

    def set_value(self, value: Completion | None) -> None:
        """Shows a value as taken, and keeps it for what is left half typed later."""
        super().set_value(value)
        self._last = value or self._last

    def value(self) -> Completion | None:
        """The value that is taken, else the last one that was."""
        return self._last

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and not self.suggests():
            self._open()
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        self.line.setFocus()
        self.line.selectAll()
        self._ask()

    def _keep(self) -> None:
        if self.key():
            self._last = self._taken

    def _bring_back(self) -> None:
        if not self.key() and self._last is not None:
            self.set_value(self._last)
