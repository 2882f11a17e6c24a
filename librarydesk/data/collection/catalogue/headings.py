"""Completing authors, publishers, series, subjects and places from those in use.

Nothing is read through for a letter typed: the full-text index names the newest titles that hold
every word, of which some hundreds are looked at; only where they have few fitting values, more of
them, and of authors the index of their order, in which every first author is found. Places aren't
in the full-text index; those of the titles catalogued last are the ones in use.
"""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from librarydesk.data.collection.catalogue.related import series_name
from librarydesk.data.collection.identity import first_author, listed
from librarydesk.data.store.database import driver_connection
from librarydesk.data.store.folding import fold, sort_key_beginnings
from librarydesk.data.store.fulltext import match_expression

HEADINGS = ("authors", "publisher", "series", "subjects", "place")
"""The columns that can be completed."""

_LOOKED_AT, _LOOKED_AT_FURTHER = 400, 1_500
_NEWEST = 2_000
_TIMES = 40
_LAST = "\U0010ffff"
# Steps from one author to the next in the index, never through all titles of one.
_DISTINCT = """
WITH RECURSIVE step (key) AS (
  SELECT min(author_sort) FROM title WHERE author_sort >= :from AND author_sort < :to
  UNION ALL
  SELECT (SELECT min(author_sort) FROM title WHERE author_sort > key AND author_sort < :to)
  FROM step WHERE key IS NOT NULL
) SELECT key FROM step WHERE key IS NOT NULL LIMIT :most
"""
_OF_AUTHOR = "SELECT authors FROM title WHERE author_sort = ? AND voided_at IS NULL LIMIT ?"
_MOST = 12


def headings_like(connection: Connection, column: str, text: str) -> list[str]:
    """The values of a column in use that a text begins or that hold its words, most used first.

    Accents don't matter. `column` is one of `HEADINGS`; with an empty text, what is used lately.
    """
    if column not in HEADINGS:
        raise ValueError(column)
    words = fold(text).split()
    if column == "place" or not words:
        return _best(_newest(connection, column), words)
    folded = " ".join(words)
    columns = _matching(connection, column, folded, _LOOKED_AT)
    found = _best(columns, words)
    if len(found) >= _MOST:
        return found
    if column == "authors":
        return _best([*columns, *_first_authors(connection, folded)], words)
    return _best(_matching(connection, column, folded, _LOOKED_AT_FURTHER), words)


def _first_authors(connection: Connection, folded: str) -> list[str]:
    """First authors whose name begins so, each as often as there are titles, up to a limit."""
    raw = driver_connection(connection)
    found: list[str] = []
    for beginning in sort_key_beginnings(folded):
        keys = raw.execute(_DISTINCT, {"from": beginning, "to": beginning + _LAST, "most": _MOST})
        for (key,) in keys.fetchall():
            row = raw.execute(_OF_AUTHOR, (key, _TIMES)).fetchall()
            found += [first_author(authors) for (authors,) in row]
    return found


def _newest(connection: Connection, column: str) -> list[str]:
    rows = driver_connection(connection).execute(
        f"SELECT {column} FROM title WHERE voided_at IS NULL ORDER BY id DESC LIMIT ?", (_NEWEST,)
    )
    return [row[0] for row in rows if row[0]]


def _matching(connection: Connection, column: str, folded: str, limit: int) -> list[str]:
    rows = driver_connection(connection).execute(
        f"SELECT t.{column} FROM (SELECT rowid AS id FROM title_fts WHERE title_fts MATCH ?"
        " ORDER BY rowid DESC LIMIT ?) f JOIN title t ON t.id = f.id"
        f" WHERE t.voided_at IS NULL AND t.{column} IS NOT NULL",
        (match_expression(folded), limit),
    )
    return [row[0] for row in rows]


def _best(columns: Iterable[str], words: list[str]) -> list[str]:
    """The fitting values: those that begin with the text first, then by how often they occur."""
    used: Counter[str] = Counter()
    for column, times in Counter(columns).items():
        for value in listed(column):
            used[series_name(value)] += times
    text = " ".join(words)
    fitting = [
        (not folded.startswith(text), -times, value)
        for value, times in used.items()
        if _fits(folded := fold(value), words)
    ]
    return [value for _later, _times, value in sorted(fitting)[:_MOST]]


def _fits(folded: str, words: list[str]) -> bool:
    spaced = f" {folded}"
    return all(f" {word}" in spaced for word in words)
