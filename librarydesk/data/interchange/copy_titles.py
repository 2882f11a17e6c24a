"""Which title a row of copies means: one that is there, or one that the file brings.

By ISBN; for periodicals by ISSN; else by folded title, first author, year and publisher (of
periodicals without the year), where a row without number joins the one title that fits, if there
is exactly one. Two different ISBNs are always two titles. All rows are looked up together, so that
their order doesn't matter; a title that the file brings gets a provisional id below 0. A title that
was merged into another is known by its old number and words as that one.
"""

from sqlalchemy import Connection

from librarydesk.data.collection.catalogue.merged import collect_merged
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
_COUNTING = ("t.id", "title t", "t.voided_at IS NULL")
_MERGED = (
    "g.survivor_id",
    # CROSS JOIN: merged titles are few, so they are looked through first.
    "temp.merged_title g CROSS JOIN title t ON t.id = g.merged_id",
    "t.voided_at IS NOT NULL",
)
"""Which title is meant, where its keys are found, and which of these hold."""

_SERIAL_KEY = "'~' || match_key(t.title, t.authors, t.publisher, NULL)"
"""The key of a periodical: never that of a book without a year."""

_FITS = (
    "fits(i.title, i.authors, i.publisher, t.title || iif(t.part IS NULL, '', char(10) || t.part),"
    " t.authors, t.publisher)"
)


def resolve_titles(connection: Connection) -> None:
    """Fills `title_id` of the staged rows of copies."""
    raw = driver_connection(connection)
    raw.create_function("match_key", 4, match_key, deterministic=True)
    raw.create_function("fits", 6, _fits, deterministic=True)
    sources = [_COUNTING, _MERGED] if collect_merged(connection) else [_COUNTING]
    _collect_numbers(connection, sources)
    _prepare(connection)
    for source in sources:
        _collect_candidates(connection, *source)
    _by_number(connection)
    for source in sources:
        _by_what_the_copy_has(connection, *source)
    _give_numbers_to_bare_titles(connection)
    _by_key(connection)
    _bring_new(connection, "match_key", _OPEN)
    if len(sources) > 1:
        _mark_merged(connection)


def _collect_numbers(connection: Connection, sources: list[tuple[str, str, str]]) -> None:
    """Fills `temp.known_isbn` and `temp.known_issn`; what was merged counts where nothing else."""
    for number in ("isbn", "issn"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.known_{number}")
        connection.exec_driver_sql(
            f"CREATE TEMP TABLE known_{number} ({number} TEXT, title_id INTEGER,"
            f" PRIMARY KEY ({number}, title_id)) WITHOUT ROWID"
        )
    isbns = _wanted("isbn")
    issns = _wanted("issn")
    for title_id, found, counts in sources:
        connection.exec_driver_sql(
            f"INSERT OR IGNORE INTO temp.known_isbn SELECT * FROM (SELECT t.isbn, {title_id}"
            f" FROM {found} WHERE t.isbn IN ({isbns}) AND {counts} UNION"
            f" SELECT b.isbn, {title_id} FROM {found} JOIN title_isbn b ON b.title_id = t.id"
            f" WHERE b.isbn IN ({isbns}) AND {counts})"
        )
        connection.exec_driver_sql(
            f"INSERT OR IGNORE INTO temp.known_issn SELECT t.issn, {title_id} FROM {found}"
            f" WHERE t.issn IN ({issns}) AND +t.kind = 'periodical' AND {counts}"
        )


def _wanted(number: str) -> str:
    """The numbers of the rows that no title is known to have so far."""
    return (
        f"SELECT DISTINCT {number} FROM temp.incoming WHERE {number} IS NOT NULL"
        f" AND {number} NOT IN (SELECT {number} FROM temp.known_{number})"
    )


def _prepare(connection: Connection) -> None:
    # A row that doesn't say its kind may belong to a periodical that is known by its ISSN.
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET serial = i.kind IS 'periodical' OR (i.kind IS NULL"
        " AND i.isbn IS NULL AND i.issn IN (SELECT issn FROM temp.known_issn))"
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
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.candidate")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE candidate (match_key TEXT, title_id INTEGER, numbered INTEGER,"
        " PRIMARY KEY (match_key, title_id)) WITHOUT ROWID"
    )


def _collect_candidates(connection: Connection, title_id: str, found: str, counts: str) -> None:
    """Fills `temp.candidate` with the titles that a row's key fits, under that key."""
    wanted = "SELECT DISTINCT match_key FROM temp.incoming WHERE match_key IS NOT NULL"
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO temp.candidate SELECT t.match_key, {title_id}, t.isbn IS NOT NULL"
        f" FROM {found} WHERE t.match_key IN ({wanted} AND NOT serial)"
        f" AND {counts} AND t.kind <> 'periodical'"
    )
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO temp.candidate SELECT {_SERIAL_KEY}, {title_id},"
        f" t.issn IS NOT NULL FROM {found}"
        " WHERE t.title_folded IN (SELECT fold(title) FROM temp.incoming WHERE serial)"
        f" AND {counts} AND t.kind = 'periodical'"
    )
    # Exports write the part of a title behind it.
    parted = "match_key(t.title || ' ' || t.part, t.authors, t.publisher, t.publish_year)"
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO temp.candidate SELECT {parted}, {title_id}, t.isbn IS NOT NULL"
        f" FROM {found} WHERE t.part IS NOT NULL AND {counts} AND {parted} IN ({wanted})"
    )


def _by_number(connection: Connection) -> None:
    """Rows with an ISBN, and rows of periodicals with an ISSN, whose number a title has."""
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_id = (SELECT title_id FROM (SELECT f.title_id,"
        " f.title_id IS i.kept_title_id AS kept, EXISTS (SELECT 1 FROM temp.candidate c"
        " WHERE c.match_key = i.match_key AND c.title_id = f.title_id) AS named"
        " FROM temp.known_isbn f WHERE f.isbn = i.isbn)"
        f" ORDER BY kept DESC, named DESC, title_id LIMIT 1) WHERE {_OPEN}"
        " AND i.isbn IS NOT NULL"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_id = (SELECT title_id FROM (SELECT f.title_id,"
        " f.title_id IS i.kept_title_id AS kept FROM temp.known_issn f WHERE f.issn = i.issn)"
        " ORDER BY kept DESC, title_id LIMIT 1)"
        f" WHERE {_OPEN} AND i.serial AND i.isbn IS NULL AND i.issn IS NOT NULL"
    )


def _by_what_the_copy_has(connection: Connection, title_id: str, found: str, counts: str) -> None:
    """Rows without number of copies that are there, as long as they don't contradict the title."""
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET title_id = (SELECT {title_id} FROM {found}"
        f" WHERE {title_id} = i.kept_title_id AND {counts} AND {_FITS}"
        " AND (i.serial OR i.publish_year IS NULL OR i.publish_year IS t.publish_year) LIMIT 1)"
        f" WHERE {_OPEN} AND i.isbn IS NULL AND NOT (i.serial AND i.issn IS NOT NULL)"
    )


def _mark_merged(connection: Connection) -> None:
    """Marks the rows that describe a merged title, and not the one that it became.

    What they say was weighed when the titles were merged.
    """
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET of_merged = 1"
        " WHERE i.title_id IN (SELECT survivor_id FROM temp.merged_title)"
        f" AND NOT EXISTS (SELECT 1 FROM title t WHERE t.id = i.title_id AND {_FITS})"
        " AND EXISTS (SELECT 1 FROM temp.merged_title g JOIN title t ON t.id = g.merged_id"
        f" WHERE g.survivor_id = i.title_id AND {_FITS})"
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
