"""The stays of a copy: at which site under which number, and how each stay ended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from librarydesk.data.collection.histories import History
from librarydesk.data.collection.registers.documents import EventPaper


class Ended(StrEnum):
    """How a copy came out of a register."""

    LOST = "lost"
    WEEDED = "weeded"
    TRANSFERRED = "transferred"


@dataclass(frozen=True)
class Fate:
    """What became of a copy at a site: when, by which paper, and the new owner of a transfer."""

    how: Ended
    on_date: date
    document: str | None
    reason: str | None
    other: str | None


@dataclass(frozen=True)
class Stay:
    """A copy at one owner; `event_id` is the transfer that brought it, 0 for its accession."""

    event_id: int
    owner_id: int
    number: str
    since: str
    came_from: str | None = None
    fate: Fate | None = None


def stays_of(
    history: History, number: str, papers: Mapping[int, EventPaper], names: Mapping[int, str]
) -> Iterator[Stay]:
    """The stays of a copy from its accession, under a number, to today."""
    owner, since, event, came_from = history.ends[0].owner_id, history.acquired_on, 0, None
    for transfer in history.transfers:
        paper = papers[transfer.event_id]
        gone = Fate(
            Ended.TRANSFERRED,
            date.fromisoformat(transfer.day),
            paper.document,
            None,
            names.get(transfer.to_id),
        )
        yield Stay(event, owner, number, since, came_from, gone)
        number = paper.new_number or number
        owner, since, event = transfer.to_id, transfer.day, transfer.event_id
        came_from = names.get(transfer.from_id)
    yield Stay(event, owner, number, since, came_from, _end(history, papers))


def _end(history: History, papers: Mapping[int, EventPaper]) -> Fate | None:
    """What the last owner's register says of the copy, None while it is held."""
    if history.gone is None:
        return None
    day, event_id = history.gone
    paper = papers[event_id]
    how = Ended.WEEDED if history.ends[-1].weeded else Ended.LOST
    return Fate(how, date.fromisoformat(day), paper.document, paper.reason, None)
