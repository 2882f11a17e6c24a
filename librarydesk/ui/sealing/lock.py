"""Whether children's names can be read in this window, and who is asked when they can't."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.runner import Runner
from librarydesk.ui.sealing import sources

if TYPE_CHECKING:
    from librarydesk.data.sealing.opening import SealState
    from librarydesk.data.sealing.seal import Seal
    from librarydesk.ui.sealing.sources import SealSeen

Then = Callable[[], None]
Failed = Callable[[Failure], None]


class SealLock(QObject):
    """The seal of the open database, remembered as long as the window runs and no longer.

    `opened` is the seal while names can be read: hand it to what is done in the runner's lanes.
    `secret` is the password, which every command gets that the window starts in a process of its
    own. `changed` tells pages to show or to hide names. A lock that `stays_shut` opens nothing:
    nobody's names are in a picture.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, runner: Runner, database: Path | None, settle: Then) -> None:
        super().__init__()
        self._runner = runner
        self._database = database
        self._settle = settle
        self._by_words = False
        self.stays_shut = False
        self.state: SealState | None = None
        self.sentence = ""
        self.opened: Seal | None = None
        self.secret = ""

    def look(self, done: Then | None = None) -> None:
        """Looks how the seal stands, and opens it where it needs no password."""
        self._runner.read(
            sources.look_at, partial(self._see, done=done), owner=self, failed=lambda _failure: None
        )

    def ask(self, parent: QWidget, then: Then) -> None:
        """Calls `then` when names can be read, asking for the password where one is needed."""
        if self.state is None:
            self.look(partial(self._ask, parent, then))
        else:
            self._ask(parent, then)

    def offer(self, parent: QWidget, then: Then) -> None:
        """Offers to unlock, then calls `then`; where names stay shut papers bear numbers."""
        if self.state is None:
            self.look(partial(self._offer, parent, then))
        else:
            self._offer(parent, then)

    def unlock(self, password: str, done: Then, failed: Failed) -> None:
        """Opens the seal with the password; its sentence goes to `failed` when it is wrong."""
        if self._database is not None:
            self._runner.draw(
                partial(sources.opened_with_password, self._database, password),
                lambda seal: self._unlocked(seal, password, done),
                owner=self,
                failed=failed,
            )

    def unlock_with_words(self, words: str, done: Then, failed: Failed) -> None:
        """Opens the seal with the recovery words, until a new password is chosen."""
        if self._database is not None:
            self._runner.draw(
                partial(sources.opened_with_words, self._database, words),
                lambda seal: self._unlocked(seal, "", done, by_words=True),
                owner=self,
                failed=failed,
            )

    def lock(self) -> None:
        """Forgets keys and password at once; names are hidden until it is opened again."""
        self.take(None, "")

    def take(self, seal: "Seal | None", secret: str) -> None:
        """Remembers a seal that was opened, made or locked here, and looks how it stands now."""
        self._by_words = False
        self.opened = None if self.stays_shut else seal
        self.secret = "" if self.opened is None else secret
        self.look()

    @property
    def by_words(self) -> bool:
        """Whether the recovery words opened it, so that a new password is to be chosen."""
        return self._by_words and self.opened is not None

    def _see(self, seen: "SealSeen", done: Then | None) -> None:
        from librarydesk.data.sealing.opening import SealState

        self.state, self.sentence = seen.state, seen.sentence
        if self.stays_shut:
            self.opened = None
        elif seen.state == SealState.OPEN:
            self.opened, self.secret = seen.opened, ""
        elif not self.secret and not self._by_words:
            # Another program has set a password meanwhile.
            self.opened = None
        self.changed.emit()
        if done is not None:
            done()

    def _ask(self, parent: QWidget, then: Then) -> None:
        from librarydesk.data.sealing.opening import SealState
        from librarydesk.i18n import _
        from librarydesk.ui.sealing.dialog import PasswordDialog

        if self.opened is not None:
            then()
        elif self.state == SealState.LOCKED and not self.stays_shut:
            dialog = PasswordDialog(self, parent)
            dialog.accepted.connect(then)
            dialog.open()
        elif self.state is not None and not self.stays_shut:
            step = NextStep(_("Settle it…"), self._settle)
            self.refused.emit(Failure(f"seal.{self.state.value}", self.sentence, step))

    def _offer(self, parent: QWidget, then: Then) -> None:
        from librarydesk.data.sealing.opening import SealState
        from librarydesk.ui.sealing.dialog import PasswordDialog

        if self.opened is None and self.state == SealState.LOCKED and not self.stays_shut:
            dialog = PasswordDialog(self, parent)
            dialog.finished.connect(lambda _result: then())
            dialog.open()
        else:
            then()

    def _unlocked(
        self, seal: "Seal | None", secret: str, done: Then, *, by_words: bool = False
    ) -> None:
        self.opened = None if self.stays_shut else seal
        self.secret = "" if self.opened is None else secret
        self._by_words = by_words
        self.changed.emit()
        done()
