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


# A contentless index can't be read back, but its words can. A print of a title's words is how many
# there are, how long they are together, and the sums of their first and last letters.
_PRINT = (
    "count(*) || ' ' || sum(length(term)) || ' ' || sum(unicode(term))"
    " || ' ' || sum(unicode(substr(term, -1)))"
)
READ_INDEX = (
    "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, title_fts, instance)",
    "CREATE TEMP TABLE indexed (id INTEGER PRIMARY KEY, print TEXT)",
    f"INSERT INTO temp.indexed SELECT doc, {_PRINT} FROM temp.words GROUP BY doc",
    "CREATE VIRTUAL TABLE temp.one_title USING fts5(search_text, detail=none)",
    "CREATE VIRTUAL TABLE temp.one_words USING fts5vocab(temp, one_title, instance)",
)
"""What makes the temporary tables that `DIFFERING` and `PRINT_OF_ONE` read."""

DIFFERING = (
    "SELECT t.id, i.print, t.search_text FROM title t LEFT JOIN temp.indexed i ON i.id = t.id"
    " WHERE t.search_text <> '' AND i.print IS NOT print_of_words(t.search_text)"
    " UNION ALL SELECT i.id, i.print, NULL FROM temp.indexed i"
    " WHERE NOT EXISTS (SELECT 1 FROM title t WHERE t.id = i.id)"
)
"""Titles by id whose print in the index isn't that of their words: id, print, text."""

PRINT_OF_ONE = f"SELECT {_PRINT} FROM temp.one_words"


def print_of_words(text: str) -> str:
    """The print of a folded text's words, each counted once."""
    words = set(text.split())
    lengths, firsts, lasts = (
        sum(map(len, words)),
        sum(ord(word[0]) for word in words),
        sum(ord(word[-1]) for word in words),
    )
    return f"{len(words)} {lengths} {firsts} {lasts}"
