"""Drafts of sheets with children's names: sealed before they reach the disk."""

from librarydesk.ui.drafts import Drafts, Values
from librarydesk.ui.sealing.lock import SealLock


class PrivateDrafts:
    """As `Drafts`; while the seal is shut what is typed stays in memory only."""

    def __init__(self, drafts: Drafts, lock: SealLock) -> None:
        self._drafts = drafts
        self._lock = lock

    def get(self, sheet: str) -> Values:
        """What was typed into a sheet and not saved; empty where it can't be opened now."""
        return self._drafts.get(sheet, self._lock.opened)

    def keep(self, sheet: str, values: Values) -> None:
        """Keeps what stands in a sheet."""
        if self._lock.opened is None:
            self._drafts.remember(sheet, values)
        else:
            self._drafts.keep(sheet, values, self._lock.opened)

    def drop(self, sheet: str) -> None:
        """Forgets a sheet that was saved or given up."""
        self._drafts.drop(sheet)
