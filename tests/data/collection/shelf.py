"""A few titles and copies put on the shelf for tests, with everything that search needs."""

from sqlalchemy import Connection

from librarydesk.data.collection.identity import author_sort_key, match_key, search_text
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.fulltext import INDEX_NEW
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp


def shelve(
    database: Database,
    title: str,
    authors: str | None = None,
    *,
    isbn: str | None = None,
    year: int | None = None,
    copies: tuple[str, ...] = (),
) -> int:
    """Puts a title with copies of these numbers on the shelf; returns its id."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        text = search_text(title, authors, year, isbn)
        title_id = int(
            connection.exec_driver_sql(
                "INSERT INTO title (title, title_folded, title_sort, authors, author_sort, isbn,"
                " publish_year, kind, audience, local_history, rare, search_text, match_key,"
                f" {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, 'book', 'all', 0, 0, ?, ?,"
                f" {stamp.values_sql}) RETURNING id",
                (
                    title,
                    fold(title),
                    sort_key(title),
                    authors,
                    author_sort_key(authors),
                    isbn,
                    year,
                    text,
                    match_key(title, authors, None, year),
                ),
            ).scalar_one()
        )
        connection.exec_driver_sql(INDEX_NEW, (title_id, text))
        for number in copies:
            _add_copy(connection, title_id, number, stamp.values_sql)
    return title_id


def _add_copy(connection: Connection, title_id: int, number: str, stamp: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO copy (accession_no, accession_folded, site_id, title_id, acquired_on, source,"
        f" {NEW_ROW_COLUMNS}) VALUES (?, ?, 1, ?, '2024-01-05', 'purchase', {stamp})",
        (number, fold(number), title_id),
    )


def add_site(database: Database, code: str, name: str) -> int:
    """Adds a point of the network; returns its id."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        site_id = int(
            connection.exec_driver_sql(
                f"INSERT INTO site (code, code_folded, {NEW_ROW_COLUMNS})"
                f" VALUES (?, fold(?), {stamp.values_sql}) RETURNING id",
                (code, code),
            ).scalar_one()
        )
        connection.exec_driver_sql(
            "INSERT INTO site_state (site_id, as_of, name, name_folded, name_sort, kind, status,"
            f" {NEW_ROW_COLUMNS}) VALUES (?, '0001-01-01', ?, fold(?), sort_key(?),"
            f" 'school_library', 'open', {stamp.values_sql})",
            (site_id, name, name, name),
        )
    return site_id


def copy_id(database: Database, number: str) -> int:
    """The id of the copy with a number."""
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT id FROM copy WHERE accession_no = ?", (number,))
        return int(found.scalar_one())
