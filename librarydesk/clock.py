"""The one clock of the program; `LIBRARYDESK_NOW` sets it for trials."""

import os
import time
from datetime import UTC, date, datetime
from functools import lru_cache

from librarydesk.errors import WrongUseError
from librarydesk.i18n import _


def now() -> datetime:
    """The present instant with its zone; the one of `LIBRARYDESK_NOW` where that is set."""
    fixed = os.environ.get("LIBRARYDESK_NOW")
    return _parsed(fixed) if fixed else datetime.now().astimezone()


def today() -> date:
    """The present day in the local zone."""
    return now().date()


def milliseconds() -> int:
    """The present instant in milliseconds since 1970, for what asks a hundred thousand times."""
    fixed = os.environ.get("LIBRARYDESK_NOW")
    return instant(_parsed(fixed)) // 1000 if fixed else time.time_ns() // 1_000_000


def instant(moment: datetime) -> int:
    """A moment as microseconds since 1970 in UTC, the form that the database holds."""
    whole = int(moment.replace(microsecond=0).timestamp())
    return whole * 1_000_000 + moment.microsecond


def moment(instant: int) -> datetime:
    """The local moment of an instant in microseconds."""
    seconds, micro = divmod(instant, 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micro).astimezone()


@lru_cache(maxsize=4)
def _parsed(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise WrongUseError(
            "clock.bad_now",
            _("LIBRARYDESK_NOW is “%(text)s”, which is no ISO 8601 time. Write 2026-01-31T08:00.")
            % {"text": text},
            text=text,
        ) from None
