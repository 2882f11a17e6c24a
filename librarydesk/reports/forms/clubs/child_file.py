"""The form `child-file CLUB/NUMBER`: everything that is kept about one child, when it is asked for.

It names what waits for a slip too: whoever asks has a right to all of it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.clubs import ConsentGiver, ConsentWay, Gender, Purpose
from librarydesk.data.clubs.consent.fields import Personal, opened
from librarydesk.data.clubs.consent.queries import ConsentRow, consents_of, papers_of
from librarydesk.data.clubs.membership.counted import (
    CountedStay,
    contest_entries,
    counted_stays,
    photos_showing,
)
from librarydesk.data.clubs.membership.queries import (
    ConsentState,
    MemberRow,
    member_by_id,
    membership_named,
)
from librarydesk.data.clubs.queries import club_by_id, club_id_of
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Density,
    Document,
    HeaderCell,
    Heading,
    Number,
    Paragraph,
    Row,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.clubs.roll import club_paper
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper
from librarydesk.reports.write import write_papers

_FACTS = ("name", "school", "class_name", "guardian", "guardian_phone", "note")
_STAYS = (("club", 32), ("number", 12), ("joined", 14), ("left", 14), ("sessions", 14),
          ("readings", 14))  # fmt: skip
_SAID = (("purpose", 26), ("giver", 24), ("answer", 14), ("date", 14), ("until", 14), ("way", 16))


def write(
    database: Database, which: str, out: Path, _options: FormOptions, seal: Seal | None
) -> None:
    """Writes the file of the member `CLUB/NUMBER`.

    Raises:
        DeskError: `club.unknown`, `member.unknown`, `child_file.sealed` while the seal is shut.
    """
    with database.read() as connection:
        made = child_file(connection, which, seal)
    write_papers([made], out)


def child_file(connection: Connection, which: str, seal: Seal | None) -> Document:
    """What is kept of a child, sealed fields opened."""
    day = clock.today()
    code, _slash, number = which.rpartition("/")
    club = club_by_id(connection, club_id_of(connection, code or which), day)
    member = member_by_id(connection, membership_named(connection, club.code, number), day, seal)
    child = member.child_id
    if seal is None and member.state is not ConsentState.ERASED:
        raise _sealed()
    words = club_paper(connection, "child_file", club, day)
    personal = opened(connection, seal, [child]).get(child, Personal()) if seal else Personal()
    stays, said = counted_stays(connection, child), consents_of(connection, child, seal)
    kept = words(
        "also",
        papers=len(papers_of(connection, child)),
        photos=photos_showing(connection, child),
        thoughts=sum(stay.thoughts for stay in stays),
        entries=contest_entries(connection, child),
    )
    blocks: list[Block] = [
        Paragraph(words("opening", day=words.day(day))),
        Heading(words("facts")),
        *_facts(words, member, personal),
        Heading(words("consents")),
        _consents(words, said) if said else Paragraph(words("no_consent")),
        Heading(words("counts")),
        _stays(words, stays),
        Paragraph(kept),
        Heading(words("rights")),
        Paragraph(words("rights_said")),
        Sides((Side((words("receiver"),), how=words("sign")), Side(words.issuer.signer))),
    ]
    names = {"club": club.name, "number": member.member_no}
    return words.document(blocks, day=day, names=names)


def _facts(words: Paper, member: MemberRow, personal: Personal) -> Iterator[Paragraph]:
    known = personal.known
    for key in _FACTS:
        if key in known:
            yield Paragraph(words(f"fact_{key}", value=known[key]))
    yield Paragraph(words("fact_born", value=str(member.birth_year or words("not_kept"))))
    gender = label(Gender, member.gender) if member.gender else words("not_kept")
    yield Paragraph(words("fact_gender", value=gender))
    flags = {
        "ethnic_minority": member.ethnic_minority,
        "disabled": member.disabled,
        "hardship": member.hardship,
    }
    for key, flag in flags.items():
        if flag is not None:
            yield Paragraph(words(f"fact_{key}", value=words("yes" if flag else "no")))
    if member.state is ConsentState.WAITING:
        yield Paragraph(words("waits", day=words.day(member.awaiting_until)))
    if member.state is ConsentState.ERASED:
        yield Paragraph(words("erased"))


def _consents(words: Paper, said: Sequence[ConsentRow]) -> Table:
    rows = [
        (
            Text(label(Purpose, one.purpose)),
            Text(one.given_by or label(ConsentGiver, one.giver)),
            Text(words("agreed" if one.agreed else "withdrawn")),
            Text(words.day(one.on_date)),
            Text(words.day(one.until) if one.until else ""),
            Text(label(ConsentWay, one.way)),
        )
        for one in said
    ]
    return _table(words, "consents", _SAID, rows)


def _stays(words: Paper, stays: Sequence[CountedStay]) -> Table:
    rows = [
        (
            Text(stay.club),
            Text(stay.member_no),
            Text(words.day(stay.joined_on)),
            Text(words.day(stay.left_on) if stay.left_on else ""),
            Number(stay.sessions),
            Number(stay.readings),
        )
        for stay in stays
    ]
    return _table(words, "counts", _STAYS, rows)


def _table(
    words: Paper,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[tuple[Cell, ...]],
) -> Table:
    heads = tuple(HeaderCell(words(f"head_{key}")) for key, _width in columns)
    shape = tuple(
        Column(width, Align.RIGHT if key in ("sessions", "readings") else Align.LEFT)
        for key, width in columns
    )
    body = tuple(Row(tuple(cells)) for cells in rows)
    return Table(words(name), shape, (heads,), body, density=Density.CLOSE)


def _sealed() -> DeskError:
    return DeskError(
        "child_file.sealed",
        _("What is kept of this child is sealed. Give the password, then write its file again."),
    )
