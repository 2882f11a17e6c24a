"""Merging titles that were catalogued twice: the survivor keeps all copies and numbers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import Connection

from librarydesk.data.cataloguing.agreeing import agreeing, card_of, with_marks
from librarydesk.data.cataloguing.records import keep, kept_of, to_keep
from librarydesk.data.cataloguing.service import (
    FormerTitle,
    former_title,
    restore,
)
from librarydesk.data.collection.catalogue.card import WRITTEN, Card, tidied
from librarydesk.data.collection.catalogue.writing import (
    Change,
    HeldTitle,
    add_voided_again,
    change_titles,
    held_title,
    void_titles,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edited_columns
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Merged:
    """What a merging did, for taking it back: its ledger rows, and the survivor as it was."""

    merging_ids: tuple[int, ...]
    survivor: FormerTitle


def merged_card(cards: Sequence[Card]) -> Card:
    """The card of the first with its gaps filled from the others, and the ISBNs of all."""
    survivor, *others = cards
    filled = {
        name: next((value for one in others if (value := getattr(one, name))), None)
        for name in WRITTEN
        if not getattr(survivor, name)
    }
    found = {name: value for name, value in filled.items() if value}
    return with_all_isbns(replace(survivor, **found), cards)


def with_all_isbns(card: Card, cards: Sequence[Card]) -> Card:
    """A card with the ISBNs of all cards, its own first."""
    numbers = [isbn for one in (card, *cards) for isbn in (one.isbn, *one.further_isbns) if isbn]
    each = list(dict.fromkeys(numbers))
    return replace(card, isbn=each[0] if each else None, further_isbns=tuple(each[1:]))


def merge_titles(
    database: Database, survivor_id: int, others: Sequence[int], card: Card | None = None
) -> Merged:
    """Merges titles into one, whose card becomes `card` with the ISBNs of all.

    Copies, ISBNs and attached files go over, and the MARC record of another where the survivor has
    none. The merged titles are voided and say into which one they went.

    Raises:
        DeskError: `title.nothing_to_merge`, `title.gone`, what `tidied` refuses.
    """
    merged_ids = [title_id for title_id in dict.fromkeys(others) if title_id != survivor_id]
    if not merged_ids:
        raise DeskError("title.nothing_to_merge", _("Choose two titles or more to merge."))
    with database.write() as connection:
        survivor = held_title(connection, survivor_id)
        merged = [held_title(connection, title_id) for title_id in merged_ids]
        cards = [survivor.card, *(title.card for title in merged)]
        wanted = tidied(with_all_isbns(card, cards)) if card else merged_card(cards)
        stamp = next_stamp(connection)
        was = former_title(connection, survivor, kept_of(connection, survivor_id))
        record = _change_survivor(connection, survivor, merged_ids, wanted, stamp)
        rows = [_move(connection, survivor_id, title_id, record, stamp) for title_id in merged_ids]
        reason = _("Merged into “%(title)s”") % {"title": wanted.title}
        void_titles(connection, merged_ids, reason=reason, stamp=stamp)
    return Merged(tuple(rows), was)


def _change_survivor(
    connection: Connection, survivor: HeldTitle, merged_ids: list[int], card: Card, stamp: Stamp
) -> str | None:
    """Gives the survivor its card; returns the SHA-256 of the record that this changed, if any.

    By it an import knows that the record in a file is the one from before the merging.
    """
    kept = kept_of(connection, survivor.id)
    if kept is None:
        giver = next((i for i in merged_ids if kept_of(connection, i)), None)
        kept = None if giver is None else kept_of(connection, giver)
        if giver is not None:
            key = connection.exec_driver_sql("SELECT record_key FROM title WHERE id = ?", (giver,))
            found = key.scalar_one()
            connection.exec_driver_sql(
                "UPDATE title SET record_key = ? WHERE id = ?", (found, survivor.id)
            )
    if kept is None:
        change_titles(connection, [Change(survivor, card)], stamp)
        return None
    record = agreeing(kept.parsed(), card)
    changed = kept if record == kept.parsed() else to_keep(record)
    keep(connection, survivor.id, changed)
    agreed = with_marks(card_of(changed.parsed()), card)
    change_titles(connection, [Change(survivor, agreed, record=True)], stamp)
    return None if changed.raw == kept.raw else sha256(kept.raw).hexdigest()


def _move(
    connection: Connection, survivor_id: int, merged_id: int, record: str | None, stamp: Stamp
) -> int:
    """Gives what belongs to a title to another and records it; returns the ledger row's id."""
    copies = connection.exec_driver_sql(
        "SELECT id FROM copy WHERE title_id = ? AND voided_at IS NULL", (merged_id,)
    ).scalars()
    moved = {"copies": list(copies)}
    # A file that the survivor has, too, stays with the title that is voided.
    files = connection.exec_driver_sql(
        "SELECT id FROM attachment WHERE title_id = ? AND voided_at IS NULL AND sha256 NOT IN"
        " (SELECT sha256 FROM attachment WHERE title_id = ? AND voided_at IS NULL)",
        (merged_id, survivor_id),
    ).scalars()
    moved["files"] = list(files)
    moved["covers"] = _second_covers(connection, survivor_id, moved["files"])
    _give("copy", connection, moved["copies"], survivor_id, stamp)
    _give("attachment", connection, moved["files"], survivor_id, stamp)
    _set_covers(connection, moved["covers"], 0, stamp)
    columns: dict[str, Value] = {
        "survivor_id": survivor_id,
        "merged_id": merged_id,
        "moved": json.dumps(moved if record is None else moved | {"record": record}),
    }
    return add_row(connection, "title_merging", columns, stamp)


def _second_covers(connection: Connection, survivor_id: int, files: list[int]) -> list[int]:
    """The moved files that are covers where the survivor has one."""
    has = connection.exec_driver_sql(
        "SELECT 1 FROM attachment WHERE title_id = ? AND cover = 1 AND voided_at IS NULL",
        (survivor_id,),
    ).first()
    if not has:
        return []
    covers = connection.exec_driver_sql(
        "SELECT id FROM attachment WHERE cover = 1 AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(files),),
    )
    return list(covers.scalars())


def _give(table: str, connection: Connection, ids: list[int], title_id: int, stamp: Stamp) -> None:
    connection.exec_driver_sql(
        f"UPDATE {table} AS t SET title_id = ?, {edited_columns(table, ('title_id',), stamp)}"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (title_id, json.dumps(ids)),
    )


def _set_covers(connection: Connection, ids: list[int], cover: int, stamp: Stamp) -> None:
    connection.exec_driver_sql(
        f"UPDATE attachment AS t SET cover = ?, {edited_columns('attachment', ('cover',), stamp)}"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (cover, json.dumps(ids)),
    )


def take_back_merging(database: Database, merged: Merged) -> list[int]:
    """Parts merged titles again: each comes back under a new id with what it brought.

    What came to the survivor since stays with it. Returns the new ids.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        restore(connection, [merged.survivor], stamp)
        brought = []
        for row_id in merged.merging_ids:
            row = connection.exec_driver_sql(
                "SELECT merged_id, moved FROM title_merging WHERE id = ?", (row_id,)
            ).one()
            new_id = add_voided_again(connection, row[0], stamp)
            moved = json.loads(row[1])
            for table, ids in (("copy", moved["copies"]), ("attachment", moved["files"])):
                still = _still_with(connection, table, ids, merged.survivor.title_id)
                _give(table, connection, still, new_id, stamp)
            _set_covers(connection, moved["covers"], 1, stamp)
            brought.append(new_id)
        reason = _("Merging taken back")
        void_rows(connection, "title_merging", merged.merging_ids, reason=reason, stamp=stamp)
    return brought


def _still_with(connection: Connection, table: str, ids: list[int], title_id: int) -> list[int]:
    rows = connection.exec_driver_sql(
        f"SELECT id FROM {table} WHERE title_id = ? AND voided_at IS NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (title_id, json.dumps(ids)),
    )
    return list(rows.scalars())
