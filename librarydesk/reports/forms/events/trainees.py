"""The form `trainee-list EVENT`: who took part in a course, from where, with their certificates."""

from pathlib import Path

from librarydesk.data.events.training.queries import TraineeRow, trainees
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Number,
    Paragraph,
    Row,
    Text,
)
from librarydesk.reports.forms.events.wording import EventPaper, event_paper, list_end, plain_table
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the list of a course.

    Raises:
        DeskError: `event.unknown`.
    """
    with database.read() as connection:
        found = event_paper(connection, "trainees", which, options)
        rows = trainees(connection, found.event.id, found.event.on_date)
    write_papers([trainee_list(found, rows)], out)


def trainee_list(found: EventPaper, trained: list[TraineeRow]) -> Document:
    """The list, in the order in which they came on it."""
    columns = (
        ("column_no", Column(7, Align.RIGHT)),
        ("column_name", Column(27)),
        ("column_position", Column(22)),
        ("column_place", Column(26)),
        ("column_certificate", Column(18)),
    )
    rows = [
        Row(
            (
                Number(row.trainee_no),
                Text(row.name),
                Text(row.position or ""),
                Text(row.place),
                Text(row.certificate_no or ("" if row.completed else found("not_completed"))),
            )
        )
        for row in trained
    ]
    done = sum(row.completed for row in trained)
    count = found.words.count
    blocks: list[Block] = [
        Paragraph(found("opening")),
        plain_table(found.words, "trainees", columns, rows),
        Paragraph(found("in_all", people=count(len(trained)), completed=count(done))),
        list_end(found.words),
    ]
    names = {"event": found.event.name}
    return found.words.document(blocks, day=found.event.on_date, names=names)
