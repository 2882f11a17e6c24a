"""Copies in a MARC record: fields 852 (MARC 21) and 952 (Koha)."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from librarydesk.coded import Source
from librarydesk.data.interchange.marc.fields import clean, first, values
from librarydesk.data.interchange.marc.mapped import MarcCopy
from librarydesk.data.interchange.marc.record import SUBFIELD
from librarydesk.data.store.folding import fold

_DAY = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d{2})(\d{2})$|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
)
_FOREIGN = re.compile(r"[$€£¥]|usd|eur|gbp", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:[., ]\d{3})+(?![\d])")
_WHOLE = re.compile(r"\d+")


def copies_of_852(field: str) -> list[MarcCopy]:
    """The copies of an 852: $p the accession numbers (else $j), $b site, $9 price, $c store."""
    numbers = values(field, "p")
    used_as_number = "" if numbers else "j"
    call_number = clean(" ".join(values(field, "hi"))) or None
    if call_number is None and not used_as_number:
        call_number = first(field, "j")
    return [
        MarcCopy(
            number,
            first(field, "b"),
            price(first(field, "9")),
            None,
            None,
            first(field, "c"),
            call_number,
        )
        for number in map(clean_number, numbers or values(field, "j"))
        if number
    ]


def copies_of_952(field: str) -> list[MarcCopy]:
    """The copy of a Koha 952: $p number, $a site, $g price, $d day, $e source, $c, $o."""
    parts = field.split(SUBFIELD)
    # Backwards, so that of a repeated subfield the first one stays.
    said = {part[0]: part[1:] for part in parts[:0:-1] if part}
    return [
        MarcCopy(
            " ".join(part[1:].split()),
            _cleaned(said.get("a")),
            price(said.get("g")),
            day(said.get("d")),
            source(said.get("e")),
            _cleaned(said.get("c")),
            _cleaned(said.get("o")),
        )
        for part in parts[1:]
        if part[:1] == "p" and part[1:].strip()
    ]


def _cleaned(text: str | None) -> str | None:
    return clean(text) or None if text else None


def by_owner(
    copies: list[MarcCopy], known: Callable[[str | None], int | None]
) -> list[tuple[int | None, MarcCopy]]:
    """The copies with their owners, as far as a record names a site that `known` finds.

    What two fields say of one copy (a record may carry both 852 and 952) is put together: the same
    number, and not two different sites of the network.
    """
    found: dict[tuple[str, int | None], MarcCopy] = {}
    for copy in copies:
        site = known(copy.site)
        same = _same(found, copy.accession_no, site)
        if same is None:
            found[copy.accession_no, site] = copy
        else:
            both = _filled(found.pop(same), copy)
            found[copy.accession_no, site if same[1] is None else same[1]] = both
    return [(site, copy) for (_number, site), copy in found.items()]


def _same(
    found: dict[tuple[str, int | None], MarcCopy], number: str, site: int | None
) -> tuple[str, int | None] | None:
    """The key of a copy found earlier that may be this one."""
    if (number, site) in found:
        return number, site
    if site is None:
        return next((key for key in found if key[0] == number), None)
    return (number, None) if (number, None) in found else None


def _filled(known: MarcCopy, other: MarcCopy) -> MarcCopy:
    pairs = zip(known, other, strict=True)
    return MarcCopy._make(one if one is not None else another for one, another in pairs)


def clean_number(text: str) -> str:
    """An accession number without the spaces around it."""
    return " ".join(text.split())


@lru_cache(maxsize=1_024)
def price(text: str | None) -> int | None:
    """A price in đồng ("85.000đ", "85000.00"); None where it is another currency's or none."""
    if text is None or _FOREIGN.search(text):
        return None
    if grouped := _THOUSANDS.search(text):
        return int(re.sub(r"\D", "", grouped[0]))
    whole = _WHOLE.search(text)
    return int(whole[0]) if whole and len(whole[0]) < 13 else None


@lru_cache(maxsize=1_024)
def day(text: str | None) -> str | None:
    """A day as ISO text, from `2024-05-17`, `20240517` or `17/5/2024`; None if it is no day."""
    found = _DAY.match(text.strip()) if text else None
    if found is None:
        return None
    year, month, of_month = _numbers(found)
    try:
        return date(year, month, of_month).isoformat()
    except ValueError:
        return None


def _numbers(found: re.Match[str]) -> tuple[int, int, int]:
    parts = [int(part) for part in found.groups() if part is not None]
    return (parts[2], parts[1], parts[0]) if found[9] else (parts[0], parts[1], parts[2])


@lru_cache(maxsize=1_024)
def source(text: str | None) -> str | None:
    """A source of acquisition by its code or Vietnamese or English word; None for other words."""
    if text is None:
        return None
    folded = fold(text)
    for member in Source:
        names = (member.value, *(member.label_in(language) for language in ("vi", "en")))
        if folded in map(fold, names):
            return member.value
    return None
