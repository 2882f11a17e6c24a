"""What rows of copies do to titles: new ones added, empty cells filled, other words counted."""

from sqlalchemy import Connection

from librarydesk.data.collection.identity import author_sort_key, match_key, search_text
from librarydesk.data.interchange.applying import change_rows
from librarydesk.data.interchange.copy_titles import TITLE_CELLS
from librarydesk.data.store.database import driver_connection
from librarydesk.data.store.fulltext import reindex_titles
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp

_FLAGS = ("local_history", "rare")
_TEXTS = ("authors", "publisher", "place", "ddc")
_FILLED = (*_TEXTS, "publish_year", "isbn", "issn", "language")
"""Cells that a title may lack."""

_DEFAULTS = {"kind": "book", "audience": "all", "local_history": 0, "rare": 0}
_MADE = ("title_folded", "title_sort", "author_sort", "search_text", "match_key")
_CHANGEABLE = (*_FILLED, *_FLAGS, "author_sort", "search_text", "match_key")


def settle(connection: Connection) -> int:
    """Finds out what becomes of each title, marks rows that fill one with a `T`.

    Fills `temp.title_cells` and returns how many rows say another thing than their title.
    """
    _collect(connection)
    _take_cells(connection)
    _make_texts(connection)
    _mark_filling(connection)
    return _mark_differing(connection)


def _collect(connection: Connection) -> None:
    """Fills `temp.title_cells` with the titles of good rows as they are, new ones empty."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.title_cells")
    names = ", ".join(TITLE_CELLS)
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE title_cells (target_id INTEGER PRIMARY KEY, {names},"
        f" {', '.join(_MADE)}, changed TEXT, why TEXT, old_search_text, new_id INTEGER)"
    )
    connection.exec_driver_sql(
        f"INSERT INTO temp.title_cells (target_id, {names}, old_search_text)"
        f" SELECT i.title_id, {', '.join(f't.{name}' for name in TITLE_CELLS)}, t.search_text"
        " FROM (SELECT DISTINCT title_id FROM temp.incoming WHERE why IS NULL) i"
        " LEFT JOIN title t ON t.id = i.title_id"
    )


def _take_cells(connection: Connection) -> None:
    """Fills each empty cell from the first row of the file that has it."""
    for name in TITLE_CELLS:
        empty = f"coalesce(c.{name}, 0) = 0" if name in _FLAGS else f"c.{name} IS NULL"
        given = f"{name} = 1" if name in _FLAGS else f"{name} IS NOT NULL"
        # Beside min() SQLite takes the other columns from the row that has the least.
        connection.exec_driver_sql(
            f"UPDATE temp.title_cells AS c SET {name} = i.{name} FROM (SELECT title_id, {name},"
            f" min(row) FROM temp.incoming WHERE {given} AND why IS NULL"
            " AND (of_merged IS NULL OR title_id < 0) GROUP BY title_id) i"
            f" WHERE i.title_id = c.target_id AND {empty}"
        )
    defaults = ", ".join(f"{name} = coalesce({name}, ?)" for name in _DEFAULTS)
    connection.exec_driver_sql(f"UPDATE temp.title_cells SET {defaults}", tuple(_DEFAULTS.values()))


def _make_texts(connection: Connection) -> None:
    """Makes the texts by which titles are found, of new titles and of those that change."""
    raw = driver_connection(connection)
    raw.create_function("match_key", 4, match_key, deterministic=True)
    raw.create_function("author_sort_key", 1, author_sort_key, deterministic=True)
    raw.create_function("search_text", -1, search_text, deterministic=True)
    differs = " OR ".join(f"c.{name} IS NOT t.{name}" for name in (*_FILLED, *_FLAGS))
    connection.exec_driver_sql(
        "UPDATE temp.title_cells AS c SET title_folded = fold(c.title),"
        " title_sort = sort_key(c.title), author_sort = author_sort_key(c.authors),"
        " search_text = search_text(c.title, c.authors, c.publisher, c.publish_year, c.isbn,"
        " c.issn), match_key = match_key(c.title, c.authors, c.publisher, c.publish_year)"
        " WHERE target_id < 0"
    )
    connection.exec_driver_sql(
        "UPDATE temp.title_cells AS c SET author_sort = author_sort_key(c.authors),"
        " search_text = search_text(t.title, t.variants, t.part, c.authors, t.series, t.subjects,"
        " c.publisher, c.publish_year, c.isbn, (SELECT group_concat(b.isbn, ' ')"
        " FROM title_isbn b WHERE b.title_id = t.id), c.issn),"
        " match_key = match_key(t.title, c.authors, c.publisher, c.publish_year), changed = '?'"
        f" FROM title t WHERE t.id = c.target_id AND ({differs})"
    )
    marks = " || ".join(f"(c.{name} IS NOT t.{name})" for name in _CHANGEABLE)
    connection.exec_driver_sql(
        f"UPDATE temp.title_cells AS c SET changed = {marks} FROM title t"
        " WHERE t.id = c.target_id AND c.changed = '?'"
    )


def _mark_filling(connection: Connection) -> None:
    """Marks the rows of copies that are there and that fill a cell of their title."""
    fills = [f"t.{name} IS NULL AND i.{name} IS NOT NULL" for name in _FILLED]
    fills += [f"t.{name} = 0 AND i.{name} = 1" for name in _FLAGS]
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET changed = i.changed || 'T' FROM title t, temp.title_cells c"
        " WHERE t.id = i.title_id AND c.target_id = t.id AND c.changed IS NOT NULL"
        f" AND i.changed IS NOT NULL AND i.why IS NULL AND i.of_merged IS NULL"
        f" AND ({' OR '.join(fills)})"
    )


def _mark_differing(connection: Connection) -> int:
    """Marks the rows that say another thing than their title, and counts them."""
    found = connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_differs = 1 FROM temp.title_cells c"
        " LEFT JOIN title t ON t.id = c.target_id"
        f" WHERE c.target_id = i.title_id AND i.why IS NULL AND ({_other('c', 'c.target_id')})"
    )
    # What agrees with a title that was merged was no difference when it came in.
    agreeing = connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_differs = NULL WHERE title_differs = 1"
        " AND EXISTS (SELECT 1 FROM temp.merged_title g JOIN title t ON t.id = g.merged_id"
        f" WHERE g.survivor_id = i.title_id AND ({_other('t', 't.id')}) IS NOT TRUE)"
    )
    return found.rowcount - agreeing.rowcount


def _other(title: str, title_id: str) -> str:
    """SQL for whether a row says another thing than a title's cells; its part is in `t`."""
    c = title
    other = [f"(i.{name} <> {c}.{name} AND fold(i.{name}) <> fold({c}.{name}))" for name in _TEXTS]
    exact = ("issn", "language", "kind", "audience", *_FLAGS)
    other += [f"i.{name} <> {c}.{name}" for name in exact]
    # A periodical is one title whatever the year.
    other.append(f"({c}.kind <> 'periodical' AND i.publish_year <> {c}.publish_year)")
    other.append(
        f"(i.title <> {c}.title AND fold(i.title) <> fold({c}.title) AND fold(i.title) <>"
        f" fold({c}.title || ' ' || coalesce(t.part, '')))"
    )
    other.append(
        f"(i.isbn <> {c}.isbn AND i.isbn NOT IN"
        f" (SELECT b.isbn FROM title_isbn b WHERE b.title_id = {title_id}))"
    )
    return " OR ".join(other)


def change_titles(connection: Connection, stamp: Stamp) -> None:
    """Fills the cells of titles that are there and keeps the full-text index equal to them."""
    changed = connection.exec_driver_sql(
        "SELECT target_id, old_search_text, search_text FROM temp.title_cells"
        " WHERE changed IS NOT NULL AND old_search_text <> search_text"
    ).all()
    change_rows(connection, "title", _CHANGEABLE, stamp, source="temp.title_cells")
    reindex_titles(connection, [(int(i), old, new) for i, old, new in changed])


def add_titles(connection: Connection, stamp: Stamp) -> None:
    """Adds the titles that the file brings and gives its rows their ids."""
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM title").scalar_one()
    connection.exec_driver_sql(
        "UPDATE temp.title_cells AS c SET new_id = n.id FROM (SELECT target_id, ? +"
        " row_number() OVER (ORDER BY target_id DESC) AS id FROM temp.title_cells"
        " WHERE target_id < 0) n WHERE n.target_id = c.target_id",
        (last,),
    )
    names = ", ".join((*TITLE_CELLS, *_MADE))
    connection.exec_driver_sql(
        f"INSERT INTO title (id, {names}, {NEW_ROW_COLUMNS}) SELECT new_id, {names},"
        f" {stamp.values_sql} FROM temp.title_cells WHERE target_id < 0 ORDER BY new_id"
    )
    connection.exec_driver_sql(
        "INSERT INTO title_fts (rowid, search_text) SELECT id, search_text FROM title WHERE id > ?",
        (last,),
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET title_id = c.new_id FROM temp.title_cells c"
        " WHERE c.target_id = i.title_id AND i.title_id < 0"
    )
