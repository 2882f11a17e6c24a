"""Titles that may be catalogued twice: the same ISBN, or folded title, author, year, publisher.

What is asked of half a million titles is answered by the indexes of `isbn` and `match_key` alone;
only titles that share one are read.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.collection.catalogue.card import Card, columns_of
from librarydesk.data.store.folding import fold

SAME_ISBN, SAME_TITLE = "isbn", "title"
_MOST = 500

_SHARED_ISBNS = """
SELECT isbn FROM title WHERE isbn IS NOT NULL GROUP BY isbn HAVING count(*) > 1
UNION SELECT b.isbn FROM title_isbn b JOIN title t ON t.isbn = b.isbn
UNION SELECT isbn FROM title_isbn GROUP BY isbn HAVING count(*) > 1
"""
_WITH_ISBN = """
SELECT s.value, t.id, t.title, t.part FROM json_each(?) s JOIN title t ON t.isbn = s.value
WHERE t.voided_at IS NULL
UNION SELECT s.value, t.id, t.title, t.part FROM json_each(?) s
JOIN title_isbn b ON b.isbn = s.value JOIN title t ON t.id = b.title_id WHERE t.voided_at IS NULL
"""
_SHARED_KEYS = "SELECT match_key FROM title GROUP BY match_key HAVING count(*) > 1"
_WITH_KEY = """
SELECT s.value, t.id, t.title, t.part, t.isbn FROM json_each(?) s
JOIN title t ON t.match_key = s.value WHERE t.voided_at IS NULL
"""


@dataclass(frozen=True)
class DuplicateGroup:
    """Titles that may be one; `why` is `isbn` or `title`, `title` that of the first of them."""

    why: str
    title: str
    title_ids: tuple[int, ...]


def duplicates(connection: Connection, *, most: int = _MOST) -> list[DuplicateGroup]:
    """The groups of titles that may be one, those with the same ISBN first; at most `most`."""
    found = _by_isbn(connection)
    seen = {group.title_ids for group in found}
    found += [group for group in _by_title(connection) if group.title_ids not in seen]
    return found[:most]


def _by_isbn(connection: Connection) -> list[DuplicateGroup]:
    shared = json.dumps(connection.exec_driver_sql(_SHARED_ISBNS).scalars().all())
    groups: dict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
    for isbn, title_id, title, part in connection.exec_driver_sql(_WITH_ISBN, (shared, shared)):
        groups[isbn].append((title_id, title, part))
    return _groups(SAME_ISBN, groups.values())


def _by_title(connection: Connection) -> list[DuplicateGroup]:
    """Those without ISBN that fit, too: two different ISBNs are always two titles."""
    shared = json.dumps(connection.exec_driver_sql(_SHARED_KEYS).scalars().all())
    groups: dict[tuple[str, str], list[tuple[int, str, str | None]]] = defaultdict(list)
    numbers: dict[tuple[str, str], list[str | None]] = defaultdict(list)
    for key, title_id, title, part, isbn in connection.exec_driver_sql(_WITH_KEY, (shared,)):
        groups[key, fold(part or "")].append((title_id, title, part))
        numbers[key, fold(part or "")].append(isbn)
    return _groups(SAME_TITLE, [rows for key, rows in groups.items() if _may_be_one(numbers[key])])


def _may_be_one(isbns: list[str | None]) -> bool:
    return len(set(isbns) - {None}) < len(isbns)


def _groups(why: str, rows: Iterable[list[tuple[int, str, str | None]]]) -> list[DuplicateGroup]:
    return [
        DuplicateGroup(why, min(group)[1], tuple(sorted(title_id for title_id, *_rest in group)))
        for group in sorted(rows, key=lambda group: fold(min(group)[1]))
        if len(group) > 1
    ]


def like(connection: Connection, card: Card, *, but: int | None = None) -> list[int]:
    """The titles that a card may be a second time, by the same rule; `but` is the card's own."""
    numbers = json.dumps([isbn for isbn in (card.isbn, *card.further_isbns) if isbn])
    found = [row[1] for row in connection.exec_driver_sql(_WITH_ISBN, (numbers, numbers))]
    keys = json.dumps([columns_of(card)["match_key"]])
    for _key, title_id, _title, part, isbn in connection.exec_driver_sql(_WITH_KEY, (keys,)):
        if fold(part or "") == fold(card.part or "") and _may_be_one([isbn, card.isbn]):
            found.append(title_id)
    return [title_id for title_id in dict.fromkeys(found) if title_id != but]
