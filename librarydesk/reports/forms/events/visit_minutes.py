"""The form `visit-minutes SITE`: what a visit found, what it asked for and until when."""

from collections.abc import Iterator
from pathlib import Path

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.events import VisitPurpose
from librarydesk.data.events.visits.queries import VisitRow, visit_to
from librarydesk.data.store.database import Database
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Role,
    Side,
    Sides,
)
from librarydesk.reports.forms.events.wording import lines_of
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wishes import wished_day, wished_number
from librarydesk.reports.forms.wording import Paper, paper
from librarydesk.reports.write import write_papers

_SIDES = 2


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the minutes of the visit to a site: that of `day` (and `no`), else the last one.

    Raises:
        DeskError: `visit.unknown`.
    """
    day, number = wished_day(options, "day"), wished_number(options, "no")
    with database.read() as connection:
        visit = visit_to(connection, which, day, number)
        words = paper(
            connection,
            "visit",
            visit.site_id,
            min(visit.on_date, clock.today()),
            file="events",
        )
    write_papers([visit_minutes(words, visit)], out)


def visit_minutes(words: Paper, visit: VisitRow) -> Document:
    """The minutes: who met, what was found, what was asked for, both sides' signatures."""
    purpose = label(VisitPurpose, visit.purpose).lower()
    day = numbers.long_date(visit.on_date, words.language)
    blank = words("blank")
    blocks: list[Block] = [
        Paragraph(words("opening", day=day, to_site=visit.to_site)),
        Heading(words("visiting")),
        *_people(words, visit.visitors),
        Heading(words("visited", to_site=visit.to_site)),
        Paragraph(words("someone", name=visit.received_by or blank)),
        Heading(words("findings")),
        *_told(words, visit.findings),
        *_processed(words, visit),
        Heading(words("demands")),
        *_told(words, visit.demands),
        *_follow_up(words, visit),
        Paragraph(words("copies_of_paper", count=f"{_SIDES:02}"), Role.CLOSING),
        Sides(
            (
                Side((words("side_visiting"),), how=words("sign")),
                Side((words("side_visited"),), how=words("sign")),
            )
        ),
    ]
    names = {"purpose": purpose, "to_site": visit.to_site}
    return words.document(blocks, day=visit.on_date, names=names)


def _people(words: Paper, visitors: str | None) -> Iterator[Block]:
    for name in (visitors or "").split(";"):
        if name.strip():
            yield Paragraph(words("someone", name=name.strip()))
    if not (visitors or "").strip():
        yield Paragraph(words("someone", name=words("blank")))


def _told(words: Paper, text: str | None) -> Iterator[Block]:
    told = lines_of(text)
    for line in told or [words("blank_line")] * 3:
        yield Paragraph(line)


def _processed(words: Paper, visit: VisitRow) -> Iterator[Block]:
    if visit.copies_processed:
        yield Paragraph(words("processed", copies=words.count(visit.copies_processed)))


def _follow_up(words: Paper, visit: VisitRow) -> Iterator[Block]:
    if visit.due_on is not None:
        yield Paragraph(words("due", day=words.day(visit.due_on)))
    if visit.done_on is not None:
        done = visit.done or words("done_plainly")
        yield Paragraph(words("done", day=words.day(visit.done_on), done=done))
