"""A field for a month: takes `10`, `10/2026`, `10-26`, shows `10/2026`."""

import re
from collections.abc import Sequence

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.widgets.fields import TextField

_MONTH = re.compile(r"(\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})")


class MonthField(TextField):
    """A month as people write it; one without a year is the last such month."""

    def __init__(self) -> None:
        super().__init__(hint=_("10/2026"), longest=10)

    def month(self) -> str | None:
        """The month as `2026-10`; None when the field is empty or names none."""
        try:
            return read_month(self.typed())
        except ValueError:
            return None

    def set_month(self, month: str | None) -> None:
        """Shows a month given as `2026-10`."""
        self.set_typed(f"{month[5:]}/{month[:4]}" if month else "")

    def problem(self) -> str:
        """What is wrong with the text by itself."""
        if self.is_empty() or self.month() is not None:
            return ""
        return _("Type a month, like 10/2026.")

    def _tidy(self) -> None:
        if (month := self.month()) is not None:
            self.set_month(month)


def read_month(text: str) -> str | None:
    """The month that was typed as `2026-10`; None for an empty text.

    Raises:
        ValueError: the text names no month.
    """
    bare = text.strip()
    if not bare:
        return None
    if iso := _ISO.fullmatch(bare):
        return _month(int(iso[1]), int(iso[2]))
    if found := _MONTH.fullmatch(bare):
        month = int(found[1])
        if not found[2]:
            today = clock.today()
            return _month(today.year - (month > today.month), month)
        return _month(int(found[2]) + (2000 if len(found[2]) == 2 else 0), month)
    raise ValueError(text)


def month_before(month: str, by: int = 1) -> str:
    """The month that lies some months before another one."""
    count = int(month[:4]) * 12 + int(month[5:]) - 1 - by
    return f"{count // 12:04}-{count % 12 + 1:02}"


def latest_run(months: Sequence[str]) -> list[str]:
    """The last months of an ascending list that follow each other without a gap."""
    run = list(months[-1:])
    for month in reversed(months[:-1]):
        if month != month_before(run[0]):
            break
        run.insert(0, month)
    return run


def _month(year: int, month: int) -> str:
    if not (1 <= month <= 12 and 1900 <= year <= 2199):
        raise ValueError((year, month))
    return f"{year:04}-{month:02}"
