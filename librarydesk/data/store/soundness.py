"""Whether the file itself is sound: its pages, its tables, its references, its full-text index."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from librarydesk.data.store import fulltext, schema
from librarydesk.data.store.connection import address
from librarydesk.data.store.findings import ERROR, Finding
from librarydesk.data.store.rules import told
from librarydesk.data.store.sentences import said_plainly
from librarydesk.i18n import N_, _

_EXAMPLES = 5

_PAGES = N_("The database file is damaged. Restore the newest backup and show this to an expert.")
_TABLES = N_("The tables are not those of this version. Restore the newest backup.")
_REFERENCES = N_("Rows refer to rows that aren't there. Restore the newest backup.")
_INDEX = N_(
    "The index that search uses is not what the titles hold: some aren't found."
    " Make a backup and send us the file."
)


def unsound(path: Path) -> list[Finding]:
    """What is wrong with a database file; where its pages are, nothing else can be asked."""
    with said_plainly(path), closing(_opened(path)) as raw:
        raw.execute("BEGIN")
        pages = _asked(_broken_pages, raw)
        if pages:
            return [_finding("database.pages", _PAGES, pages)]
        found = (
            ("database.tables", _TABLES, _asked(_other_tables, raw)),
            ("database.references", _REFERENCES, _asked(_lost_references, raw)),
            ("database.search_index", _INDEX, _asked(_unindexed, raw)),
        )
    return [_finding(rule, sentence, rows) for rule, sentence, rows in found if rows]


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that can make temporary tables and change nothing else."""
    raw = sqlite3.connect(address(path, mode="ro"), uri=True, isolation_level=None)
    raw.create_function("print_of_words", 1, fulltext.print_of_words, deterministic=True)
    return raw


def _asked(
    question: Callable[[sqlite3.Connection], list[str]], raw: sqlite3.Connection
) -> list[str]:
    try:
        return question(raw)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [str(error)]


def _broken_pages(raw: sqlite3.Connection) -> list[str]:
    lines = [str(row[0]) for row in raw.execute("PRAGMA integrity_check")]
    return [] if lines == ["ok"] else lines


def _other_tables(raw: sqlite3.Connection) -> list[str]:
    return sorted({name for name, _sql in set(schema.stored(raw)) ^ set(schema.fresh())})


def _lost_references(raw: sqlite3.Connection) -> list[str]:
    return [f"{row[0]} {row[1]}" for row in raw.execute("PRAGMA foreign_key_check")]


def _unindexed(raw: sqlite3.Connection) -> list[str]:
    """Titles whose words in the index aren't those of their text, and words of no title."""
    for statement in fulltext.READ_INDEX:
        raw.execute(statement)
    return [str(row[0]) for row in raw.execute(fulltext.DIFFERING) if _differs(raw, *row)]


def _differs(
    raw: sqlite3.Connection, title_id: int, indexed: str | None, words: str | None
) -> bool:
    """Whether words differ as the index itself parts them (it knows fewer letters than Python)."""
    if words is None:
        return True
    raw.execute("DELETE FROM temp.one_title")
    raw.execute("INSERT INTO temp.one_title (rowid, search_text) VALUES (?, ?)", (title_id, words))
    parted: object = raw.execute(fulltext.PRINT_OF_ONE).fetchone()
    return parted != (indexed,)


def _finding(rule: str, sentence: str, rows: list[str]) -> Finding:
    where = rows[:_EXAMPLES]
    message = told(_(sentence), where, len(rows))
    return Finding(rule, ERROR, message, len(rows), (), tuple(where))
