"""Numbers in a text that no longer agree with the figures: pointed out, and put right."""

from collections.abc import Container
from dataclasses import dataclass, replace

from librarydesk.data.statistics.report import ChapterText, Quoted, StatisticsReport
from librarydesk.reports.statistics.words.facts import Facts


@dataclass(frozen=True)
class Stale:
    """A number as it stands in a text and what the figures say now."""

    quoted: Quoted
    now: str


def stale(text: ChapterText, report: StatisticsReport) -> tuple[Stale, ...]:
    """What of a text's numbers differs from the figures, in the order of the text."""
    facts = Facts(report, text.language)
    found = ((one, facts.said(one.source) or facts.no_data()) for one in standing(text))
    return tuple(Stale(one, now) for one, now in found if now != one.written)


def standing(text: ChapterText) -> tuple[Quoted, ...]:
    """The quoted numbers that still stand where they are said to."""
    found: list[Quoted] = []
    at = 0
    for one in sorted(text.quoted, key=lambda quoted: quoted.start):
        end = one.start + len(one.written)
        if at <= one.start < end and text.body[one.start : end] == one.written:
            found.append(one)
            at = end
    return tuple(found)


def put_right(
    text: ChapterText, report: StatisticsReport, places: Container[int] | None = None
) -> ChapterText:
    """A text with its stale numbers replaced: all, or those that begin at some places."""
    new = {one.quoted.start: one.now for one in stale(text, report)}
    body, quoted, at = "", [], 0
    for one in standing(text):
        wanted = places is None or one.start in places
        now = new.get(one.start, one.written) if wanted else one.written
        body += text.body[at : one.start]
        quoted.append(replace(one, start=len(body), written=now))
        body += now
        at = one.start + len(one.written)
    return replace(text, body=body + text.body[at:], quoted=tuple(quoted))
