"""The base of the sheets of this page: over a known row or a new one, saved with an undo."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal

from librarydesk.ui.events.deeds import save_rows
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.saving import SavedRow

R = TypeVar("R")


class RecordSheet(Sheet, Generic[R]):
    """A subclass fills the fields, and gives what saves them; `made` tells the id that was saved.

    `places` says beside which field a refusal stands, by its code.
    """

    made = Signal(int)
    places: ClassVar[Mapping[str, str]] = {}
    first_field = ""

    def __init__(self, context: PageContext, *, name: str, title: str, single: bool = True) -> None:
        super().__init__(context, name=name, title=title, single=single)
        self.known: R | None = None
        self._base = name
        self.save_wanted.connect(lambda _next: self._save_it())

    def begin_with(self, row: R | None, key: str, title: str) -> None:
        """Begins over a row, or anew; `key` tells its draft from those of others."""
        self.known = row
        self.heading.setText(title)
        self.begin_over(f"{self._base} {key}".strip(), partial(self.show_known, row))

    def show_known(self, row: R | None) -> None:
        """Fills the fields with a row, or with what a new one starts with."""
        raise NotImplementedError

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        """Saves what was gathered; runs on the writing lane."""
        raise NotImplementedError

    def gather(self) -> str:
        """Reads the fields into values for `save_deed`; gives the sentence that says it is saved.

        Empty where something is missing still.
        """
        raise NotImplementedError

    def _save_it(self) -> None:
        said = self.gather()
        if not said:
            self.not_saved()
            return
        save_rows(self._context, self.save_deed, said, done=self._is_saved, failed=self._is_refused)

    def _is_saved(self, rows: "Sequence[SavedRow]") -> None:
        if rows:
            self.made.emit(rows[0].row_id)
        if not self._single:
            # The next one is a new one, whatever this one was.
            self.known = None
        self.saved()

    def _is_refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(self.places.get(failure.code, self.first_field), failure.sentence)
