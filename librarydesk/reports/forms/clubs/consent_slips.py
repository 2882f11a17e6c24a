"""The form `consent-slips CLUB`: a slip for the family of each child that waits."""

from pathlib import Path

from librarydesk import clock
from librarydesk.data.clubs.consent.queries import WaitingRow
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Density,
    Document,
    HeaderCell,
    Paragraph,
    Role,
    Row,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.clubs.roll import club_paper, school_of
from librarydesk.reports.forms.clubs.waiting_list import WaitingList, waiting_list
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper
from librarydesk.reports.write import write_papers

_PURPOSES = ("purpose_membership", "purpose_photos", "purpose_honours", "purpose_groups")


def write(
    database: Database, which: str, out: Path, options: FormOptions, seal: Seal | None
) -> None:
    """Writes the slips of all who wait, one a page.

    Raises:
        DeskError: `consent.nobody_waits`.
    """
    with database.read() as connection:
        found = waiting_list(connection, which, options, seal)
        words = club_paper(connection, "consent", found.club, clock.today())
    if not found.rows:
        raise DeskError(
            "consent.nobody_waits",
            _("Nobody in the club %(club)s waits for a consent slip. Import its list first.")
            % {"club": found.club.name},
        )
    write_papers([consent_slip(words, found, row) for row in found.rows], out)


def consent_slip(words: Paper, found: WaitingList, row: WaitingRow) -> Document:
    """What a family is asked, what it is for, what it may do, room to sign."""
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle", club=found.club.name),
        sections=(Section((*_about(words, found, row), *_asked(words, row))),),
        day=words.today,
        author=words.issuer.site_name,
        letterhead=words.issuer.letterhead(words.today, numbered=False),
    )


def _about(words: Paper, found: WaitingList, row: WaitingRow) -> list[Block]:
    personal, blank = found.of(row), words("blank")
    return [
        Paragraph(
            words(
                "member",
                name=personal.name or blank,
                born=row.birth_year or words("short_blank"),
                number=row.member_no,
            ),
        ),
        Paragraph(words("school", school=school_of(personal) or blank)),
        Paragraph(
            words(
                "guardian",
                guardian=personal.guardian or words("short_blank") * 2,
                phone=personal.guardian_phone or words("short_blank"),
            ),
        ),
    ]


def _asked(words: Paper, row: WaitingRow) -> list[Block]:
    table = Table(
        row.member_no,
        (Column(60), Column(17, Align.CENTRE), Column(17, Align.CENTRE)),
        (
            (
                HeaderCell(words("column_purpose")),
                HeaderCell(words("column_yes")),
                HeaderCell(words("column_refused")),
            ),
        ),
        tuple(Row((Text(words(purpose)), Text(""), Text(""))) for purpose in _PURPOSES),
        density=Density.CLOSE,
    )
    guardian = Side((words("guardian_signs"),), how=words("sign"))
    child = Side((words("child_signs"),), how=words("sign"))
    return [
        Paragraph(words("opening")),
        Paragraph(words("use")),
        Paragraph(words("rights")),
        table,
        Paragraph(words("deadline", until=words.day(row.until))),
        Paragraph(words("place_date"), Role.CENTRED_ITALIC),
        Sides((guardian, child) if row.asks_child else (guardian,)),
    ]
