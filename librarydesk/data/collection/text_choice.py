"""All titles or copies that fit a text and filters, for lists in an order, counts and files."""

from collections.abc import Iterator

from sqlalchemy import Connection

from librarydesk.data.collection.isbn import isbn_digits
from librarydesk.data.collection.narrowing import Choice, chosen_copies, chosen_titles
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.store.folding import fold_query
from librarydesk.data.store.fulltext import match_expression
from librarydesk.data.store.kept_tables import kept_rows

_LAST = "\U0010ffff"
_BY_WORDS = "SELECT f.rowid AS id FROM title_fts f WHERE f.title_fts MATCH :match"
_BY_ISBN = "SELECT i.id FROM title i WHERE i.isbn >= :digits AND i.isbn < :digits_end"
_BY_NUMBER = (
    "SELECT n.id FROM copy n WHERE n.accession_folded >= :folded AND n.accession_folded < :end"
    " UNION SELECT e.copy_id FROM copy_event e WHERE e.new_accession_folded >= :folded"
    " AND e.new_accession_folded < :end AND e.voided_at IS NULL"
)


def listed_titles(connection: Connection, wanted: Wanted) -> Choice | None:
    """The titles that fit text and filters; None where neither is set."""
    choice = chosen_titles(connection, wanted)
    if not wanted.text.strip():
        return choice
    # The plus: what fits is looked up in the index of what is voided, not the other way round.
    narrowed = "+t.id NOT IN (SELECT v.id FROM title v WHERE v.voided_at IS NOT NULL)"
    if choice is not None:
        narrowed = choice.holds("t.id")
    found = Choice("found_title", 0)
    for match, numbers in _readings(wanted.text):
        ways = [_BY_WORDS]
        if numbers:
            ways.append(f"SELECT c.title_id FROM copy c WHERE c.id IN ({_BY_NUMBER})")
        if match["digits"]:
            ways.append(_BY_ISBN)
        fill = f"SELECT DISTINCT t.id FROM ({' UNION ALL '.join(ways)}) t WHERE {narrowed}"
        found = _kept(connection, "found_title", fill, match, choice, wanted)
        if found.rows:
            break
    return found


def listed_copies(connection: Connection, wanted: Wanted) -> Choice | None:
    """The copies that fit text and filters: by their number, else by what fits their titles."""
    choice = chosen_copies(connection, wanted)
    if not wanted.text.strip():
        return choice
    held = "" if choice is None else f" AND {choice.holds('k.id')}"
    found = Choice("found_copy", 0)
    for match, numbers in _readings(wanted.text):
        titles = f"{_BY_WORDS} UNION {_BY_ISBN}" if match["digits"] else _BY_WORDS
        ways = [f"k.title_id IN ({titles})"]
        if numbers:
            ways.append(f"k.id IN ({_BY_NUMBER})")
        fill = f"SELECT k.id FROM copy k WHERE ({' OR '.join(ways)}) AND k.voided_at IS NULL{held}"
        found = _kept(connection, "found_copy", fill, match, choice, wanted)
        if found.rows:
            break
    return found


def _kept(
    connection: Connection,
    name: str,
    fill: str,
    match: dict[str, str | int | None],
    choice: Choice | None,
    wanted: Wanted,
) -> Choice:
    # What was chosen by other filters stands in a table of the same name: they belong to the key.
    filters = repr(wanted.filters) if choice is not None else ""
    rows = kept_rows(connection, name, "id INTEGER PRIMARY KEY", fill, {**match, "by": filters})
    return Choice(name, rows)


def _readings(text: str) -> Iterator[tuple[dict[str, str | int | None], bool]]:
    """Each way to read a text: the parameters, and whether it may be a number."""
    digits = isbn_digits(text)
    for folded in fold_query(text):
        match: dict[str, str | int | None] = {
            "match": match_expression(folded) or '""',
            "digits": digits,
            "digits_end": digits + _LAST,
            "folded": folded,
            "end": folded + _LAST,
        }
        yield match, any(letter.isdigit() for letter in folded)
