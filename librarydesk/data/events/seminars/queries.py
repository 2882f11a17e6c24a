"""What can be asked of seminars: the call and themes, the delegates, the papers in order."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.coded.events import Answer
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.data.store.types import day_of

PDF = "application/pdf"


@dataclass(frozen=True)
class SeminarRow:
    """What a seminar has beside its event; all empty where nothing is written down yet."""

    call: str | None = None
    papers_until: date | None = None
    chair: str | None = None
    foreword: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DelegateRow:
    """Somebody invited for an organisation."""

    id: int
    invited_on: date | None
    answered_on: date | None
    came: bool | None
    organisation: str
    name: str
    position: str | None
    contact: str | None
    answer: str


@dataclass(frozen=True)
class PaperRow:
    """A paper; `path` is where its file lies, None where none came or it isn't there.

    `accepted` is None while nobody has decided.
    """

    id: int
    received_on: date | None
    accepted: bool | None
    path: Path | None
    paper_no: int
    title: str
    authors: str
    organisation: str | None
    theme: str | None
    file_name: str | None
    media_type: str | None
    sha256: str | None

    @property
    def is_pdf(self) -> bool:
        """Whether its pages can go into the proceedings."""
        return self.path is not None and self.media_type == PDF

    def is_late(self, until: date | None) -> bool:
        """Whether it came after the last day."""
        return until is not None and self.received_on is not None and self.received_on > until


def seminar_of(connection: Connection, event_id: int) -> SeminarRow:
    """What belongs to the seminar of an event."""
    row = connection.exec_driver_sql(
        "SELECT call, papers_until, chair, foreword FROM seminar WHERE event_id = ?"
        " AND voided_at IS NULL ORDER BY id",
        (event_id,),
    ).first()
    themes = connection.exec_driver_sql(
        "SELECT name FROM seminar_theme WHERE event_id = ? AND voided_at IS NULL"
        " ORDER BY position, id",
        (event_id,),
    )
    names = tuple(str(name) for name in themes.scalars())
    if row is None:
        return SeminarRow(themes=names)
    return SeminarRow(row[0], day_of(row[1]), row[2], row[3], names)


def delegates_of(connection: Connection, event_id: int) -> list[DelegateRow]:
    """Those who are invited, organisation after organisation in the order of their invitation."""
    rows = connection.exec_driver_sql(
        "SELECT d.id, d.invited_on, d.answered_on, d.came, d.organisation, d.name, d.position,"
        " d.contact, d.answer FROM seminar_delegate d"
        " WHERE d.event_id = ? AND d.voided_at IS NULL"
        " ORDER BY min(d.id) OVER (PARTITION BY d.organisation), d.id",
        (event_id,),
    )
    return [
        DelegateRow(
            row[0],
            day_of(row[1]),
            day_of(row[2]),
            None if row[3] is None else bool(row[3]),
            *row[4:],
        )
        for row in rows
    ]


def papers_of(connection: Connection, database: Path, event_id: int) -> list[PaperRow]:
    """The papers in the order of the proceedings."""
    store = FileStore.beside(database)
    rows = connection.exec_driver_sql(
        "SELECT id, received_on, accepted, size, paper_no, title, authors, organisation, theme,"
        " name, media_type, sha256 FROM seminar_paper WHERE event_id = ? AND voided_at IS NULL"
        " ORDER BY coalesce(place, paper_no), id",
        (event_id,),
    )
    return [
        PaperRow(
            row[0],
            day_of(row[1]),
            None if row[2] is None else bool(row[2]),
            store.path(row[11]) if row[11] and store.size(row[11]) == row[3] else None,
            *row[4:],
        )
        for row in rows
    ]


def organisations_completing(connection: Connection, typed: str, limit: int) -> list[str]:
    """Organisations that were invited before and begin like what was typed."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT organisation FROM seminar_delegate"
        " WHERE fold(organisation) LIKE '%' || fold(?) || '%' AND voided_at IS NULL LIMIT ?",
        (typed, limit),
    )
    return [str(name) for name in rows.scalars()]


def answers(delegates: list[DelegateRow]) -> dict[str, int]:
    """How many gave each answer."""
    return {
        code.value: sum(1 for each in delegates if each.answer == code.value) for code in Answer
    }
