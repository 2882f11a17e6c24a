"""What follows from the results of a stocktake, once a person confirms it: events and shelvings.

A confirmation stands beside each event that it makes; taking it back voids both.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from librarydesk.coded import StocktakeResult
from librarydesk.data.collection.stocktake.classification import results
from librarydesk.data.collection.stocktake.lists import SINCE
from librarydesk.data.collection.stocktake.queries import StocktakeRow, stocktake_row
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_where
from librarydesk.errors import DeskError
from librarydesk.i18n import _


class Step(StrEnum):
    """What is done about a result: the event it makes, where it is shelved, or only seen to."""

    LOST = "lost"
    FOUND = "found"
    DAMAGED = "damaged"
    SHELVED = "shelved"
    SEEN = "seen"


@dataclass(frozen=True)
class Confirming:
    """Which results are confirmed: those of some numbers of a list, or the whole list.

    `on_date` is the day of the events, `paper_no` their paper (else the stocktake's code), `reason`
    why it is done though it seems odd.
    """

    result: StocktakeResult
    step: Step
    on_date: date
    numbers: tuple[str, ...] | None = None
    paper_no: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Confirmed:
    """How many were confirmed, and what they can be taken back by."""

    count: int
    deed: int


_FITTING = {
    Step.LOST: "r.result = 'missing'",
    Step.FOUND: "r.result = 'unexpected' AND r.remark = 'lost'",
    Step.DAMAGED: "r.copy_id IS NOT NULL AND r.site_id = :site"
    " AND r.result IN ('found', 'wrong_place')",
    Step.SHELVED: "r.result = 'wrong_place' AND r.site_id = :site AND r.read_in IS NOT NULL"
    " AND r.read_in IS NOT r.store",
    Step.SEEN: "r.result IN ('wrong_place', 'unknown', 'unexpected')",
}
_EVENTS = {Step.LOST: "lost", Step.FOUND: "found", Step.DAMAGED: "damaged"}
_WANTED = f"""
CREATE TEMP TABLE confirm_wanted AS
SELECT r.copy_id, r.number, k.store, r.read_in FROM ({results()}) r
LEFT JOIN copy k ON k.id = r.copy_id
WHERE r.result = :result AND {{fits}} AND {{chosen}}
  AND NOT EXISTS (SELECT 1 FROM stocktake_confirmation c WHERE c.stocktake_id = :stocktake
    AND c.voided_at IS NULL AND c.result = r.result AND c.number = r.number
    AND c.copy_id IS r.copy_id)
"""
_RECORD = f"""
INSERT INTO copy_event (copy_id, site_id, event, on_date, decision_no, note, {NEW_ROW_COLUMNS})
SELECT w.copy_id, :site, :event, :on_date, :paper, :note, {{stamp}} FROM temp.confirm_wanted w
WHERE NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = w.copy_id AND e.site_id = :site
  AND e.event = :event AND e.on_date = :on_date AND e.voided_at IS NULL)
"""
_SHELVE = f"""
INSERT INTO copy_shelving (copy_id, site_id, on_date, from_store, to_store, document_no, note,
  {NEW_ROW_COLUMNS})
SELECT w.copy_id, :site, :on_date, w.store, w.read_in, :paper, :note, {{stamp}}
FROM temp.confirm_wanted w
"""
_NOTE = f"""
INSERT INTO stocktake_confirmation (stocktake_id, copy_id, number, result, event_id, shelving_id,
  note, {NEW_ROW_COLUMNS})
SELECT :stocktake, w.copy_id, w.number, :result,
  (SELECT e.id FROM copy_event e WHERE e.copy_id = w.copy_id AND e.arrived = :deed),
  (SELECT h.id FROM copy_shelving h WHERE h.copy_id = w.copy_id AND h.arrived = :deed),
  :step, {{stamp}} FROM temp.confirm_wanted w
"""


def confirm(database: Database, stocktake_id: int, wanted: Confirming) -> Confirmed:
    """Makes events or shelvings of results; those confirmed before, or that don't fit, stay out.

    Of a whole list of missing copies those that moved or were recorded otherwise after the
    stocktake began stay out, too: they aren't on the shelf for a reason.

    Raises:
        DeskError: `stocktake.nothing_to_confirm`, `stocktake.too_early` (a day before it began).
    """
    with database.write() as connection:
        taken = stocktake_row(connection, stocktake_id)
        if wanted.on_date < taken.began_on:
            raise DeskError(
                "stocktake.too_early",
                _("The stocktake began on %(day)s. What it found happened on that day or later.")
                % {"day": f"{taken.began_on:%d/%m/%Y}"},
            )
        stamp = next_stamp(connection)
        _choose(connection, taken, wanted)
        values = _values(taken, wanted, stamp)
        if wanted.step in _EVENTS:
            connection.exec_driver_sql(_RECORD.format(stamp=stamp.values_sql), values)
        elif wanted.step is Step.SHELVED:
            connection.exec_driver_sql(_SHELVE.format(stamp=stamp.values_sql), values)
            _set_stores(connection, stamp)
        noted = connection.exec_driver_sql(_NOTE.format(stamp=stamp.values_sql), values).rowcount
        if not noted:
            raise DeskError(
                "stocktake.nothing_to_confirm",
                _("Nothing here can be confirmed so, or it was confirmed before."),
            )
        return Confirmed(noted, stamp.seq)


def take_back(database: Database, stocktake_id: int, deed: int) -> int:
    """Takes back all that one deed confirmed, with its events and shelvings."""
    which = f"t.stocktake_id = {stocktake_id:d} AND t.arrived = {deed:d}"
    with database.write() as connection:
        return _take_back(connection, which, _("Undone at once"))


def take_back_some(database: Database, confirmation_ids: Iterable[int]) -> int:
    """Takes back some confirmations, with their events and shelvings."""
    ids = ",".join(f"{one:d}" for one in confirmation_ids)
    with database.write() as connection:
        return _take_back(connection, f"t.id IN ({ids})", _("The confirmation was taken back"))


def _choose(connection: Connection, taken: StocktakeRow, wanted: Confirming) -> None:
    chosen = "1"
    values = taken.parameters | {"result": wanted.result.value, "began_at": taken.recorded_at}
    if wanted.numbers is not None:
        chosen = "r.number IN (SELECT value FROM json_each(:numbers))"
        values["numbers"] = json.dumps(wanted.numbers)
    elif wanted.step is Step.LOST:
        chosen = f"{SINCE} IS NULL"
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.confirm_wanted")
    connection.exec_driver_sql(_WANTED.format(fits=_FITTING[wanted.step], chosen=chosen), values)


def _values(taken: StocktakeRow, wanted: Confirming, stamp: Stamp) -> dict[str, str | int | None]:
    return {
        "stocktake": taken.id,
        "site": taken.site_id,
        "event": _EVENTS.get(wanted.step),
        "result": wanted.result.value,
        "step": wanted.step.value,
        "on_date": wanted.on_date.isoformat(),
        "paper": wanted.paper_no or taken.code,
        "note": ": ".join(
            part for part in (_("Stocktake %(code)s") % {"code": taken.code}, wanted.reason) if part
        ),
        "deed": stamp.seq,
    }


def _set_stores(connection: Connection, stamp: Stamp) -> None:
    """Puts the copies into the stores where they were read."""
    connection.exec_driver_sql(
        "UPDATE copy AS t SET store = (SELECT w.read_in FROM temp.confirm_wanted w"
        f" WHERE w.copy_id = t.id), {edited_columns('copy', ['store'], stamp)}"
        " WHERE t.id IN (SELECT copy_id FROM temp.confirm_wanted)"
    )


def _take_back(connection: Connection, which: str, reason: str) -> int:
    """Voids confirmations that fit a condition on `t`, and what they made."""
    stamp = next_stamp(connection)
    chosen = f"FROM stocktake_confirmation t WHERE t.voided_at IS NULL AND {which}"
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.to_take_back")
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE to_take_back AS SELECT t.event_id, t.shelving_id {chosen}"
    )
    # A copy that was shelved elsewhere since stays there.
    connection.exec_driver_sql(
        "UPDATE copy AS t SET store = h.from_store,"
        f" {edited_columns('copy', ['store'], stamp)}"
        " FROM temp.to_take_back b JOIN copy_shelving h ON h.id = b.shelving_id"
        " WHERE t.id = h.copy_id AND t.store IS h.to_store"
    )
    for table, column in (("copy_event", "event_id"), ("copy_shelving", "shelving_id")):
        made = f"t.id IN (SELECT {column} FROM temp.to_take_back)"
        void_where(connection, table, made, reason=reason, stamp=stamp)
    return void_where(connection, "stocktake_confirmation", which, reason=reason, stamp=stamp)
