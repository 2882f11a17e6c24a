"""Cards that have lines of their own: goals and stages of a challenge, rounds of a contest.

They are saved together with their card and taken back with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _


@dataclass(frozen=True)
class Gone:
    """A line that was voided because its card has it no more, with the columns to add it anew."""

    table: str
    row_id: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class SavedCard:
    """What one saving wrote of a card and its lines; `row_id` is the card's."""

    row_id: int
    rows: tuple[SavedRow, ...]
    gone: tuple[Gone, ...] = ()


@dataclass(frozen=True)
class Lines:
    """The lines that a card has from now on, told apart by the column `key`."""

    table: str
    parent: str
    key: str
    columns: tuple[str, ...]
    lines: Sequence[Mapping[str, Value]]


def save_card(
    connection: Connection,
    table: str,
    columns: Mapping[str, Value],
    row_id: int | None,
    parts: Sequence[Lines],
    stamp: Stamp,
) -> SavedCard:
    """Saves a card with all its lines; lines that it has no more are voided."""
    card = save_row(connection, table, columns, row_id, stamp)
    rows, gone = [card], list[Gone]()
    for part in parts:
        there = _lines_there(connection, part, card.row_id)
        for line in part.lines:
            held: dict[str, Value] = {part.parent: card.row_id, **line}
            at = there.pop(line[part.key], None)
            rows.append(save_row(connection, part.table, held, at, stamp))
        gone += [_void_line(connection, part, line_id, stamp) for line_id in there.values()]
    return SavedCard(card.row_id, tuple(rows), tuple(gone))


def undo_card(database: Database, saved: SavedCard) -> None:
    """Takes a saving back, lines and all."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in reversed(saved.rows):
            take_back(connection, row, reason=_("Undone at once"), stamp=stamp)
        for line in saved.gone:
            add_again(connection, line.table, line.row_id, line.columns, stamp)


def void_card(database: Database, table: str, row_id: int, *, reason: str | None) -> None:
    """Voids a card that was made by mistake; what hangs on it is shown no more either."""
    with database.write() as connection:
        void_rows(connection, table, [row_id], reason=reason, stamp=next_stamp(connection))


def bring_back(
    database: Database,
    table: str,
    row_id: int,
    columns: Sequence[str],
    hanging: Sequence[tuple[str, str]],
) -> int:
    """Adds a voided card anew, and hangs on it what hung on it; returns its new id.

    `hanging` are tables with the column that names their card.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        new = add_again(connection, table, row_id, columns, stamp)
        for part, column in hanging:
            found = connection.exec_driver_sql(
                f"SELECT id FROM {part} WHERE {column} = ? AND voided_at IS NULL", (row_id,)
            )
            for line in found.scalars().all():
                edit_row(connection, part, int(line), {column: new}, stamp)
        return new


def _lines_there(connection: Connection, part: Lines, card: int) -> dict[Value, int]:
    rows = connection.exec_driver_sql(
        f"SELECT {part.key}, id FROM {part.table} WHERE {part.parent} = ? AND voided_at IS NULL",
        (card,),
    )
    return {row[0]: int(row[1]) for row in rows}


def _void_line(connection: Connection, part: Lines, line_id: int, stamp: Stamp) -> Gone:
    void_rows(connection, part.table, [line_id], reason=_("No longer on the card"), stamp=stamp)
    return Gone(part.table, line_id, (part.parent, *part.columns))
