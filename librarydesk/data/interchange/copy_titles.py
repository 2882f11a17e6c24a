"""Which title a row of copies means: one that is there, or one that the file brings.

By ISBN; for periodicals by ISSN; else by folded title, first author, year and publisher (of
periodicals without the year), where a row without number joins the one title that fits, if there
is exactly one. Two different ISBNs are always two titles. All rows are looked up together, so that
their order doesn't matter; a title that the file brings gets a provisional id below 0.
"""

from sqlalchemy import Connection

from librarydesk.data.collection.identity import first_author, match_key
from librarydesk.data.store.database import driver_connection
from librarydesk.data.store.folding import fold

TITLE_CELLS = (
    "title",
    "authors",
    "publisher",
    "place",
    "publish_year",
    "isbn",
    "issn",
    "ddc",
    "language",
    "kind",
    "audience",
    "local_history",
    "rare",
)
"""The columns of a row of copies that belong to its title."""

_OPEN = "i.title_id IS NULL AND i.title IS NOT NULL AND i.why IS NULL"
_SERIAL_KEY = "'~' || match_key(t.title, t.authors, t.publisher, NULL)"
"""The key of a periodical: never that of a book without a year."""


def resolve_titles(connection: Connection) -> None:
    """Fills `title_id` of the staged rows of copies."""
    raw = driver_connection(connection)
    raw.create_function("match_key", 4, match_key, deterministic=True)
    raw.create_function("fits", 6, _fits, deterministic=True)
    _prepare(connection)
    _by_number(connection)
    _by_what_the_copy_has(connection)
    _give_numbers_to_bare_titles(connection)
    _by_key(connection)
    _bring_new(connection, "match_key", _OPEN)


def _prepare(connection: Connection) -> None:
    # A row that doesn't say its kind may belong to a periodical that is known by its ISSN.
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET serial = i.kind IS 'periodical' OR (i.kind IS NULL"
        " AND i.isbn IS NULL AND i.issn IS NOT NULL AND EXISTS (SELECT 1 FROM title t"
        " WHERE t.issn = i.issn AND t.kind = 'periodical' AND t.voided_at IS NULL))"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET match_key = iif(i.serial, '~', '') || match_key(i.title,"
        " i.authors, i.publisher, iif(i.serial, NULL, i.publish_year)) WHERE i.title IS NOT NULL"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET kept_title_id = (SELECT c.title_id FROM copy c"
        " WHERE c.site_id = i.site_id AND c.accession_no = i.accession_no"
        " AND c.voided_at IS NULL LIMIT 1)"
    )
    _collect_candidates(connection)


def _collect_candidates(connection: Connection) -> None:
    """Fills `temp.candidate` with the titles that a row's key fits, under that key."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.candidate")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE candidate (match_key TEXT, title_id INTEGER, numbered INTEGER,"
        " PRIMARY KEY (match_key, title_id)) WITHOUT ROWID"
    )
    wanted = "SELECT DISTINCT match_key FROM temp.incoming WHERE match_key IS NOT NULL"
    connection.exec_driver_sql(
        "INSERT INTO temp.candidate SELECT t.match_key, t.id, t.isbn IS NOT NULL"
        f" FROM title t WHERE t.match_key IN ({wanted} AND NOT serial)"
        " AND t.voided_at IS NULL AND t.kind <> 'periodical'"
    )
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO temp.candidate SELECT {_SERIAL_KEY}, t.id, t.issn IS NOT NULL"
        " FROM title t WHERE t.title_folded IN (SELECT fold(title) FROM temp.incoming WHERE serial)"
        " AND t.voided_at IS NULL AND t.kind = 'periodical'"
    )
    # Exports write the part of a title behind it.
    parted = "match_key(t.title || ' ' || t.part, t.authors, t.publisher, t.publish_year)"
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO temp.candidate SELECT {parted}, t.id, t.isbn IS NOT NULL"
        f" FROM title t WHERE t.part IS NOT NULL AND t.voided_at IS NULL AND {parted} IN ({wanted})"
    )


def _by_number(connection: Connection) -> None:
    """Rows with an ISBN, and rows of periodicals with an ISSN, whose number a title has."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.known_isbn")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE known_isbn (isbn TEXT, title_id INTEGER,"
        " PRIMARY KEY (isbn, title_id)) WITHOUT ROWID"
    )
    wanted = "(SELECT DISTINCT isbn FROM temp.incoming WHERE isbn IS NOT NULL) i"
    connection.exec_driver_sql(
        f"INSERT INTO temp.known_isbn SELECT i.isbn, t.id FROM {wanted} JOIN title t"
        " ON t.isbn = i.isbn WHERE t.voided_at IS NULL"
    )
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO temp.known_isbn SELECT i.isbn, t.id FROM {wanted}"
        " JOIN title_isbn b ON b.isbn = i.isbn JOIN title t ON t.id = b.title_id"
        " WHERE t.voided_at IS NULL"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_id = (SELECT title_id FROM (SELECT f.title_id,"
        " f.title_id IS i.kept_title_id AS kept, EXISTS (SELECT 1 FROM temp.candidate c"
        " WHERE c.match_key = i.match_key AND c.title_id = f.title_id) AS named"
        " FROM temp.known_isbn f WHERE f.isbn = i.isbn)"
        f" ORDER BY kept DESC, named DESC, title_id LIMIT 1) WHERE {_OPEN}"
        " AND i.isbn IS NOT NULL"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_id = (SELECT id FROM (SELECT t.id,"
        " t.id IS i.kept_title_id AS kept FROM title t WHERE t.issn = i.issn"
        " AND t.kind = 'periodical' AND t.voided_at IS NULL) ORDER BY kept DESC, id LIMIT 1)"
        f" WHERE {_OPEN} AND i.serial AND i.isbn IS NULL AND i.issn IS NOT NULL"
    )


def _by_what_the_copy_has(connection: Connection) -> None:
    """Rows without number of copies that are there, as long as they don't contradict the title."""
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_id = (SELECT t.id FROM title t"
        " WHERE t.id = i.kept_title_id AND fits(i.title, i.authors, i.publisher,"
        " t.title || iif(t.part IS NULL, '', char(10) || t.part), t.authors, t.publisher)"
        " AND (i.serial OR i.publish_year IS NULL OR i.publish_year IS t.publish_year))"
        f" WHERE {_OPEN} AND i.isbn IS NULL AND NOT (i.serial AND i.issn IS NOT NULL)"
    )


def _fits(
    title: str,
    authors: str | None,
    publisher: str | None,
    known_title: str,
    known_authors: str | None,
    known_publisher: str | None,
) -> bool:
    """Whether cells say nothing else than a title; `known_title` has its part on a second line."""
    bare = known_title.partition("\n")[0]
    if fold(title) not in (fold(bare), fold(known_title)):
        return False
    if authors and fold(first_author(authors)) != fold(first_author(known_authors)):
        return False
    return not publisher or fold(publisher) == fold(known_publisher or "")


def _give_numbers_to_bare_titles(connection: Connection) -> None:
    """Rows whose number no title has: the one title without number that fits, if it is one.

    Only where the file brings one such number: of two different ones neither goes before.
    """
    for number, condition in (("isbn", "i.isbn IS NOT NULL"), ("issn", "i.serial")):
        connection.exec_driver_sql(
            f"UPDATE temp.incoming AS i SET twin = i.{number} WHERE {_OPEN} AND {condition}"
        )
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.claim")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE claim AS SELECT i.match_key, min(c.title_id) AS title_id"
        " FROM (SELECT DISTINCT match_key, twin FROM temp.incoming WHERE twin IS NOT NULL) i"
        " JOIN temp.candidate c ON c.match_key = i.match_key AND NOT c.numbered"
        " GROUP BY i.match_key HAVING count(DISTINCT i.twin) = 1 AND count(*) = 1"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_id = k.title_id FROM (SELECT DISTINCT j.twin,"
        " c.title_id FROM temp.incoming j JOIN temp.claim c USING (match_key)"
        f" WHERE j.twin IS NOT NULL) k WHERE k.twin = i.twin AND {_OPEN}"
    )
    _bring_new(connection, "twin", f"{_OPEN} AND i.twin IS NOT NULL")


def _by_key(connection: Connection) -> None:
    """Rows without number: the title without number that fits, else the only one that fits.

    A title with a new number that the file brings counts among those that fit.
    """
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO temp.candidate SELECT match_key, title_id, 1 FROM temp.incoming"
        " WHERE twin IS NOT NULL AND title_id < 0"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_id = (SELECT CASE"
        " WHEN count(*) FILTER (WHERE NOT c.numbered) > 0"
        " THEN min(c.title_id) FILTER (WHERE NOT c.numbered)"
        " WHEN count(*) = 1 THEN min(c.title_id) END"
        f" FROM temp.candidate c WHERE c.match_key = i.match_key) WHERE {_OPEN}"
    )


def _bring_new(connection: Connection, group: str, condition: str) -> None:
    """Makes a new title of all rows of one group; its provisional id is their first row."""
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET title_id = n.id FROM (SELECT i.{group} AS name,"
        f" -min(i.row) AS id FROM temp.incoming i WHERE {condition} GROUP BY i.{group}) n"
        f" WHERE n.name = i.{group} AND {condition}"
    )
