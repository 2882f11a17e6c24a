"""The periods that a report can be chosen for, as words that complete while one types."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from librarydesk.data.store.folding import fold
from librarydesk.i18n import N_, capitalised, language
from librarydesk.reports.numbers import month_of_year
from librarydesk.reports.texts import texts
from librarydesk.ui.widgets.completing import Completion

KINDS = {
    "annual": N_("Yearly report"),
    "half": N_("Half-yearly report"),
    "nine-months": N_("Nine-month report"),
    "quarter": N_("Quarterly report"),
    "month": N_("Monthly report"),
    "multi": N_("Report over several years"),
    "range": N_("From a day to a day"),
}
PARTS = {"half": 2, "quarter": 4, "month": 12}
_FAR_YEARS = range(1950, 2101)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, order=True, slots=True)
class When:
    """A year and which part of it; `part` is 0 where the kind of report has none."""

    year: int
    part: int = 0

    @property
    def key(self) -> str:
        """The text that a completion carries."""
        return f"{self.year}/{self.part}"

    @classmethod
    def from_key(cls, key: str) -> "When | None":
        """What a completion carries; None for an empty text."""
        year, _slash, part = key.partition("/")
        return cls(int(year), int(part)) if part else None


def offered(kind: str, typed: str, years: range, today: date) -> Sequence[Completion]:
    """The periods that complete what was typed, the latest first; empty gives the usual ones.

    Every word that was typed has to begin a word of the period: `q3 2025`, `9/2025`, `2025`. Those
    with the words as they were typed come first, so that `quý I` isn't taken for the fourth.
    """
    wanted = _WORD.findall(fold(typed))
    more = {int(word) for word in wanted if word.isdigit() and int(word) in _FAR_YEARS}
    least = 2 if kind in PARTS else 1
    found: list[tuple[int, Completion]] = []
    for when in _periods(kind, sorted({*years, *more}, reverse=True), today):
        told = completion(kind, when)
        names = _WORD.findall(fold(f"{told.words} {when.part} q{when.part} t{when.part}"))
        if all(any(_begins(name, word, least) for name in names) for word in wanted):
            found.append((sum(word in names for word in wanted), told))
    return [told for _same, told in sorted(found, key=lambda pair: -pair[0])]


def completion(kind: str, when: When) -> Completion:
    """A period as the field shows it."""
    return Completion(when.key, period_words(kind, when))


def period_words(kind: str, when: When) -> str:
    """A period in words with a capital letter, as the paper has it: `Quý III năm 2025`."""
    period = texts("statistics", language()).table("period")
    key = {"multi": "annual", "range": "annual", "half": f"half_{when.part}"}.get(kind, kind)
    words = period[key] % {
        "year": when.year,
        "quarter": period.list("quarters")[max(0, when.part - 1) % 4],
        "month": month_of_year(when.part),
    }
    return capitalised(words)


def _begins(name: str, word: str, least: int) -> bool:
    """Whether a typed word begins a name; a number of a year only with some of its digits."""
    if word.isdigit() and name.isdigit():
        return int(name) == int(word) or (len(word) >= least and name.startswith(word))
    return name.startswith(word)


def last_finished(kind: str, year: int, today: date) -> When:
    """The last part of a year that is over; its first part while none is."""
    parts = PARTS.get(kind, 0)
    if not parts:
        return When(year)
    over = parts if year < today.year else (today.month - 1) * parts // 12
    return When(year, max(1, over))


def _periods(kind: str, years: Sequence[int], today: date) -> Iterator[When]:
    """The periods of some years that have begun, the latest first."""
    parts = PARTS.get(kind, 0)
    for year in years:
        if year > today.year:
            continue
        if not parts:
            yield When(year)
            continue
        begun = parts if year < today.year else (today.month - 1) * parts // 12 + 1
        yield from (When(year, part) for part in range(begun, 0, -1))
