"""Reading the text of a MARC field: its subfields, without the punctuation of catalogue cards."""

import re

from librarydesk.data.interchange.marc.record import SUBFIELD

_CARD_MARKS = " \t\r\n/:;,=\x1e\x1d"


def values(field: str, codes: str) -> list[str]:
    """The subfields with one of these codes, as they stand."""
    return [part[1:] for part in field.split(SUBFIELD)[1:] if len(part) > 1 and part[0] in codes]


def joined(field: str, codes: str, separator: str = " ") -> str:
    """The subfields with one of these codes, put together and cleaned."""
    # As `values` has it, here once more because this runs for almost every field of an import.
    parts = field.split(SUBFIELD)
    return clean(separator.join([part[1:] for part in parts[1:] if part and part[0] in codes]))


def without_codes(field: str, codes: str) -> str:
    """The first subfield with none of these codes, cleaned; empty if there is none."""
    others = (part[1:] for part in field.split(SUBFIELD)[1:] if part and part[0] not in codes)
    return next((text for text in map(clean, others) if text), "")


def first(field: str, codes: str) -> str | None:
    """The first subfield with one of these codes, cleaned; None if there is none."""
    for part in field.split(SUBFIELD)[1:]:
        if part and part[0] in codes:
            text = clean(part[1:])
            if text:
                return text
    return None


def clean(text: str) -> str:
    """Takes off what separates areas on a card: spaces, `/ : ; , =` and a full stop at the end.

    The dot of an initial or abbreviation of one letter stays ("Rowling, J. K.", "H.").
    """
    text = text.strip(_CARD_MARKS)
    if text[-1:] == "." and not text.endswith("..") and _is_word(text[-3:-1]):
        text = text[:-1].rstrip(_CARD_MARKS)
    return " ".join(text.split()) if "  " in text else text


def _is_word(end: str) -> bool:
    """Tells whether the two letters before a dot are the end of a word and no initial."""
    return len(end) == 2 and end[0] not in " .-"


_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})(?!\d)")


def year_in(text: str) -> int | None:
    """The first year that a text of an imprint names ("[1968, c1962]"); None without one."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None
