"""What the writers of the four parts share: the facts, their sentences, names and periods."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from librarydesk.data.statistics.report import Figure
from librarydesk.reports import numbers
from librarydesk.reports.document import Form
from librarydesk.reports.statistics.words.facts import Facts
from librarydesk.reports.statistics.words.periods import next_words
from librarydesk.reports.statistics.words.sentences import Sentence, Sentences
from librarydesk.reports.texts import Texts

_NAMED_SITES: Final = 5


@dataclass(frozen=True)
class Telling:
    """One part being written."""

    facts: Facts
    words: Texts

    @classmethod
    def of(cls, facts: Facts, chapter: str) -> "Telling":
        """The telling of a part by the name of its texts."""
        return cls(facts, facts.texts.table(chapter))

    def say(self, key: str, figure: Figure | None = None, **given: str) -> Iterator[Sentence]:
        """A sentence, of a figure where one is meant; nothing where it quotes what isn't known."""
        template = self.words[key]
        if figure is not None:
            template = template.replace("FIGURE", figure.code)
            given = {
                "name": figure.name,
                "unit": self.facts.wording.unit(figure),
                **given,
            }
        found = self._sentences.filled(template, **self._given, **given)
        if found is not None:
            yield found

    def say_counted(self, key: str, source: str, **given: str) -> Iterator[Sentence]:
        """A sentence about something that is counted, nothing where there is none of it."""
        if not self.facts.is_zero(source):
            yield from self.say(key, None, **given)

    def under(self, head: str, lines: Sequence[Sentence]) -> Iterator[Sentence]:
        """A head and the lines below it; nothing where there are none."""
        if lines:
            yield from self.say(head)
            yield from lines

    def missing_names(self) -> str:
        """The names of the libraries that lack data, the first few of many."""
        report = self.facts.report
        listed = "; ".join(one.name for one in report.missing[:_NAMED_SITES])
        more = len(report.missing) - _NAMED_SITES
        if more <= 0:
            return listed
        count = numbers.number(more, Form.INTEGER, self.facts.language)
        return f"{listed} {self.facts.texts['more'].replace('{=count}', count)}"

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.facts)

    @cached_property
    def _given(self) -> dict[str, str]:
        """The names that every sentence may use."""
        same = self.facts.texts.table("same")
        report, words = self.facts.report, self.facts.wording
        return {
            "same": same.get(report.report, same["other"]) % {"previous": words.previous},
            "next": next_words(report, self.facts.language),
            "year": str(report.year),
            "site": report.site_name,
        }
