"""The form `event-report EVENT`: what was held, who came, what it cost, what came of it, photos."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from librarydesk.coded.events import Answer
from librarydesk.data.events.photos.service import EVENTS
from librarydesk.data.events.seminars.queries import (
    DelegateRow,
    PaperRow,
    delegates_of,
    papers_of,
)
from librarydesk.data.events.training.queries import TraineeRow, trainees, trainees_by_place
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.album import PhotoRow, photos_of
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Form,
    Heading,
    Number,
    Paragraph,
    Pictures,
    Row,
    Text,
)
from librarydesk.reports.forms.events.wording import (
    EventPaper,
    event_paper,
    lines_of,
    plain_table,
    signed,
)
from librarydesk.reports.forms.mobile.photos import pictures_of
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.write import write_papers

_GROUPS = ("attendance", "children", "ethnic_minority", "disabled")


@dataclass(frozen=True)
class Held:
    """What belongs to an event that was held."""

    photos: Sequence[PhotoRow] = ()
    trainees: Sequence[TraineeRow] = ()
    delegates: Sequence[DelegateRow] = ()
    papers: Sequence[PaperRow] = ()


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the report on the event with a code.

    Raises:
        DeskError: `event.unknown`.
    """
    with database.read() as connection:
        found = event_paper(connection, "report", which, options)
        event = found.event
        held = Held(
            [
                photo
                for photo in photos_of(connection, database.path, EVENTS, event.id)
                if photo.in_diary
            ],
            trainees(connection, event.id, event.on_date),
            delegates_of(connection, event.id),
            papers_of(connection, database.path, event.id),
        )
    write_papers([event_report(found, held)], out)


def event_report(found: EventPaper, held: Held) -> Document:
    """The report: an opening, who came, how it went, what it cost, what came of it."""
    parts = [
        ("came", list(_came(found))),
        ("programme", list(_texts(found.event.programme))),
        ("belongs", list(_belongs(found, held))),
        ("together", list(_together(found))),
        ("costs", list(_costs(found))),
        ("results", list(_texts(found.event.results))),
    ]
    blocks: list[Block] = [Paragraph(_opening(found))]
    filled = [(key, part) for key, part in parts if part]
    for number, (key, part) in enumerate(filled, 1):
        blocks += [Heading(f"{_ROMAN[number - 1]}. {found(f'heading_{key}')}"), *part]
    blocks += [Paragraph(found("closing")), signed(found.words)]
    pictures, _missing = pictures_of(held.photos)
    if pictures:
        blocks += [Heading(found("heading_photos")), Pictures(tuple(pictures), 2)]
    event = found.event
    return found.words.document(
        blocks,
        day=max(event.on_date, event.ends_on or event.on_date),
        names={"event": event.name},
        addressee=found("addressee", body=found.words.issuer.of_level["body"] % _places(found)),
    )


_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def _places(found: EventPaper) -> dict[str, str]:
    return dict(found.words.issuer.place_names)


def _opening(found: EventPaper) -> str:
    place = found("at_place") if found.event.place or found.event.unit else ""
    return found("opening", where=place)


def _came(found: EventPaper) -> Iterator[Block]:
    event = found.event
    counts = {name: getattr(event, name) for name in _GROUPS}
    rows = [
        Row((Text(found(f"group_{name}")), Number(count)))
        for name, count in counts.items()
        if count is not None
    ]
    if event.attendance is not None and event.children is not None:
        adults = Row((Text(found("group_adults")), Number(event.attendance - event.children)))
        rows.insert(2, adults)
    if rows:
        columns = (("column_group", Column(70)), ("column_people", Column(30, Align.RIGHT)))
        yield plain_table(found.words, "came", columns, rows)
    if event.copies_shown:
        yield Paragraph(found("shown", copies=found.words.count(event.copies_shown)))


def _texts(text: str | None) -> Iterator[Block]:
    for line in lines_of(text):
        yield Paragraph(line)


def _belongs(found: EventPaper, held: Held) -> Iterator[Block]:
    count = found.words.count
    if held.trainees:
        done = sum(row.completed for row in held.trainees)
        yield Paragraph(found("trainees", people=count(len(held.trainees)), completed=count(done)))
        rows = [
            Row((Text(place or found("unsaid")), Number(people)))
            for place, people in trainees_by_place(list(held.trainees)).items()
        ]
        columns = (("column_place", Column(70)), ("column_people", Column(30, Align.RIGHT)))
        yield plain_table(found.words, "trainees", columns, rows)
    if held.delegates:
        coming = sum(row.answer == Answer.COMES.value for row in held.delegates)
        bodies = len({row.organisation for row in held.delegates})
        yield Paragraph(
            found(
                "delegates",
                people=count(len(held.delegates)),
                bodies=count(bodies),
                coming=count(coming),
            )
        )
    if held.papers:
        accepted = sum(row.accepted is True for row in held.papers)
        received = count(len(held.papers))
        yield Paragraph(found("papers", received=received, accepted=count(accepted)))


def _together(found: EventPaper) -> Iterator[Block]:
    if found.event.partners:
        yield Paragraph(found("partners", names="; ".join(lines_of(found.event.partners))))
    if found.event.guests:
        yield Paragraph(found("guests", names="; ".join(lines_of(found.event.guests))))


def _costs(found: EventPaper) -> Iterator[Block]:
    if found.event.cost_vnd is not None:
        amount = numbers.number(found.event.cost_vnd, Form.MONEY, found.words.language)
        yield Paragraph(found("costs", amount=amount))
