"""The words of one stocktake's minutes: names, numbers and days filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from librarydesk.coded import StocktakeResult
from librarydesk.data.collection.stocktake.lists import ResultRow
from librarydesk.data.collection.stocktake.queries import StocktakeRow
from librarydesk.data.collection.stocktake.service import Member
from librarydesk.data.collection.stocktake.summary import Summary
from librarydesk.reports import numbers
from librarydesk.reports.document import Form
from librarydesk.reports.issuer import Issuer
from librarydesk.reports.texts import Texts, texts

ANNEXED = (
    StocktakeResult.MISSING,
    StocktakeResult.WRONG_PLACE,
    StocktakeResult.UNEXPECTED,
    StocktakeResult.UNKNOWN,
    StocktakeResult.OUT,
)
"""The lists that the minutes carry; what is in its place stands in the register already."""


@dataclass(frozen=True)
class TakenStock:
    """All that the minutes tell of a stocktake."""

    row: StocktakeRow
    members: Sequence[Member]
    summary: Summary
    lists: Mapping[StocktakeResult, Sequence[ResultRow]]


@dataclass(frozen=True)
class StocktakeWords:
    """The texts in one language for one stocktake of an issuer."""

    taken: TakenStock
    issuer: Issuer
    today: date

    @property
    def language(self) -> str:
        """The language of the paper."""
        return self.issuer.language

    @property
    def day(self) -> date:
        """The day of the minutes: that of the end, today while it is under way."""
        return self.taken.row.ended_on or self.today

    @cached_property
    def texts(self) -> Texts:
        """The words of all minutes."""
        return texts("stocktake", self.language)

    def __call__(self, key: str, **more: str | int) -> str:
        """A text with the names of this stocktake filled in."""
        return self.texts[key] % {**self._names, **more}

    def list(self, key: str) -> tuple[str, ...]:
        """Several texts with the names filled in."""
        return tuple(text % self._names for text in self.texts.list(key))

    def count(self, value: int) -> str:
        """A whole number within a sentence."""
        return numbers.number(value, Form.INTEGER, self.language)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        row, whole = self.taken.row, self.taken.summary.whole
        until = numbers.long_date(row.ended_on, self.language) if row.ended_on else ""
        return {
            "site": self.issuer.site_name,
            "code": row.code,
            "scope": self._scope,
            "from": numbers.long_date(row.began_on, self.language),
            "until": until,
            "decision": row.decision_no or self.texts["blank"],
            "expected": self.count(whole.expected.copies),
            "read": self.count(whole.read.copies),
        }

    @cached_property
    def _scope(self) -> str:
        row = self.taken.row
        named = {"store": row.store, "first": row.call_from, "last": row.call_to}
        keys = []
        if row.store:
            keys.append("scope_store")
        if row.call_from:
            keys.append("scope_from")
        if row.call_to:
            keys.append("scope_to")
        return ", ".join(self.texts[key] % named for key in keys) or self.texts["scope_all"]
