"""Columns that are made of others: folded texts and sort keys."""

from collections.abc import Mapping

from librarydesk.data.exchange.rows.shapes import TableShape
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold, sort_key

MADE_TEXTS = frozenset({"search_text", "match_key", "record_key"})
"""Columns of titles that are made of several others (`titles.remake`)."""


def is_made(column: str) -> bool:
    """Whether a column is made of others and typed by nobody."""
    return column.endswith(("_folded", "_sort")) or column in MADE_TEXTS


def made_of(shape: TableShape, typed: Mapping[str, Value]) -> dict[str, Value]:
    """The folded texts and sort keys of a table that follow from some of its columns."""
    made: dict[str, Value] = {}
    for name, value in typed.items():
        text = None if value is None else str(value)
        for folded in (f"{name}_folded", f"{name.removesuffix('_no')}_folded"):
            if folded in shape.fields:
                made[folded] = None if text is None else fold(text)
        if f"{name}_sort" in shape.fields:
            made[f"{name}_sort"] = None if text is None else sort_key(text)
    return made
