"""What is to be known before a row is changed here: whose it is, and what is open about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from librarydesk.data.exchange.conflicts.naming import label_of
from librarydesk.data.exchange.conflicts.queries import OpenConflict, Side, open_of_row
from librarydesk.data.exchange.whose import Whose, whose_is
from librarydesk.data.store.database import Database


@dataclass(frozen=True, slots=True)
class Disputed:
    """A field with two values: the one that is shown and the other one, as text."""

    field: str
    shown: str
    other: str
    proposal: bool


@dataclass(frozen=True, slots=True)
class RowState:
    """Whose a row is, which of its fields have two values, its provisional number (or empty)."""

    whose: Whose
    disputed: tuple[Disputed, ...] = ()
    number: str = ""


def row_state(database: Database, table: str, row_id: int, language: str) -> RowState:
    """What is to be known of a row of a table that travels."""
    with database.read() as connection:
        found = open_of_row(connection, table, row_id)
        return RowState(
            whose_is(connection, table, row_id),
            tuple(_disputed(one, language) for one in found if not one.number),
            next((one.number for one in found if one.number), ""),
        )


def _disputed(one: OpenConflict, language: str) -> Disputed:
    field = label_of(one.table, one.field, language)
    return Disputed(field, _text(one.shown), _text(one.other), one.proposal)


def _text(side: Side) -> str:
    if isinstance(side.value, Mapping):
        return "; ".join(str(one) for one in side.value.values() if one not in (None, ""))
    return "–" if side.value in (None, "") else str(side.value)
