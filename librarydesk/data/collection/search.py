"""Finding titles as somebody types: best first, within the time between two keystrokes.

In two stages, because ranking every match would cost a third of a second at 500,000 titles: titles
that begin with the text come through a B-tree on the folded title; of all titles that hold every
word only the newest two hundred are looked at. Both are ranked in Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.isbn import isbn_digits
from librarydesk.data.collection.narrowing import Choice, chosen_titles
from librarydesk.data.collection.standing import standing
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.store.database import driver_connection
from librarydesk.data.store.folding import fold_query
from librarydesk.data.store.fulltext import match_expression

LIMIT = 20
_BEGINNING = 60
_WITH_ALL_WORDS = 200
_FEW = 3_000
"""So many titles are looked through one by one; of more, those with the words are found first."""
_SHORT = 2
"""A single word of so many letters is looked for at the beginning of titles alone, if that is
plenty: half of all titles hold such a word, and nobody stops typing there."""
_LAST = "\U0010ffff"
"""Sorts after every text: the end of a range of texts with one beginning."""


@dataclass(frozen=True)
class FoundTitle:
    """A title that was found, with the copies of it that are held and those not out at a point."""

    id: int
    uid: UUID
    title: str
    authors: str | None
    year: int | None
    isbn: str | None
    ddc: str | None
    held: int
    available: int


class _Candidate(NamedTuple):
    """What is ranked; a plain tuple, for hundreds are made at every letter typed."""

    id: int
    folded: str
    searched: str
    copies: int


def search_titles(
    connection: Connection,
    text: str,
    *,
    limit: int = LIMIT,
    site_id: int | None = None,
    wanted: Wanted | None = None,
) -> list[FoundTitle]:
    """The titles that fit a text, best first.

    The text may be words or beginnings of words of the title, its authors, series or subjects,
    with or without accents, an ISBN or the beginning of one, or an accession number. What Telex or
    VNI left in it is understood when it finds nothing as it stands. With `site_id` only titles of
    which that site owns copies, with `wanted` those that fit its filters.
    """
    filters = wanted or Wanted(site_id=site_id)
    ids = ranked_titles(connection, text, filters)
    return found_titles(connection, ids[:limit], filters.site_id)


def ranked_titles(connection: Connection, text: str, wanted: Wanted | None = None) -> list[int]:
    """The ids of the titles that fit a text and filters, best first: see `search_titles`."""
    narrowing = _narrowing(connection, wanted or Wanted())
    for folded in fold_query(text):
        ranked = _ranked(connection, text, folded, narrowing)
        if ranked:
            return ranked
    return []


# A site alone is asked of each title that was found: nothing has to be chosen before.
_OF_SITE = (
    "(EXISTS (SELECT 1 FROM copy c WHERE c.title_id = {row} AND c.site_id = ?"
    " AND c.voided_at IS NULL) OR {row} IN (SELECT c.title_id FROM copy_event e"
    " JOIN copy c ON c.id = e.copy_id WHERE e.event = 'transferred' AND e.to_site_id = ?"
    " AND e.voided_at IS NULL AND c.voided_at IS NULL))"
)


@dataclass(frozen=True)
class _Narrowing:
    """What filters ask of a title besides: a choice made of all, or a question about each."""

    question: str = ""
    parameters: tuple[int, ...] = ()
    choice: Choice | None = None

    @property
    def few(self) -> Choice | None:
        """The choice, where it is so small that it is looked through whole."""
        return self.choice if self.choice is not None and self.choice.rows <= _FEW else None

    def of(self, row: str) -> str:
        """The condition for a title given by its id in SQL; empty when nothing is asked."""
        asked = self.choice.holds(row) if self.choice else self.question.format(row=row)
        return f" AND {asked}" if asked else ""

    @property
    def of_title(self) -> str:
        """The condition for a row `t`; what was chosen needn't be read to be known as not void."""
        return self.of("t.id") if self.choice else f" AND t.voided_at IS NULL{self.of('t.id')}"


def _narrowing(connection: Connection, wanted: Wanted) -> _Narrowing:
    if wanted.narrows_to_site_alone and wanted.site_id is not None:
        return _Narrowing(_OF_SITE, (wanted.site_id, wanted.site_id))
    return _Narrowing(choice=chosen_titles(connection, wanted))


def _ranked(connection: Connection, text: str, folded: str, narrowing: _Narrowing) -> list[int]:
    if not folded:
        return []
    numbered = _by_number(connection, text, folded, narrowing)
    if narrowing.few is not None:
        candidates = {c.id: c for c in _among_few(connection, folded, narrowing.few)}
    else:
        candidates = {c.id: c for c in _beginning_with(connection, folded, narrowing)}
        if len(folded) > _SHORT or len(candidates) < _BEGINNING:
            candidates |= {c.id: c for c in _with_all_words(connection, folded, narrowing)}
    best = sorted(candidates.values(), key=lambda c: _rank(c, folded))
    return list(dict.fromkeys([*numbered, *(c.id for c in best)]))


def _rank(candidate: _Candidate, folded: str) -> tuple[int, int, str]:
    """Sorts: the whole title, its beginning, a phrase in it, a phrase elsewhere, all the words."""
    title, searched = candidate.folded, candidate.searched
    if title == folded:
        place = 0
    elif title.startswith(folded + " "):
        place = 1
    elif title.startswith(folded):
        place = 2
    elif f" {folded} " in f" {title} ":
        place = 3
    elif f" {folded}" in f" {searched}":
        place = 4
    else:
        place = 5
    return place, -candidate.copies, title


# For the rank alone, from the index alone: whether a copy counts doesn't matter here.
_COPIES = "(SELECT count(*) FROM copy c WHERE c.title_id = t.id)"


def _beginning_with(connection: Connection, folded: str, narrowing: _Narrowing) -> list[_Candidate]:
    rows = driver_connection(connection).execute(
        f"SELECT t.id, t.title_folded, t.search_text, {_COPIES} FROM title t"
        f" WHERE t.title_folded >= ? AND t.title_folded < ?{narrowing.of_title}"
        " ORDER BY t.title_folded LIMIT ?",
        (folded, folded + _LAST, *narrowing.parameters, _BEGINNING),
    )
    return list(map(_Candidate._make, rows))


def _with_all_words(connection: Connection, folded: str, narrowing: _Narrowing) -> list[_Candidate]:
    within = narrowing.of("f.rowid")
    rows = driver_connection(connection).execute(
        f"SELECT t.id, t.title_folded, t.search_text, {_COPIES}"
        f" FROM (SELECT f.rowid AS id FROM title_fts f WHERE f.title_fts MATCH ?{within}"
        "       ORDER BY f.rowid DESC LIMIT ?) AS found"
        " JOIN title t ON t.id = found.id WHERE t.voided_at IS NULL",
        (match_expression(folded), *narrowing.parameters, _WITH_ALL_WORDS),
    )
    return list(map(_Candidate._make, rows))


def _among_few(connection: Connection, folded: str, few: Choice) -> list[_Candidate]:
    """Those of a few titles that hold every word, without asking the whole index."""
    words = [f"% {word}%" for word in folded.split()]
    held = " AND ".join(["' ' || t.search_text LIKE ?" for _word in words])
    rows = driver_connection(connection).execute(
        f"SELECT t.id, t.title_folded, t.search_text, {_COPIES} FROM temp.{few.table} w"
        f" CROSS JOIN title t ON t.id = w.id WHERE {held} ORDER BY t.id DESC LIMIT ?",
        (*words, _WITH_ALL_WORDS),
    )
    return list(map(_Candidate._make, rows))


def _by_number(connection: Connection, text: str, folded: str, narrowing: _Narrowing) -> list[int]:
    """Titles by the beginning of an ISBN or of an accession number, old numbers included."""
    if not any(letter.isdigit() for letter in folded):
        return []
    condition, parameters = narrowing.of_title, narrowing.parameters
    digits = isbn_digits(text)
    found: list[int] = []
    if digits:
        found += connection.exec_driver_sql(
            "SELECT t.id FROM title t WHERE t.isbn >= ? AND t.isbn < ?"
            f"{condition} ORDER BY t.isbn LIMIT ?",
            (digits, digits + _LAST, *parameters, _BEGINNING),
        ).scalars()
    for table, column in (("copy", "accession_folded"), ("copy_event", "new_accession_folded")):
        owner = "n" if table == "copy" else "o"
        join = "" if table == "copy" else " JOIN copy o ON o.id = n.copy_id"
        found += connection.exec_driver_sql(
            f"SELECT t.id FROM {table} n{join} JOIN title t ON t.id = {owner}.title_id"
            f" WHERE n.{column} >= ? AND n.{column} < ? AND n.voided_at IS NULL"
            f"{condition} ORDER BY n.{column} LIMIT ?",
            (folded, folded + _LAST, *parameters, _BEGINNING),
        ).scalars()
    return found


_STANDING = f"""
SELECT title_id, count(*), sum(NOT out) FROM (
{standing("k.title_id IN (SELECT value FROM json_each(:titles)) AND k.acquired_on <= :day")}
) WHERE state = 'held' AND (:site IS NULL OR owner_id = :site) GROUP BY title_id
"""


def found_titles(
    connection: Connection, ids: Sequence[int], site_id: int | None = None
) -> list[FoundTitle]:
    """The titles with these ids, in their order; with `site_id` its copies are counted alone."""
    listed = "[" + ",".join(map(str, ids)) + "]"
    counted = connection.exec_driver_sql(
        _STANDING, {"day": clock.today().isoformat(), "titles": listed, "site": site_id}
    )
    standing = {row[0]: (row[1], row[2]) for row in counted.all()}
    rows = connection.exec_driver_sql(
        "SELECT id, uid, title, authors, publish_year, isbn, ddc FROM title"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (listed,),
    )
    found = {
        row[0]: FoundTitle(
            row[0],
            UUID(bytes=row[1]),
            row[2],
            row[3],
            row[4],
            row[5],
            row[6],
            *standing.get(row[0], (0, 0)),
        )
        for row in rows
    }
    return [found[i] for i in ids if i in found]
