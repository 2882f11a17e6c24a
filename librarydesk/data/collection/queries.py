"""What can be asked of the collection: a title whole, its copies, the life of a copy."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state


@dataclass(frozen=True)
class TitleDetails:
    """A title as its page shows it; coded values as in `librarydesk.coded`."""

    id: int
    title: str
    part: str | None
    authors: str | None
    edition: str | None
    place: str | None
    publisher: str | None
    year: int | None
    extent: str | None
    series: str | None
    notes: str | None
    subjects: str | None
    isbn: str | None
    issn: str | None
    ddc: str | None
    language: str | None
    kind: str
    audience: str
    local_history: bool
    rare: bool


@dataclass(frozen=True)
class CopyRow:
    """A copy as it stands on a day.

    `state` is held, lost or weeded; `place` the name of the site where it is; `due_on` when it is
    out at a point and has a date.
    """

    id: int
    accession_no: str
    owner: str
    store: str | None
    call_number: str | None
    price_vnd: int | None
    acquired_on: date
    state: str
    damaged: bool
    place: str
    out: bool
    due_on: date | None


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to a copy.

    `what` is acquired, a `CopyEventKind`, or moved; `rows_table` and `row_id` name its row,
    for voiding; `voided` lines stay to be seen.
    """

    on_date: date
    what: str
    origin: str | None
    destination: str | None
    document: str | None
    note: str | None
    author: str
    voided: bool
    rows_table: str
    row_id: int


def title_details(connection: Connection, title_id: int) -> TitleDetails | None:
    """The title with an id, None where there is none."""
    row = connection.exec_driver_sql(
        "SELECT id, title, part, authors, edition, place, publisher, publish_year, extent, series,"
        " notes, subjects, isbn, issn, ddc, language, kind, audience, local_history, rare"
        " FROM title WHERE id = ?",
        (title_id,),
    ).one_or_none()
    if row is None:
        return None
    return TitleDetails(*row)


_COPIES = f"""
SELECT id, accession_no, {of_state("name", "owner_id")}, store, call_number, price_vnd,
  acquired_on, state, damaged, {of_state("name", "place_id")}, out, due_on
FROM ({standing("k.title_id = :title")}) ORDER BY owner_id, accession_folded
"""


def copies_of_title(connection: Connection, title_id: int, day: date) -> list[CopyRow]:
    """The copies of a title as they stand at the end of a day, by owner and number."""
    rows = connection.exec_driver_sql(_COPIES, {"day": day.isoformat(), "title": title_id})
    return [_copy_row(tuple(row)) for row in rows]


def _copy_row(row: tuple[object, ...]) -> CopyRow:
    (number, accession, owner, store, call, price, acquired, state, damaged, place, out, due) = row
    return CopyRow(
        id=_whole(number),
        accession_no=str(accession),
        owner=str(owner or ""),
        store=_text(store),
        call_number=_text(call),
        price_vnd=None if price is None else _whole(price),
        acquired_on=date.fromisoformat(str(acquired)),
        state=str(state),
        damaged=bool(damaged),
        place=str(place or ""),
        out=bool(out),
        due_on=date.fromisoformat(str(due)) if due and out else None,
    )


_HISTORY = f"""
SELECT c.acquired_on AS on_date, 'acquired', NULL, {of_state("name", "c.site_id")},
  c.voucher_no, c.source, a.name, c.voided_at IS NOT NULL, 'copy', c.id, 0 AS rank
FROM copy c JOIN author a ON a.id = c.author_id WHERE c.id = :copy
UNION ALL
SELECT e.on_date, e.event, {of_state("name", "e.site_id")},
  {of_state("name", "e.to_site_id")}, e.decision_no, e.note, a.name,
  e.voided_at IS NOT NULL, 'copy_event', e.id, CASE e.event WHEN 'weeded' THEN 3 ELSE 2 END
FROM copy_event e JOIN author a ON a.id = e.author_id WHERE e.copy_id = :copy
UNION ALL
SELECT m.on_date, 'moved', {of_state("name", "m.from_site_id")},
  {of_state("name", "m.to_site_id")}, m.trip_code, m.note, a.name,
  m.voided_at IS NOT NULL, 'rotation_movement', m.id, 1
FROM rotation_movement m JOIN author a ON a.id = m.author_id WHERE m.copy_id = :copy
ORDER BY on_date, rank
"""


def history_of_copy(connection: Connection, copy_id: int, day: date) -> list[HistoryLine]:
    """The life of a copy, oldest first, voided rows included; sites by their names on a day."""
    rows = connection.exec_driver_sql(_HISTORY, {"copy": copy_id, "day": day.isoformat()})
    return [
        HistoryLine(
            on_date=date.fromisoformat(row[0]),
            what=row[1],
            origin=row[2],
            destination=row[3],
            document=row[4],
            note=row[5],
            author=row[6],
            voided=bool(row[7]),
            rows_table=row[8],
            row_id=row[9],
        )
        for row in rows
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(type(value))
    return value
