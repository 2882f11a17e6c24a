"""The words that both registers share: their texts, their subtitle, their signers."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from librarydesk.reports import numbers
from librarydesk.reports.document import Form, Side, Sides
from librarydesk.reports.issuer import Issuer
from librarydesk.reports.texts import Texts, texts

_YEAR_ENDS = ((1, 1), (12, 31))


@dataclass(frozen=True)
class RegisterWords:
    """The texts of registers in the issuer's language."""

    issuer: Issuer

    @property
    def language(self) -> str:
        """The language that the register is written in."""
        return self.issuer.language

    @cached_property
    def texts(self) -> Texts:
        """The words of every register."""
        return texts("registers", self.language)

    def __call__(self, key: str, **names: str | int) -> str:
        """A text with names filled in."""
        return self.texts[key] % names if names else self.texts[key]

    def day(self, day: date) -> str:
        """A day in figures."""
        return numbers.short_date(day, self.language)

    def count(self, value: int) -> str:
        """A whole number in a sentence."""
        return numbers.number(value, Form.INTEGER, self.language)

    def subtitle(self, first: date | None, last: date | None, store: str = "") -> str:
        """Whose register it is, of which days and store."""
        site = self.issuer.site_name
        if first is None or last is None:
            said = self("everything", site=site)
        elif _is_year(first, last):
            said = self("year", site=site, year=first.year)
        else:
            said = self.texts["days"] % {
                "site": site,
                "from": self.day(first),
                "to": self.day(last),
            }
        return self("of_store", subtitle=said, store=store) if store else said

    def ending(self) -> Sides:
        """Who signs the register: whoever keeps it, and the head of the library."""
        return Sides((Side((self("keeper"),)), Side(self.issuer.signer)))


def _is_year(first: date, last: date) -> bool:
    return (
        first.year == last.year
        and (
            (first.month, first.day),
            (last.month, last.day),
        )
        == _YEAR_ENDS
    )
