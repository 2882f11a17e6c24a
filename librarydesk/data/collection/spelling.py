"""What a misspelt search meant: words one slip away from what the catalogue holds.

The second step of a search that found little. Every word is tried with one letter left out, put in,
changed or swapped with the next; which of these the catalogue holds is asked of the full-text index
in one question for all of them. First one word is taken to be wrong, the others standing as they
are; then every word that the catalogue doesn't know at all.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from itertools import islice, product

from sqlalchemy import Connection

from librarydesk.data.store.database import driver_connection
from librarydesk.data.store.folding import fold_query
from librarydesk.data.store.fulltext import match_expression

FEW = 3
"""A search that finds fewer than so many is worth a second step."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST, _LONGEST = 3, 24
_LOOKED_AT = 60
_READINGS = 3
_MOST_WORDS = 8
_TIMES_MORE = 5
_WAYS = 30
# Sounds that are written alike, by ear or by dialect, and lie more than one letter apart.
_SOUNDS = (("ch", "tr"), ("gi", "d"), ("gi", "r"), ("qu", "c"), ("ph", "f"), ("iu", "uu"))


def meant_by(connection: Connection, text: str, *, found: int = 0) -> str:
    """The words that a text was probably meant to be, folded; empty where nothing better is known.

    `found` is how many titles the text finds as it stands: another reading has to find several
    times as many. Whatever it gives, there are titles that hold all of it.
    """
    if found >= FEW:
        return ""
    raw = driver_connection(connection)
    for folded in fold_query(text):
        words = folded.split()
        if not words or len(words) > _MOST_WORDS:
            continue
        meant = _with_one_mended(raw, words) or _with_unknown_mended(raw, words)
        if meant and _how_many(raw, meant) >= _TIMES_MORE * found:
            return meant
    return ""


def _with_one_mended(raw: sqlite3.Connection, words: Sequence[str]) -> str:
    """The text with the one word changed that most titles then hold; empty when none does."""
    found: dict[tuple[int, str], int] = {}
    for near in (True, False):
        for place, word in enumerate(words):
            others = [*words[:place], *words[place + 1 :]]
            last = place + 1 == len(words)
            counted = _held_beside(raw, others, _slips(word, near=near), word, last=last)
            found |= {(place, other): count for other, count in counted.items()}
        if found:
            break
    else:
        return ""
    place, mended = max(found, key=lambda way: (found[way], way))
    return " ".join([*words[:place], mended, *words[place + 1 :]])


def _with_unknown_mended(raw: sqlite3.Connection, words: Sequence[str]) -> str:
    """The text with every word changed that stands nowhere; then one more, if that isn't enough."""
    choices = [
        _readings(raw, word, last=place + 1 == len(words)) for place, word in enumerate(words)
    ]
    for way in islice(product(*choices), _WAYS):
        if _is_held(raw, way):
            return " ".join(way)
    first = [choice[0] for choice in choices]
    return _with_one_mended(raw, first) if first != list(words) else ""


def _readings(raw: sqlite3.Connection, word: str, *, last: bool) -> list[str]:
    if _is_held(raw, [word]):
        return [word]
    best: list[str] = []
    for near in (True, False):
        counted = _held_beside(raw, [], _slips(word, near=near), word, last=last)
        best += sorted(counted, key=lambda other: (-counted[other], other))
    return best[:_READINGS] or [word]


def _is_held(raw: sqlite3.Connection, words: Sequence[str]) -> bool:
    return _how_many(raw, " ".join(words), most=1) > 0


def _how_many(raw: sqlite3.Connection, folded: str, *, most: int = _LOOKED_AT) -> int:
    counted = raw.execute(
        "SELECT count(*) FROM (SELECT 1 FROM title_fts WHERE title_fts MATCH ? LIMIT ?)",
        (match_expression(folded), most),
    )
    return int(counted.fetchone()[0])


def _held_beside(
    raw: sqlite3.Connection,
    others: Sequence[str],
    candidates: Sequence[str],
    word: str,
    *,
    last: bool,
) -> dict[str, int]:
    """What a word may have been that the newest titles hold beside the others, and how often.

    Whole words count; of the last one, which may be half typed, its beginning as well.
    """
    if not candidates:
        return {}
    star = "*" if last else ""
    any_of = " OR ".join(f'"{other}"{star}' for other in candidates)
    asked = f"{match_expression(' '.join(others))} AND ({any_of})" if others else f"({any_of})"
    rows = raw.execute(
        "SELECT t.search_text FROM (SELECT rowid AS id FROM title_fts WHERE title_fts MATCH ?"
        " ORDER BY rowid DESC LIMIT ?) f JOIN title t ON t.id = f.id WHERE t.voided_at IS NULL",
        (asked, _LOOKED_AT),
    )
    wanted = frozenset(candidates)
    counted: Counter[str] = Counter()
    for (text,) in rows:
        held = text.split()
        begun = [each[: len(word) + more] for each in held for more in (0, 1)] if last else []
        counted.update(wanted.intersection([*held, *begun]))
    return dict(counted)


def _slips(word: str, *, near: bool) -> list[str]:
    """The words from which a typed one may have come by one slip; none for numbers.

    Near ones are the commonest slips: two letters swapped, one of a pair left out or put in.
    """
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.isascii()):
        return []
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    if near:
        found = [a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1]
        found += [a + b[0] + b for a, b in halves if b]
        found += [a + b[1:] for a, b in halves if b[:1] == b[1:2] != ""]
    else:
        found = [a + letter + b[1:] for a, b in halves if b for letter in _LETTERS]
        found += [a + letter + b for a, b in halves for letter in _LETTERS]
        found += [a + b[1:] for a, b in halves if b]
        for one, other in _SOUNDS:
            found += [word.replace(one, other, 1), word.replace(other, one, 1)]
    return [other for other in dict.fromkeys(found) if other != word and len(other) > 1]
