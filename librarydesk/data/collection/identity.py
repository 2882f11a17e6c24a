"""What a title is found, matched and sorted by: texts made from its columns, stored beside them.

Everything that adds or changes a title makes these texts here, so that a title found by one way
of coming in is found by all others.
"""

import re

from librarydesk.data.store.folding import fold, sort_key

AUTHOR_SEPARATOR = "; "
# With a space before it a semicolon is the punctuation of a card within one value.
_BETWEEN_VALUES = re.compile(r"(?<!\s); ")


def listed(column: str | None) -> list[str]:
    """The values of a column that holds several."""
    return [part for part in _BETWEEN_VALUES.split(column or "") if part.strip()]


def first_author(authors: str | None) -> str:
    """The first of several authors, who are separated by `;`; empty without any."""
    return "" if authors is None else authors.partition(";")[0].strip()


def match_key(title: str, authors: str | None, publisher: str | None, year: int | None) -> str:
    """What tells titles without ISBN apart: folded title, first author, year, publisher."""
    return match_key_of_folded(
        fold(title), fold(first_author(authors)), fold(publisher or ""), year
    )


def match_key_of_folded(title: str, author: str, publisher: str, year: int | None) -> str:
    """The same of texts that are folded already."""
    return f"{title}|{author}|{'' if year is None else year}|{publisher}"


def author_sort_key(authors: str | None) -> str | None:
    """The sort key of the first author; None where there is none."""
    first = first_author(authors)
    return sort_key(first) if first else None


def search_text(*parts: str | int | None) -> str:
    """The folded text that the full-text index holds: all that a title should be found by.

    Call it with title, variants, part, authors, series, subjects, publisher, year, then every
    ISBN and the ISSN.
    """
    return fold(" ".join([str(part) for part in parts if part]))
