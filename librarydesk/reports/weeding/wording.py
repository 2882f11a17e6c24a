"""The words of one weeding dossier's papers: names, numbers and days filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from librarydesk.coded import Disposal, label
from librarydesk.data.collection.weeding.printing import WholeDossier
from librarydesk.data.collection.weeding.steps import kept_until
from librarydesk.reports import numbers
from librarydesk.reports.document import Form, Letterhead, Signatures
from librarydesk.reports.issuer import Issuer
from librarydesk.reports.texts import Texts, texts


@dataclass(frozen=True)
class WeedingWords:
    """The texts in one language for one dossier of an issuer; `today` dates what has no day."""

    whole: WholeDossier
    issuer: Issuer
    today: date

    @property
    def language(self) -> str:
        """The language of the papers."""
        return self.issuer.language

    @cached_property
    def texts(self) -> Texts:
        """The words of every weeding dossier."""
        return texts("weeding", self.language)

    def __call__(self, key: str, **more: str | int) -> str:
        """A text with the names of this dossier filled in; `proposal.title` is one of a paper."""
        table, dot, name = key.rpartition(".")
        words = self.texts.table(table) if dot else self.texts
        return words[name] % {**self._names, **more}

    def list(self, key: str) -> tuple[str, ...]:
        """Several texts with the names filled in."""
        table, dot, name = key.rpartition(".")
        words = self.texts.table(table) if dot else self.texts
        return tuple(text % self._names for text in words.list(name))

    def count(self, value: int) -> str:
        """A whole number within a sentence."""
        return numbers.number(value, Form.INTEGER, self.language)

    def letterhead(self, paper: str, day: date | None, number: str | None) -> Letterhead:
        """The head of a paper; what isn't known yet is left blank to be written in."""
        mark = self.issuer.of_level["mark"].partition("-")
        head = self.issuer.letterhead(
            day or self.today,
            mark=f"{self(f'{paper}.mark')}-{mark[2]}",
            number=number or "",
        )
        if day is not None:
            return head
        blank = self("blank_date", place=self.issuer.place, year=self.today.year)
        return replace(head, place_date=blank)

    def signatures(self, recipients: tuple[str, ...], name: str | None = None) -> Signatures:
        """The end of a letter of the library."""
        title = self.issuer.official["recipients_title"]
        return Signatures(title, recipients, self.issuer.signer, name or "")

    def paper_named(self, number: str | None, day: date | None) -> str:
        """A paper by its number and day: `số 12/TTr-TV ngày 05/05/2025`."""
        written = numbers.short_date(day, self.language) if day else self.texts["blank"]
        if not number:
            return self.texts["of_day"] % {"day": written}
        return self.texts["of_number"] % {"number": number, "day": written}

    @cached_property
    def _names(self) -> Mapping[str, str | int]:
        found, proposed, weeded = self.whole.dossier, self.whole.proposed, self.whole.dossier.counts
        met = numbers.long_date(found.met_on, self.language) if found.met_on else ""
        return {
            "site": self.issuer.site_name,
            "body": self.issuer.of_level["body"] % self.issuer.place_names,
            "proposal": self.paper_named(found.proposal_no, found.proposed_on),
            "council": self.paper_named(found.council_no, found.council_on),
            "minutes": self.paper_named(found.minutes_no, found.met_on),
            "decision": self.paper_named(found.decision_no, found.decided_on),
            "met": met or self.texts["blank"],
            "copies": self.count(proposed.copies),
            "titles": self.count(proposed.titles),
            "amount": self.count(proposed.amount_vnd),
            "lost": self.count(proposed.lost),
            "weeded": self.count(weeded.copies),
            "weeded_titles": self.count(weeded.titles),
            "weeded_amount": self.count(weeded.amount_vnd),
            "weeded_lost": self.count(weeded.lost),
            "kept": self.count(weeded.kept),
            "disposal": self._disposal(),
            "kept_until": self._kept_until(),
        }

    def _disposal(self) -> str:
        chosen = self.whole.dossier.disposal
        return label(Disposal, chosen).lower() if chosen else self.texts["blank"]

    def _kept_until(self) -> str:
        words, decided_on = self.texts.table("decision"), self.whole.dossier.decided_on
        if decided_on is None:
            return words["kept_years"]
        day = numbers.short_date(kept_until(decided_on), self.language)
        return words["kept_until"] % {"day": day}
