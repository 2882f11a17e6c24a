"""A definition's table, whose keys are taken one by one, so that none is left over unread."""

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from librarydesk.i18n import _


class WrongRecordError(ValueError):
    """A definition says something that can't be counted; `field` is the key that says it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class OwnTable:
    """The keys of one definition; each way of taking one refuses what isn't of its kind."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._left = dict(table)

    def has(self, key: str) -> bool:
        """Whether a key is there and not taken yet."""
        return key in self._left

    def text(self, key: str) -> str:
        """A text that has to be there."""
        value = self._left.pop(key, None)
        if value is None:
            raise WrongRecordError(key, _("“%(key)s” is missing.") % {"key": key})
        if not isinstance(value, str) or not value.strip():
            raise WrongRecordError(key, _("Write a text in quotation marks."))
        return value.strip()

    def text_or_none(self, key: str) -> str | None:
        """A text that may be missing."""
        return self.text(key) if key in self._left else None

    def flag(self, key: str) -> bool:
        """Yes or no; no where the key is missing."""
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            raise WrongRecordError(key, _("Write true or false."))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where the key is missing."""
        value = self._left.pop(key, ())
        if not _is_list(value) or not all(isinstance(one, str) for one in value):
            raise WrongRecordError(key, _('Write a list of texts, like ["one", "two"].'))
        return tuple(str(one) for one in value)

    def tables(self, key: str) -> tuple["OwnTable", ...]:
        """A list of tables; none where the key is missing."""
        value = self._left.pop(key, ())
        found = [one for one in value if isinstance(one, Mapping)] if _is_list(value) else []
        if not _is_list(value) or len(found) != len(value):
            said = _('Write a list of conditions, like [{ field = "room", is = ["Mượn"] }].')
            raise WrongRecordError(key, said)
        return tuple(OwnTable({str(k): one[k] for k in one}) for one in found)

    def values(self, key: str) -> tuple[object, ...]:
        """One value, or a list of values."""
        value = self._left.pop(key, ())
        return tuple(value) if _is_list(value) else (value,)

    def end(self, allowed: str) -> None:
        """Refuses keys that nobody took."""
        for key in self._left:
            said = _("There is no key “%(key)s” here. There are: %(allowed)s.")
            raise WrongRecordError(key, said % {"key": key, "allowed": allowed})


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)
