"""What can be done with media outputs: keeping them with a file, and what the year promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.events.records import (
    file_columns,
    restore_record,
    save_record,
    undo_saving,
    void_record,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.kept_files.service import take_in
from librarydesk.data.store.kept_files.store import Content
from librarydesk.data.store.saving import SavedRow, save_row
from librarydesk.data.store.stamps import next_stamp

_TABLE = "media_output"
INDICATOR = "E03"
BREAKDOWN = "media_kind:"
"""What the targets of media outputs are targets of, and how their breakdown begins."""


@dataclass(frozen=True)
class MediaCard:
    """What was brought out on a day; `count` of them where it was a series."""

    on_date: date
    site_id: int
    kind: str
    title: str
    count: int | None = None
    outlet: str | None = None
    author: str | None = None
    link: str | None = None


def save_output(
    database: Database, card: MediaCard, *, output_id: int | None = None, file: Path | None = None
) -> SavedRow:
    """Saves a media output, and a file with it where one is given.

    Raises:
        DeskError: `file.missing` and others, `store.full`.
    """
    columns: dict[str, Value] = {
        **vars(card),
        "on_date": card.on_date.isoformat(),
        "title_folded": fold(card.title),
    }
    if file is None:
        return save_record(database, _TABLE, columns, output_id)

    def write_row(connection: Connection, content: Content) -> SavedRow:
        kept = columns | file_columns(file.name, content)
        return save_row(connection, _TABLE, kept, output_id, next_stamp(connection))

    return take_in(database, file, write_row)


def void_output(database: Database, output_id: int, *, reason: str) -> None:
    """Voids a media output."""
    void_record(database, _TABLE, [output_id], reason=reason)


def restore_output(database: Database, output_id: int) -> int:
    """Brings a voided media output back; returns its new id."""
    return restore_record(database, _TABLE, output_id)


def undo_outputs(database: Database, saved: list[SavedRow]) -> None:
    """Takes savings back."""
    undo_saving(database, saved)


def set_promises(
    database: Database, site_id: int, year: int, promised: Mapping[tuple[str, int], int]
) -> list[SavedRow]:
    """Writes down what the year's communication plan promises by kind and quarter.

    They are the targets of the figure E03; what was promised and isn't named any more becomes 0.
    """
    with database.write() as connection:
        there = _promises_there(connection, site_id, year)
        stamp = next_stamp(connection)
        saved = []
        for kind, quarter in sorted({*there, *promised}):
            row_id = there.get((kind, quarter))
            target = promised.get((kind, quarter), 0)
            if row_id is None and not target:
                continue
            columns: dict[str, Value] = {
                "year": year,
                "quarter": quarter,
                "site_id": site_id,
                "indicator": INDICATOR,
                "breakdown": f"{BREAKDOWN}{kind}",
                "target": float(target),
            }
            saved.append(save_row(connection, "plan_target", columns, row_id, stamp))
        return saved


def _promises_there(connection: Connection, site_id: int, year: int) -> dict[tuple[str, int], int]:
    rows = connection.exec_driver_sql(
        "SELECT breakdown, quarter, id FROM plan_target WHERE site_id = ? AND year = ?"
        " AND quarter BETWEEN 1 AND 4 AND indicator = ? AND breakdown LIKE ? || '%'"
        " AND voided_at IS NULL",
        (site_id, year, INDICATOR, BREAKDOWN),
    )
    return {(row[0].removeprefix(BREAKDOWN), int(row[1])): int(row[2]) for row in rows}
