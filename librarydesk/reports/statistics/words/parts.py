"""The four parts in words of a report: as somebody edited them, else as the figures write them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from librarydesk import i18n
from librarydesk.data.statistics.report import ChapterText, StatisticsReport
from librarydesk.reports.statistics.wording import Wording
from librarydesk.reports.statistics.words.chapters import difficulties, directions, proposals
from librarydesk.reports.statistics.words.facts import Facts
from librarydesk.reports.statistics.words.periods import next_words
from librarydesk.reports.statistics.words.results import results
from librarydesk.reports.statistics.words.sentences import Sentence, written
from librarydesk.reports.texts import texts

_WRITERS: Final[Mapping[int, Callable[[Facts], Sequence[Sentence]]]] = {
    1: results,
    2: difficulties,
    3: directions,
    4: proposals,
}


def chapters_of(report: StatisticsReport, language: str) -> tuple[ChapterText, ...]:
    """The parts as they are printed; a report that was closed without words has none."""
    if report.closed:
        return report.texts
    edited = {text.chapter: text for text in report.texts}
    facts = Facts(report, language)
    return tuple(edited.get(chapter) or _written(facts, chapter) for chapter in _WRITERS)


def write_words(report: StatisticsReport) -> tuple[ChapterText, ...]:
    """All parts of a report that is being closed, in the language in use."""
    return chapters_of(report, i18n.language())


def written_from_figures(report: StatisticsReport, language: str, chapter: int) -> ChapterText:
    """A part as the figures write it, whoever edited it."""
    return _written(Facts(report, language), chapter)


def chapter_headings(report: StatisticsReport, language: str) -> Iterator[str]:
    """What stands above each part."""
    names = {
        "period": Wording(report, language).period.upper(),
        "next": next_words(report, language).upper(),
    }
    for heading in texts("words", language).list("headings"):
        yield heading % names


def _written(facts: Facts, chapter: int) -> ChapterText:
    return written(facts, chapter, _WRITERS[chapter](facts))
