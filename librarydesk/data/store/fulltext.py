"""The full-text index over titles, and keeping it equal to what the titles hold.

Contentless FTS5 over text that Python has folded (FTS5 itself doesn't fold đ). Without
`contentless_delete` (SQLite 3.43) a changed row is taken out by giving back its old text, which
`title.search_text` holds.
"""

from sqlalchemy import Connection

CREATE_INDEX = (
    "CREATE VIRTUAL TABLE title_fts USING fts5("
    "search_text, content='', detail=none, columnsize=0, prefix='1 2 3 4 5 6')"
)

INDEX_NEW = "INSERT INTO title_fts (rowid, search_text) VALUES (?, ?)"
"""Parameters: the title's id and its search text."""

FORGET_OLD = "INSERT INTO title_fts (title_fts, rowid, search_text) VALUES ('delete', ?, ?)"
"""Parameters: the title's id and the search text that was indexed for it."""


def reindex_titles(connection: Connection, changed: list[tuple[int, str, str]]) -> None:
    """Brings the index up to date with titles whose text changed: (id, old text, new text)."""
    if not changed:
        return
    connection.exec_driver_sql(FORGET_OLD, [(i, old) for i, old, _new in changed])
    connection.exec_driver_sql(INDEX_NEW, [(i, new) for i, _old, new in changed])


def match_expression(folded: str) -> str:
    """The query for rows that hold a word beginning with each word of a folded text."""
    return " ".join(f'"{word}"*' for word in folded.split())
