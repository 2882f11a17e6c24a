"""A tally: what was pressed on the spot, one press after the other, and what it comes to."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from librarydesk.data.mobile.typed import Stop

MOST_AT_ONCE = 9999


class Counted(Enum):
    """What the big fields of the tally screen count."""

    CHILDREN = "children"
    ADULTS = "adults"
    DOCUMENTS = "documents"
    CARDS = "cards"


@dataclass(frozen=True)
class Press:
    """A press that counted: how many it added, or took away when below zero."""

    counted: Counted
    amount: int


@dataclass(frozen=True)
class TallyPlace:
    """Where and when a tally is taken; `uid` becomes that of the stop, 32 hexadecimal digits."""

    uid: str
    trip_code: str
    site_id: int
    on_date: date
    admin_unit_id: int
    commune: str
    place: str
    host_site_id: int | None
    begun_at: datetime


@dataclass(frozen=True)
class Answers:
    """What is asked once at the end; empty was not counted."""

    ethnic_minority: int | None = None
    disabled: int | None = None
    children_documents: int | None = None
    children_cards: int | None = None
    note: str | None = None


class Tally:
    """The presses of one stop. A count never goes below zero."""

    def __init__(self, place: TallyPlace) -> None:
        self.place = place
        self.presses: list[Press] = []
        self.answers: Answers | None = None

    def count(self, counted: Counted) -> int:
        """What a field shows."""
        return sum(press.amount for press in self.presses if press.counted is counted)

    @property
    def readers(self) -> int:
        """Children and adults."""
        return self.count(Counted.CHILDREN) + self.count(Counted.ADULTS)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in any field."""
        return not any(self.count(counted) for counted in Counted)

    def possible(self, counted: Counted, amount: int) -> Press | None:
        """The press that an amount comes to: no more is taken away than there is; None for 0."""
        bounded = max(-self.count(counted), min(amount, MOST_AT_ONCE))
        return Press(counted, bounded) if bounded else None

    def take(self, press: Press) -> None:
        """Counts a press; the stop isn't at its end any more."""
        possible = self.possible(press.counted, press.amount)
        self.answers = None
        if possible is not None:
            self.presses.append(possible)

    def take_back(self) -> Press | None:
        """Takes the last press back and returns it; None when there is none."""
        self.answers = None
        return self.presses.pop() if self.presses else None

    def as_stop(self) -> Stop:
        """The stop that the tally comes to."""
        answers = self.answers or Answers()
        place = self.place
        return Stop(
            trip_code=place.trip_code,
            site_id=place.site_id,
            on_date=place.on_date,
            admin_unit_id=place.admin_unit_id,
            place=place.place,
            host_site_id=place.host_site_id,
            readers=self.readers,
            children=self.count(Counted.CHILDREN),
            ethnic_minority=answers.ethnic_minority,
            disabled=answers.disabled,
            documents_used=self.count(Counted.DOCUMENTS),
            children_documents=answers.children_documents,
            cards_issued=self.count(Counted.CARDS),
            children_cards=answers.children_cards,
            starts_at=_time_on(place.on_date, place.begun_at),
            note=answers.note,
        )


def _time_on(day: date, begun_at: datetime) -> str | None:
    """The time of day that a tally began, if it was on the day of the stop."""
    return f"{begun_at:%H:%M}" if begun_at.date() == day else None
