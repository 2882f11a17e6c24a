"""What is wrong with a MARC record that somebody edited: one sentence for each mistake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from librarydesk.data.cataloguing.rows import LEADER, MarcRow
from librarydesk.data.cataloguing.tags import tag_named
from librarydesk.data.collection.isbn import isbn13, issn_form
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _

_TAG = re.compile(r"[0-9A-Za-z]{3}")
_INDICATORS = re.compile(r"[0-9a-z ]{2}")
_CODE = re.compile(r"[0-9a-z!-/:-@]")
_LEADER = re.compile(r".{5}[acdnp][a-z][a-z].{2}.{10}4500")
_TITLE = re.compile(r"(?:^|\$)a([^$]*)")
_FIXED_LENGTH = 40


@dataclass(frozen=True)
class Mistake:
    """A mistake of the row at a place; -1 where it is about the record as a whole."""

    place: int
    sentence: str


def mistakes_in(rows: list[MarcRow], former: list[MarcRow]) -> list[Mistake]:
    """The mistakes of a record, in the order of its rows.

    Rows that came so (they stand in `former`) are left alone: a record of somebody else's is no
    worse for having one of its fields mended.
    """
    came_so = set(former)
    found = [
        Mistake(place, sentence)
        for place, row in enumerate(rows)
        if row not in came_so
        for sentence in _of_row(row)
    ]
    found += _repeated(rows, former)
    if not any(row.tag == "245" and _has_title(row) for row in rows):
        found.append(
            Mistake(
                next((place for place, row in enumerate(rows) if row.tag == "245"), -1),
                _("The title is missing: field 245 with a subfield $a."),
            )
        )
    return sorted(found, key=lambda mistake: mistake.place)


def _has_title(row: MarcRow) -> bool:
    return any(fold(text) for text in _TITLE.findall(row.text))


def _of_row(row: MarcRow) -> Iterator[str]:
    if row.tag == LEADER:
        if not _LEADER.fullmatch(row.text):
            yield _("The leader has 24 characters, such as “00000nam a2200000 i 4500”.")
    elif not _TAG.fullmatch(row.tag) or row.tag == "000":
        yield _("A tag has three digits, like 245.")
    elif row.is_control:
        yield from _of_control(row)
    else:
        yield from _of_data(row)


def _of_control(row: MarcRow) -> Iterator[str]:
    if "$" in row.text:
        yield _("Field %(tag)s has no subfields.") % {"tag": row.tag}
    if not row.text.strip():
        yield _("Field %(tag)s is empty. Fill it in or take it out.") % {"tag": row.tag}
    elif row.tag == "008" and len(row.text) != _FIXED_LENGTH:
        yield _("Field 008 has 40 characters; here are %(n)s.") % {"n": len(row.text)}


def _of_data(row: MarcRow) -> Iterator[str]:
    if not _INDICATORS.fullmatch(row.indicators):
        yield _("There are two indicators, each a digit, a small letter or a blank.")
    start, *parts = row.text.split("$")
    if start or not parts:
        yield _("Begin with a subfield, like $a.")
        return
    if any(not _CODE.fullmatch(part[:1]) for part in parts):
        yield _("After $ comes the code of a subfield: a small letter or a digit, like $a.")
    elif not any(part[1:].strip() for part in parts):
        yield _("Field %(tag)s is empty. Fill it in or take it out.") % {"tag": row.tag}
    else:
        yield from _of_numbers(row, parts)


def _of_numbers(row: MarcRow, parts: list[str]) -> Iterator[str]:
    numbers = [part[1:] for part in parts if part.startswith("a")]
    if row.tag == "020" and any(isbn13(number) is None for number in numbers):
        yield _("This is no ISBN: compare it with the book. A misprinted one goes into $z.")
    if row.tag == "022" and any(issn_form(number) is None for number in numbers):
        yield _("This is no ISSN: compare it with the paper. A misprinted one goes into $y.")


def _repeated(rows: list[MarcRow], former: list[MarcRow]) -> Iterator[Mistake]:
    """Fields that a record has once and that stand in it twice, unless they came so."""
    before = [row.tag for row in former]
    seen: set[str] = set()
    for place, row in enumerate(rows):
        named = tag_named(row.tag)
        once = row.tag == LEADER or (named is not None and not named.repeatable)
        if once and row.tag in seen and before.count(row.tag) < 2:
            yield Mistake(place, _("Field %(tag)s stands only once.") % {"tag": row.tag})
        seen.add(row.tag)
