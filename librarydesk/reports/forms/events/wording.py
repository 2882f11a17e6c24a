"""What the papers of events have in common: which event, its words, the end of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.events.queries import EventRow, event_by_code
from librarydesk.data.network.queries import site_id_of
from librarydesk.reports.document import (
    Column,
    Density,
    HeaderCell,
    Row,
    Side,
    Sides,
    Signatures,
    Table,
)
from librarydesk.reports.forms.wording import Paper, paper


@dataclass(frozen=True)
class EventPaper:
    """An event and the words of one of its papers."""

    words: Paper
    event: EventRow

    @property
    def names(self) -> Mapping[str, str]:
        """What the texts of all papers of events may name."""
        event = self.event
        return {
            "event": event.name,
            "days": days_in_words(self.words, event),
            "place": place_of(event) or self.words("short_blank"),
        }

    def __call__(self, key: str, **more: str | int) -> str:
        """A text with the event's names filled in."""
        return self.words(key, **{**self.names, **more})


def event_paper(
    connection: Connection, kind: str, which: str, options: Mapping[str, str]
) -> EventPaper:
    """A paper of the event with a code: of `site`, or of any.

    Raises:
        DeskError: `site.unknown`, `event.unknown`.
    """
    site_id = site_id_of(connection, options["site"]) if options.get("site") else None
    event = event_by_code(connection, which, site_id)
    day = min(event.on_date, clock.today())
    return EventPaper(paper(connection, kind, event.site_id, day, file="events"), event)


def days_in_words(words: Paper, event: EventRow) -> str:
    """The days of an event within a sentence."""
    if event.ends_on is None or event.ends_on == event.on_date:
        return words("one_day", day=words.day(event.on_date))
    return words("several_days", first=words.day(event.on_date), last=words.day(event.ends_on))


def place_of(event: EventRow) -> str:
    """Where an event is held."""
    return ", ".join(part for part in (event.place, event.unit) if part)


def lines_of(text: str | None) -> list[str]:
    """The lines of a text that hold something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def signed(words: Paper) -> Signatures:
    """Recipients and signer."""
    issuer = words.issuer
    recipients = issuer.of_level.list("recipients")
    return Signatures(
        issuer.official["recipients_title"], recipients, issuer.signer, issuer.signer_name
    )


def list_end(words: Paper) -> Sides:
    """Who made a list, and who signs for the site."""
    return Sides((Side((words("keeper"),), how=words("sign")), Side(words.issuer.signer)))


def plain_table(
    words: Paper, name: str, columns: Sequence[tuple[str, Column]], rows: Sequence[Row]
) -> Table:
    """A table with one heading row, whose words are those of the keys."""
    return Table(
        name,
        tuple(column for _key, column in columns),
        (tuple(HeaderCell(words(key)) for key, _column in columns),),
        tuple(rows),
        density=Density.CLOSE,
    )
