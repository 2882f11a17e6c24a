"""The catalogue as a list: narrowed, sorted by any column, a slice at a time.

Which titles a slice holds is answered by indexes alone; only its own rows are read. So the end of
half a million titles comes as fast as the beginning.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.coded import DocumentKind
from librarydesk.data.collection.languages import language_name
from librarydesk.data.collection.ordering import ALL, Grouped, Order, Slice, ids_in_order
from librarydesk.data.collection.search import ranked_titles
from librarydesk.data.collection.text_choice import listed_titles
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.store.folding import sort_key
from librarydesk.data.store.kept_tables import kept_rows
from librarydesk.i18n import language

BEST = "best"
"""The order of a search: what fits the text best stands first."""

_COPIES = "(SELECT count(*) FROM copy c WHERE c.title_id = {}.id AND c.voided_at IS NULL)"


def _by_name(_connection: Connection) -> Callable[[str | int | None], str]:
    return lambda value: sort_key(str(value or ""))


ORDERS: dict[str, Order | Grouped] = {
    "title": Order(("s.title_sort",), "ix_title_title_sort"),
    "authors": Order(("s.author_sort",), "ix_title_author_sort"),
    "year": Order(("s.publish_year",), "ix_title_publish_year"),
    "ddc": Order(("s.ddc",), "ix_title_ddc"),
    "isbn": Order(("s.isbn",), "ix_title_isbn"),
    "added": Order(("s.arrived",), "ix_title_arrived"),
    "publisher": Grouped("publisher", "ix_title_publisher", _by_name),
    "copies": Order((_COPIES.format("s"),)),
}
"""What the list can be sorted by; `kind` and `language` are sorted by their words, besides."""
SORTS = (*ORDERS, "kind", "language")


@dataclass(frozen=True)
class TitleRow:
    """A title as the list shows it; `copies` are those ever accessioned and not voided."""

    id: int
    title: str
    authors: str | None
    publisher: str | None
    year: int | None
    ddc: str | None
    isbn: str | None
    copies: int
    kind: str = "book"
    language: str | None = None
    audience: str = "all"


_ROW = (
    "t.id, t.title, t.authors, t.publisher, t.publish_year, t.ddc, t.isbn,"
    f" {_COPIES.format('t')}, t.kind, t.language, t.audience"
)


def count_titles(connection: Connection, wanted: Wanted) -> int:
    """How many titles the list holds."""
    choice = listed_titles(connection, wanted)
    if choice is not None:
        return choice.rows
    return counted(connection, "title")


def counted(connection: Connection, table: str) -> int:
    """How many rows of a table aren't voided; counted once for each state of the database."""
    name, sql = f"all_of_{table}", f"SELECT count(*) FROM {table} WHERE voided_at IS NULL"
    kept_rows(connection, name, "n INTEGER", sql, {})
    return int(connection.exec_driver_sql(f"SELECT n FROM temp.{name}").scalar_one())


def titles_in_order(
    connection: Connection,
    wanted: Wanted,
    *,
    sort: str,
    descending: bool,
    offset: int,
    limit: int,
) -> list[TitleRow]:
    """A slice of the list; `sort` is one of `SORTS`."""
    part = Slice(offset, limit, descending, count_titles(connection, wanted))
    choice = listed_titles(connection, wanted)
    ids = ids_in_order(connection, "title", _order(connection, sort), choice, part)
    return titles_with_ids(connection, ids)


def all_titles(
    connection: Connection, wanted: Wanted, *, sort: str, descending: bool
) -> Sequence[int]:
    """The ids of the whole list; sorted by `BEST`, what fits no better follows by title."""
    best = ranked_titles(connection, wanted.text, wanted) if sort == BEST else []
    part = Slice(0, ALL, descending and sort != BEST, count_titles(connection, wanted))
    order = _order(connection, "title" if sort == BEST else sort)
    rest = ids_in_order(connection, "title", order, listed_titles(connection, wanted), part)
    return list(dict.fromkeys([*best, *rest])) if best else rest


def titles_with_ids(connection: Connection, ids: Sequence[int]) -> list[TitleRow]:
    """The rows of titles in the order of the ids."""
    rows = connection.exec_driver_sql(
        f"SELECT {_ROW} FROM title t WHERE t.id IN (SELECT value FROM json_each(?))",
        ("[" + ",".join(map(str, ids)) + "]",),
    )
    found = {row[0]: TitleRow(*row) for row in rows}
    return [found[i] for i in ids if i in found]


def _order(connection: Connection, sort: str) -> Order | Grouped:
    if sort == "kind":
        return Order((_by_words("kind", [(k.value, k.label) for k in DocumentKind]),))
    if sort == "language":
        codes = connection.exec_driver_sql(
            "SELECT DISTINCT language FROM title WHERE language IS NOT NULL"
        ).scalars()
        return Order(
            (_by_words("language", [(code, language_name(code, language())) for code in codes]),)
        )
    return ORDERS[sort]


def _by_words(column: str, named: list[tuple[str, str]]) -> str:
    """The place of a coded value among all in the order of their words, as SQL."""
    codes = [code for code, _words in sorted(named, key=lambda pair: sort_key(pair[1]))]
    places = [f"WHEN '{code}' THEN {at}" for at, code in enumerate(codes) if code.isalnum()]
    if not places:
        return f"s.{column}"
    known = f"CASE s.{column} {' '.join(places)} ELSE {len(codes)} END"
    return f"CASE WHEN s.{column} IS NULL THEN -1 ELSE {known} END"
