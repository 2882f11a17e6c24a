"""Keeping the words under which titles are found equal to what the titles say."""

import sqlite3

from librarydesk.data.collection.catalogue.card import MADE, WRITTEN, Card, columns_of
from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.store.fulltext import FORGET_OLD, reindex_titles


def remember_titles(deed: Deed, condition: str) -> None:
    """Keeps the words under which titles are found now, before they change."""
    rows = deed.raw.execute(f"SELECT id, search_text FROM title WHERE {condition}")
    for title, text in rows.fetchall():
        if title not in deed.new_titles:
            deed.titles.setdefault(title, text)


def index_titles(deed: Deed) -> None:
    """Brings the index up to date with titles that came, changed, or are one with another."""
    for title in deed.remade:
        remake(deed.raw, title)
    changed = []
    for title, old in deed.titles.items():
        found = deed.raw.execute("SELECT search_text FROM title WHERE id = ?", (title,)).fetchone()
        if found is None:
            deed.raw.execute(FORGET_OLD, (title, old))
        else:
            changed.append((title, old, str(found[0])))
    reindex_titles(deed.connection, changed)
    deed.raw.executemany(
        "INSERT INTO title_fts (rowid, search_text) SELECT id, search_text FROM title WHERE id = ?",
        [(title,) for title in sorted(deed.new_titles)],
    )


def remake(raw: sqlite3.Connection, title: int) -> None:
    """Makes folded texts anew where the fields they are made of come from two versions."""
    row = raw.execute(f"SELECT {', '.join(WRITTEN)} FROM title WHERE id = ?", (title,)).fetchone()
    if row is None:
        return
    isbns = raw.execute(
        "SELECT isbn FROM title_isbn WHERE title_id = ? AND isbn IS NOT ? ORDER BY isbn",
        (title, row[WRITTEN.index("isbn")]),
    )
    card = Card(**dict(zip(WRITTEN, row, strict=True)), further_isbns=tuple(i for (i,) in isbns))
    made = columns_of(card)
    assigned = ", ".join(f"{name} = ?" for name in MADE)
    raw.execute(
        f"UPDATE title SET {assigned} WHERE id = ?", (*(made[name] for name in MADE), title)
    )
