"""The list of a weeding dossier: putting copies on it, taking them off, what the council keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded import WeedingReason
from librarydesk.data.collection.bearers import bearers
from librarydesk.data.collection.standing import standing
from librarydesk.data.collection.weeding.papers import open_dossier_site
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _


@dataclass(frozen=True)
class Pick:
    """A copy that somebody proposes for weeding, and why."""

    copy_id: int
    reason: WeedingReason
    note: str | None = None


@dataclass(frozen=True)
class Refusal:
    """A number that didn't come on the list, and the sentence that says why."""

    number: str
    sentence: str


@dataclass(frozen=True)
class Listed:
    """What came of adding copies: new items, how many stood there before, what was refused."""

    item_ids: tuple[int, ...]
    there: int = 0
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class FormerItem:
    """What an item said before it was edited."""

    item_id: int
    reason: str
    note: str | None
    kept: int


def add_copies(database: Database, dossier_id: int, picks: Iterable[Pick]) -> Listed:
    """Puts copies on the list of a dossier; those that can't be weeded are refused one by one.

    Raises:
        DeskError: `weeding.decided`, `weeding.unknown`.
    """
    with database.write() as connection:
        return _add(connection, dossier_id, picks, ())


def add_numbers(
    database: Database,
    dossier_id: int,
    numbers: Sequence[str],
    *,
    reason: WeedingReason,
    note: str | None = None,
) -> Listed:
    """The same for copies by their accession numbers; unknown numbers are refused.

    Raises:
        DeskError: `weeding.decided`, `weeding.unknown`.
    """
    with database.write() as connection:
        site_id = open_dossier_site(connection, dossier_id)
        found = bearers(connection, numbers, site_id=site_id, day=clock.today())
        unknown = tuple(
            Refusal(number, _("Nobody knows this number."))
            for number in dict.fromkeys(numbers)
            if fold(number) and fold(number) not in found
        )
        picks = [Pick(bearer.copy_id, reason, note) for bearer in found.values()]
        return _add(connection, dossier_id, picks, unknown)


def remove_items(database: Database, dossier_id: int, item_ids: Sequence[int]) -> int:
    """Takes copies off the list; returns how many.

    Raises:
        DeskError: `weeding.decided`, `weeding.unknown`.
    """
    with database.write() as connection:
        open_dossier_site(connection, dossier_id)
        reason = _("Taken off the list")
        return void_rows(
            connection, "weeding_item", item_ids, reason=reason, stamp=next_stamp(connection)
        )


def put_back_items(database: Database, dossier_id: int, item_ids: Sequence[int]) -> int:
    """Puts copies that were taken off the list on it again, as they stood there."""
    with database.write() as connection:
        open_dossier_site(connection, dossier_id)
        stamp = next_stamp(connection)
        columns = "dossier_id, copy_id, reason, note, kept"
        added = connection.exec_driver_sql(
            f"INSERT INTO weeding_item ({columns}, {NEW_ROW_COLUMNS})"
            f" SELECT {columns}, {stamp.values_sql} FROM weeding_item w"
            f" WHERE id IN (SELECT value FROM json_each(?)) AND dossier_id = ?"
            f" AND NOT EXISTS (SELECT 1 FROM weeding_item i WHERE i.dossier_id = w.dossier_id"
            "  AND i.copy_id = w.copy_id AND i.voided_at IS NULL)",
            (listed_ids(item_ids), dossier_id),
        )
        return added.rowcount


def keep_items(
    database: Database, dossier_id: int, item_ids: Sequence[int], *, kept: bool
) -> tuple[FormerItem, ...]:
    """Notes that the council keeps copies of the list, or doesn't; returns what changed.

    Raises:
        DeskError: `weeding.decided`, `weeding.unknown`.
    """
    return _edit(database, dossier_id, item_ids, {"kept": int(kept)})


def give_reason(
    database: Database,
    dossier_id: int,
    item_ids: Sequence[int],
    *,
    reason: WeedingReason,
    note: str | None = None,
) -> tuple[FormerItem, ...]:
    """Gives items another reason and remark; returns what they said before."""
    return _edit(database, dossier_id, item_ids, {"reason": reason.value, "note": note})


def restore_items(database: Database, dossier_id: int, former: Iterable[FormerItem]) -> None:
    """Gives items back what they said before an edit."""
    rows = [(f.reason, f.note, f.kept, f.item_id) for f in former]
    with database.write() as connection:
        open_dossier_site(connection, dossier_id)
        marks = edited_columns("weeding_item", ("reason", "note", "kept"), next_stamp(connection))
        if rows:
            connection.exec_driver_sql(
                f"UPDATE weeding_item AS t SET reason = ?, note = ?, kept = ?, {marks}"
                " WHERE t.id = ?",
                rows,
            )


def listed_ids(ids: Iterable[int]) -> str:
    """Ids as JSON, for `json_each`."""
    return "[" + ",".join(map(str, ids)) + "]"


def _edit(
    database: Database,
    dossier_id: int,
    item_ids: Sequence[int],
    fields: dict[str, str | int | None],
) -> tuple[FormerItem, ...]:
    differs = " OR ".join(f"t.{name} IS NOT ?" for name in fields)
    which = f"t.dossier_id = ? AND t.id IN (SELECT value FROM json_each(?)) AND ({differs})"
    parameters = (dossier_id, listed_ids(item_ids), *fields.values())
    with database.write() as connection:
        open_dossier_site(connection, dossier_id)
        former = connection.exec_driver_sql(
            f"SELECT id, reason, note, kept FROM weeding_item t"
            f" WHERE t.voided_at IS NULL AND {which}",
            parameters,
        ).all()
        marks = edited_columns("weeding_item", fields, next_stamp(connection))
        connection.exec_driver_sql(
            f"UPDATE weeding_item AS t SET {', '.join(f'{name} = ?' for name in fields)}, {marks}"
            f" WHERE t.voided_at IS NULL AND {which}",
            (*fields.values(), *parameters),
        )
        return tuple(FormerItem(*row) for row in former)


def _add(
    connection: Connection, dossier_id: int, picks: Iterable[Pick], refused: tuple[Refusal, ...]
) -> Listed:
    site_id = open_dossier_site(connection, dossier_id)
    _fill_picks(connection, picks)
    rows = connection.exec_driver_sql(
        _VERDICTS, {"dossier": dossier_id, "site": site_id, "day": clock.today().isoformat()}
    ).all()
    _keep_good(connection, [(copy_id,) for copy_id, _number, verdict, _x in rows if not verdict])
    stamp = next_stamp(connection)
    added = connection.exec_driver_sql(
        f"INSERT INTO weeding_item (dossier_id, copy_id, reason, note, kept, {NEW_ROW_COLUMNS})"
        f" SELECT ?, copy_id, reason, note, 0, {stamp.values_sql} FROM temp.weeding_pick"
        " RETURNING id",
        (dossier_id,),
    )
    item_ids = tuple(added.scalars())
    told = tuple(
        Refusal(row[1], why_not(row[2], row[3])) for row in rows if row[2] not in ("", "here")
    )
    return Listed(item_ids, sum(row[2] == "here" for row in rows), (*refused, *told))


def _fill_picks(connection: Connection, picks: Iterable[Pick]) -> None:
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS weeding_pick"
        " (copy_id INTEGER PRIMARY KEY, reason TEXT, note TEXT)"
    )
    connection.exec_driver_sql("DELETE FROM temp.weeding_pick")
    rows = [(pick.copy_id, pick.reason.value, pick.note) for pick in picks]
    if rows:
        connection.exec_driver_sql("INSERT OR IGNORE INTO temp.weeding_pick VALUES (?, ?, ?)", rows)


def _keep_good(connection: Connection, good: Sequence[tuple[int]]) -> None:
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS weeding_good (id INTEGER PRIMARY KEY)"
    )
    connection.exec_driver_sql("DELETE FROM temp.weeding_good")
    if good:
        connection.exec_driver_sql("INSERT INTO temp.weeding_good VALUES (?)", list(good))
    connection.exec_driver_sql(
        "DELETE FROM temp.weeding_pick WHERE copy_id NOT IN (SELECT id FROM temp.weeding_good)"
    )


_VERDICTS = f"""
SELECT s.id, s.accession_no,
  CASE WHEN EXISTS (SELECT 1 FROM weeding_item i WHERE i.copy_id = s.id
      AND i.dossier_id = :dossier AND i.voided_at IS NULL) THEN 'here'
    WHEN EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = s.id AND e.event = 'weeded'
      AND e.voided_at IS NULL) THEN 'weeded'
    WHEN s.owner_id <> :site THEN 'owner'
    WHEN other.code IS NOT NULL THEN 'elsewhere' ELSE '' END,
  other.code
FROM ({standing("k.id IN (SELECT copy_id FROM temp.weeding_pick)")}) s
  LEFT JOIN weeding_dossier other ON other.id = (
    SELECT i.dossier_id FROM weeding_item i JOIN weeding_dossier d ON d.id = i.dossier_id
    WHERE i.copy_id = s.id AND i.dossier_id <> :dossier AND i.voided_at IS NULL AND i.kept = 0
      AND d.voided_at IS NULL AND d.decided_on IS NULL LIMIT 1)
ORDER BY s.id
"""


def why_not(verdict: str, code: str | None) -> str:
    """The sentence for a copy that can't be taken on a list."""
    if verdict == "weeded":
        return _("It was weeded already.")
    if verdict == "owner":
        return _("It belongs to another library.")
    return _("It stands on the open dossier %(code)s.") % {"code": code}
