"""The forms `delegate-list` and `invitation`: who is invited to a seminar, and a letter to each."""

from itertools import groupby
from pathlib import Path

from librarydesk.coded import label
from librarydesk.coded.events import Answer
from librarydesk.data.events.seminars.queries import (
    DelegateRow,
    SeminarRow,
    delegates_of,
    seminar_of,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Signatures,
    Text,
)
from librarydesk.reports.forms.events.wording import EventPaper, event_paper, list_end, plain_table
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the list of those who are invited, organisation after organisation.

    Raises:
        DeskError: `event.unknown`, `seminar.no_delegates`.
    """
    with database.read() as connection:
        found = event_paper(connection, "delegates", which, options)
        delegates = _wanted(delegates_of(connection, found.event.id), options)
    write_papers([delegate_list(found, delegates)], out)


def write_invitations(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes a letter to everybody who is invited, or to those of one `organisation`.

    Raises:
        DeskError: `event.unknown`, `seminar.no_delegates`.
    """
    with database.read() as connection:
        found = event_paper(connection, "invitation", which, options)
        delegates = _wanted(delegates_of(connection, found.event.id), options)
        seminar = seminar_of(connection, found.event.id)
    write_papers([invitation(found, seminar, each) for each in delegates], out)


def delegate_list(found: EventPaper, delegates: list[DelegateRow]) -> Document:
    """The list, with room for signatures."""
    columns = (
        ("column_no", Column(7, Align.RIGHT)),
        ("column_name", Column(30)),
        ("column_position", Column(25)),
        ("column_answer", Column(18)),
        ("column_signature", Column(20)),
    )
    rows = []
    for organisation, of_it in groupby(delegates, lambda row: row.organisation):
        rows.append(Row((Text(organisation, span=5),), RowKind.GROUP))
        for row in of_it:
            place = sum(each.kind is RowKind.BODY for each in rows) + 1
            rows.append(
                Row(
                    (
                        Number(place),
                        Text(row.name),
                        Text(row.position or ""),
                        Text(label(Answer, row.answer)),
                        Text(""),
                    )
                )
            )
    blocks: list[Block] = [
        Paragraph(found("opening")),
        plain_table(found.words, "delegates", columns, rows),
        Paragraph(found("in_all", people=found.words.count(len(delegates)))),
        list_end(found.words),
    ]
    names = {"event": found.event.name}
    return found.words.document(blocks, day=found.event.on_date, names=names)


def invitation(found: EventPaper, seminar: SeminarRow, delegate: DelegateRow) -> Document:
    """A letter to one delegate: when, where, on what, until when papers are taken."""
    names = {
        "name": delegate.name,
        "position": f", {delegate.position}" if delegate.position else "",
        "organisation": delegate.organisation,
    }
    blocks: list[Block] = [
        Paragraph(found("invites", **names)),
        Paragraph(found("when")),
        Paragraph(found("where")),
    ]
    if seminar.chair:
        blocks.append(Paragraph(found("chair", chair=seminar.chair)))
    if seminar.themes:
        blocks.append(Paragraph(found("themes")))
        blocks += [
            Paragraph(f"{number}. {theme}") for number, theme in enumerate(seminar.themes, 1)
        ]
    if seminar.papers_until is not None:
        until = found.words.day(seminar.papers_until)
        blocks.append(Paragraph(found("papers_until", day=until)))
    blocks += [Paragraph(found("closing"), Role.CLOSING), _end(found)]
    day = delegate.invited_on or min(found.words.today, found.event.on_date)
    return found.words.document(
        blocks,
        day=day,
        names={"event": found.event.name},
        addressee=found("addressee", **names),
    )


def _end(found: EventPaper) -> Signatures:
    issuer = found.words.issuer
    recipients = (found("as_addressed"), issuer.of_level.list("recipients")[-1])
    return Signatures(
        issuer.official["recipients_title"], recipients, issuer.signer, issuer.signer_name
    )


def _wanted(delegates: list[DelegateRow], options: FormOptions) -> list[DelegateRow]:
    wanted = options.get("organisation")
    found = [row for row in delegates if wanted in (None, row.organisation)]
    if not found:
        raise DeskError(
            "seminar.no_delegates",
            _("Nobody is invited yet. Invite delegates to the seminar first."),
        )
    return found
