"""What both papers about periodicals share: their words and their frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from librarydesk.reports import numbers
from librarydesk.reports.document import Block, Document, HeaderCell, Section, Signatures
from librarydesk.reports.issuer import Issuer
from librarydesk.reports.texts import Texts, texts


@dataclass(frozen=True)
class PeriodicalWords:
    """The words of a paper about a year, dated a day, in the issuer's language."""

    issuer: Issuer
    year: int
    day: date

    @cached_property
    def texts(self) -> Texts:
        """The words of the papers about periodicals."""
        return texts("periodicals", self.issuer.language)

    def __call__(self, key: str, **names: str | int) -> str:
        """A text with its names filled in."""
        return self.texts[key] % {
            "site": self.issuer.site_name,
            "year": self.year,
            "day": self.shown(self.day),
            **names,
        }

    def shown(self, day: date | None) -> str:
        """A day in figures; empty where there is none."""
        return numbers.short_date(day, self.issuer.language) if day else ""

    def quarter(self, quarter: int) -> str:
        """A quarter, or the whole year."""
        if not 1 <= quarter <= 4:
            return self("whole_year")
        return self("quarter", quarter=self.texts.list("quarters")[quarter - 1])

    def header(self, *keys: str) -> tuple[HeaderCell, ...]:
        """Heading cells by the keys of their words."""
        return tuple(HeaderCell(self(key)) for key in keys)

    def document(self, title: str, blocks: Sequence[Block], *, landscape: bool) -> Document:
        """The paper with its title and who signs it."""
        signed = (*blocks, Signatures("", (), self.issuer.signer, self.issuer.signer_name))
        return Document(
            language=self.issuer.language,
            title=self(title),
            subtitle=self("subtitle"),
            sections=(Section(signed, landscape=landscape),),
            day=self.day,
            author=self.issuer.site_name,
            letterhead=self.issuer.letterhead(self.day, numbered=False),
        )
