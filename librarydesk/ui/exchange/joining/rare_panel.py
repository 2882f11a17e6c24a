"""What is done when a PC is lost, a library merges, or a sheet for bad days is wanted."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from librarydesk.i18n import _
from librarydesk.ui.exchange.joining.sources import Part
from librarydesk.ui.widgets.basics import Panel, button, label, row


class RarePanel(Panel):
    """Shows only what this PC may do; the deeds are the view's."""

    def __init__(
        self,
        recover: Callable[[], None],
        recovery: Callable[[], None],
        move: Callable[[], None],
        names: Callable[[], None],
    ) -> None:
        super().__init__(_("Lost PC, merged library"))
        self.recovery = button(_("Print the recovery sheet…"), recovery)
        self.recover = button(_("Take the place of the lost PC…"), recover)
        self.moving = button(_("Go on under another site…"), move)
        self.names = button(_("Names of the other PC…"), names)
        self._lines = [self._line(one, words) for one, words in self._explained()]

    def _explained(self) -> list[tuple[QPushButton, str]]:
        return [
            (
                self.recovery,
                _(
                    "24 words that bring the province's exchange back. Print them now; keep them"
                    " in the safe."
                ),
            ),
            (
                self.recover,
                _(
                    "On a new PC, when the one that received is stolen or broken: with the 24"
                    " words."
                ),
            ),
            (
                self.moving,
                _("When this library was merged or renamed: this PC goes on under the new site."),
            ),
            (
                self.names,
                _(
                    "When this library has, or had, another PC: its 24 words open the names of its"
                    " club members here."
                ),
            ),
        ]

    def show_for(self, part: Part) -> None:
        """Shows what fits this PC."""
        receives = part.province and not part.joined
        self._show(0, receives)
        self._show(1, part.province)
        self._show(2, not receives)
        self._show(3, part.joined)

    def offered(self) -> list[QPushButton]:
        """The buttons of what this PC may do."""
        found = (self.recovery, self.recover, self.moving, self.names)
        return [one for one in found if not one.isHidden()]

    def _line(self, deed: QPushButton, words: str) -> list[QWidget]:
        said = label(words, "soft", wrap=True)
        deed.setMinimumWidth(deed.sizeHint().width())
        line = row(deed, said, gap=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        return [deed, said]

    def _show(self, at: int, shown: bool) -> None:
        for part in self._lines[at]:
            part.setVisible(shown)
