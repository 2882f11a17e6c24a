"""The buttons of the seal: which of them can be pressed depends on how it stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from librarydesk.ui.sealing.lock import SealLock

Deed = Callable[[], None]


class SealDeeds(QWidget):
    """Shows the deeds that the state of the seal allows, the first one standing out."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=8)

    def show_for(self, deeds: list[tuple[str, Deed]]) -> None:
        """Puts buttons in the place of those before."""
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for words, deed in deeds:
            made = button(words, deed)
            self._flow.addWidget(made)
            made.show()
        self.updateGeometry()


def state_words(lock: "SealLock") -> tuple[str, Tone]:
    """How the seal stands, in a sentence, and in which colour."""
    from librarydesk.data.sealing.opening import SealState

    if lock.state is None:
        return "", Tone.SOFT
    if lock.state == SealState.OPEN:
        said = _(
            "There is no password: the keys lie plainly beside the database, and the seal protects"
            " copies of the database alone."
        )
        return said, Tone.WARNING
    if lock.state == SealState.LOCKED and lock.opened is not None:
        return _("Sealed by the password, and open until this program is closed."), Tone.SUCCESS
    if lock.state in (SealState.LOCKED, SealState.NONE):
        return lock.sentence, Tone.PLAIN
    return lock.sentence, Tone.ERROR
