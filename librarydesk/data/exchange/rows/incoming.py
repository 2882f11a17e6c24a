"""Merging what arrived, in one transaction, set-based, so that every side ends with the same."""

import sqlite3
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.rows import children, numbers, records, titles, twins, voids
from librarydesk.data.exchange.rows.addressee import Sender
from librarydesk.data.exchange.rows.deed import begin
from librarydesk.data.exchange.rows.kinds import DEVICES
from librarydesk.data.exchange.rows.referring import follow_aliases, park_unresolved, take_parked
from librarydesk.data.exchange.rows.shapes import TableShape, shapes
from librarydesk.data.exchange.rows.staging import Staging, name_of
from librarydesk.data.store.database import driver_connection

_A_DAY_AHEAD = 24 * 3600 * 1000


@dataclass(frozen=True)
class Merged:
    """What a bundle changed. `seq` is the change number of rows as they came, `merged_seq` that of
    rows that had to be merged with what was here; the rest are counts of rows.
    """

    seq: int
    merged_seq: int
    added: int
    updated: int
    unchanged: int
    conflicts: int
    renumbered: int
    parked: int


def merge(connection: Connection, staged: Staging, sender: Sender) -> Merged:
    """Merges what was staged into the database, within the transaction of a connection."""
    raw = driver_connection(connection)
    deed = begin(connection, sender)
    _introduce(raw, staged)
    twins.apply_aliases(deed, staged)
    take_parked(raw, staged)
    follow_aliases(raw, staged)
    parked = 0
    for shape in shapes(raw):
        if staged.has(shape.name):
            parked += park_unresolved(raw, shape, sender)
            records.take_in(deed, staged, shape)
            _keep_unknown(raw, shape)
    children.take_in_children(deed, staged)
    voids.apply_voids(deed, staged)
    twins.join_twins(deed)
    renumbered = numbers.settle_numbers(deed, staged)
    titles.index_titles(deed)
    _see_stamps(raw, staged)
    count = deed.account
    return Merged(
        seq=deed.seq,
        merged_seq=deed.merged_seq,
        added=count.added,
        updated=count.updated,
        unchanged=max(0, staged.rows - count.added - count.updated - parked),
        conflicts=count.conflicts,
        renumbered=renumbered,
        parked=parked,
    )


def _introduce(raw: sqlite3.Connection, staged: Staging) -> None:
    """Adds authors and devices that are new here."""
    if staged.has(DEVICES):
        devices = f"temp.{name_of(DEVICES)}"
        raw.execute(
            "INSERT INTO device (uid, installation_uid, name, own, current)"
            f" SELECT s.uid, s.installation, s.name, 0, 0 FROM {devices} s"
            " WHERE NOT EXISTS (SELECT 1 FROM device d WHERE d.uid = s.uid)"
        )
        raw.execute(
            "UPDATE device SET installation_uid = (SELECT s.installation FROM"
            f" {devices} s WHERE s.uid = device.uid) WHERE installation_uid IS NULL"
            f" AND uid IN (SELECT uid FROM {devices})"
        )
    for shape in shapes(raw):
        if staged.has(shape.name):
            raw.execute(
                "INSERT INTO author (uid, name) SELECT new_uid(), s.author FROM"
                f" (SELECT DISTINCT author FROM temp.{name_of(shape.name)}) s"
                " WHERE NOT EXISTS (SELECT 1 FROM author a WHERE a.name = s.author)"
            )


def _keep_unknown(raw: sqlite3.Connection, shape: TableShape) -> None:
    raw.execute(
        "INSERT INTO exchange_unknown (row_uid, row_table, body)"
        f" SELECT uid, ?, unknown FROM temp.{name_of(shape.name)} WHERE unknown IS NOT NULL"
        " ON CONFLICT (row_uid) DO UPDATE SET body = excluded.body",
        (shape.name,),
    )


def _see_stamps(raw: sqlite3.Connection, staged: Staging) -> None:
    """Moves this PC's clock beyond the stamps that came, but for those of a wrong clock."""
    limit = (clock.instant(clock.now()) // 1000 + _A_DAY_AHEAD) << 16
    for shape in shapes(raw):
        if staged.has(shape.name):
            raw.execute(
                "UPDATE installation SET last_stamp = max(last_stamp, coalesce((SELECT max(stamp)"
                f" FROM temp.{name_of(shape.name)} WHERE stamp <= ?), 0))",
                (limit,),
            )
