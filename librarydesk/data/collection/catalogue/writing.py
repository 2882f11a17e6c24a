"""Writing titles: their columns, the texts made of them, further ISBNs and the full-text index.

Every deed that adds or changes a title goes through here, one title or thousands, so that the
index always holds what the titles hold. `copy.title_differs` is left as it is: it says what the
row that a copy was last read from said, which no edit of the title changes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from librarydesk.data.collection.catalogue.card import MADE, WRITTEN, Card, columns_of
from librarydesk.data.store.editing import Value, edited_columns
from librarydesk.data.store.fulltext import INDEX_NEW, reindex_titles
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import Stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_COLUMNS = (*WRITTEN, *MADE)


@dataclass(frozen=True)
class HeldTitle:
    """A title of the database: its card, and the texts stored beside it."""

    id: int
    card: Card
    made: dict[str, Value]


@dataclass(frozen=True)
class Change:
    """What becomes of one title's card; `record` is True where its MARC record changes, too."""

    held: HeldTitle
    card: Card
    record: bool = False


def held_titles(connection: Connection, ids: Iterable[int]) -> dict[int, HeldTitle]:
    """The titles with these ids that count."""
    wanted = json.dumps(list(ids))
    further: dict[int, list[str]] = defaultdict(list)
    for title_id, isbn in connection.exec_driver_sql(
        "SELECT title_id, isbn FROM title_isbn WHERE title_id IN (SELECT value FROM json_each(?))"
        " ORDER BY rowid",
        (wanted,),
    ):
        further[title_id].append(isbn)
    rows = connection.exec_driver_sql(
        f"SELECT id, {', '.join(_COLUMNS)} FROM title"
        " WHERE id IN (SELECT value FROM json_each(?)) AND voided_at IS NULL",
        (wanted,),
    )
    end = 1 + len(WRITTEN)
    return {
        row[0]: HeldTitle(
            row[0],
            replace(Card(*row[1:end]), further_isbns=tuple(further[row[0]])),
            dict(zip(MADE, row[end:], strict=True)),
        )
        for row in rows
    }


def held_title(connection: Connection, title_id: int) -> HeldTitle:
    """One title that counts.

    Raises:
        DeskError: `title.gone` when it was voided or merged into another.
    """
    found = held_titles(connection, [title_id]).get(title_id)
    if found is None:
        raise DeskError("title.gone", _("This title was taken out of the catalogue. Search again."))
    return found


def insert_title(connection: Connection, card: Card, stamp: Stamp) -> int:
    """Adds a title that is found at once, and returns its id."""
    columns = columns_of(card)
    title_id = add_row(connection, "title", columns, stamp)
    connection.exec_driver_sql(INDEX_NEW, (title_id, columns["search_text"]))
    _add_isbns(connection, [(title_id, isbn) for isbn in card.further_isbns])
    return title_id


def change_titles(connection: Connection, changes: Iterable[Change], stamp: Stamp) -> int:
    """Changes titles; those that would stay the same are left alone. Returns how many changed."""
    by_columns: dict[tuple[str, ...], list[tuple[Value, ...]]] = defaultdict(list)
    reindex: list[tuple[int, str, str]] = []
    isbns: list[Change] = []
    for change in changes:
        if change.card == change.held.card and not change.record:
            continue
        new = _differing(change)
        title_id = change.held.id
        by_columns[tuple(new)].append((*new.values(), title_id))
        if "search_text" in new:
            reindex.append(
                (title_id, str(change.held.made["search_text"]), str(new["search_text"]))
            )
        if change.card.further_isbns != change.held.card.further_isbns:
            isbns.append(change)
    for names, rows in by_columns.items():
        assigned = "".join(f"{name} = ?, " for name in names)
        # Without a changed column it is the ISBNs or the record that say something else.
        marks = edited_columns("title", names or ("marc_record",), stamp)
        connection.exec_driver_sql(f"UPDATE title AS t SET {assigned}{marks} WHERE id = ?", rows)
    reindex_titles(connection, reindex)
    _replace_isbns(connection, isbns)
    return sum(map(len, by_columns.values()))


def _differing(change: Change) -> dict[str, Value]:
    old = {name: getattr(change.held.card, name) for name in WRITTEN} | change.held.made
    return {name: value for name, value in columns_of(change.card).items() if old[name] != value}


def _replace_isbns(connection: Connection, changes: list[Change]) -> None:
    if changes:
        connection.exec_driver_sql(
            "DELETE FROM title_isbn WHERE title_id = ?", [(change.held.id,) for change in changes]
        )
    _add_isbns(
        connection,
        [(change.held.id, isbn) for change in changes for isbn in change.card.further_isbns],
    )


def _add_isbns(connection: Connection, rows: list[tuple[int, str]]) -> None:
    if rows:
        connection.exec_driver_sql("INSERT INTO title_isbn (title_id, isbn) VALUES (?, ?)", rows)


def void_titles(connection: Connection, ids: Iterable[int], *, reason: str, stamp: Stamp) -> None:
    """Takes titles out of the catalogue; their rows and their words in the index stay."""
    void_rows(connection, "title", ids, reason=reason, stamp=stamp)


def add_voided_again(connection: Connection, title_id: int, stamp: Stamp) -> int:
    """Adds a voided title anew with all that it held, its record too; returns the new id."""
    names = ", ".join((*_COLUMNS, "record_key"))
    row = connection.exec_driver_sql(f"SELECT {names} FROM title WHERE id = ?", (title_id,)).one()
    columns = dict(zip((*_COLUMNS, "record_key"), row, strict=True))
    new_id = add_row(connection, "title", columns, stamp)
    connection.exec_driver_sql(INDEX_NEW, (new_id, columns["search_text"]))
    connection.exec_driver_sql(
        "INSERT INTO title_isbn (title_id, isbn) SELECT ?, isbn FROM title_isbn"
        " WHERE title_id = ? ORDER BY rowid",
        (new_id, title_id),
    )
    connection.exec_driver_sql(
        "INSERT INTO marc_record (title_id, format, encoding, raw) SELECT ?, format, encoding, raw"
        " FROM marc_record WHERE title_id = ?",
        (new_id, title_id),
    )
    _merge_into(connection, title_id, new_id, stamp)
    return new_id


def _merge_into(connection: Connection, old_id: int, new_id: int, stamp: Stamp) -> None:
    """Says of what was merged into a title that it went into the one that stands for it now."""
    rows = connection.exec_driver_sql(
        "SELECT id, merged_id, moved FROM title_merging WHERE survivor_id = ? AND voided_at IS NULL"
        " ORDER BY id",
        (old_id,),
    ).all()
    for _row_id, merged_id, moved in rows:
        columns: dict[str, Value] = {
            "survivor_id": new_id,
            "merged_id": merged_id,
            "moved": moved,
        }
        add_row(connection, "title_merging", columns, stamp)
    reason = _("The title was put back into the catalogue")
    void_rows(connection, "title_merging", [row[0] for row in rows], reason=reason, stamp=stamp)
