"""ISBN and ISSN in the one form that the database holds and compares.

Computed here and not by python-stdnum, because an import asks for each of a hundred thousand
numbers: a check digit costs a microsecond so, and stdnum's import alone a noticeable part of a
second.
"""

import re

_ISBN = re.compile(r"(?<![\dXx])(?:97[89][ -–—]?)?(?:\d[ -–—]?){9}[\dXx](?![\dXx])")
_GAPS = str.maketrans("", "", " -–—\u2010\u2011")
_ISSN = re.compile(r"(?<!\d)(\d{4})[ –—-]?(\d{3}[\dXx])(?!\d)")


def isbn13(text: str) -> str | None:
    """Finds the ISBN in a cell or subfield and gives it as 13 digits.

    Takes ten or thirteen digits with or without hyphens, also with words around them ("… (bìa
    mềm)"). None where there is no number with a right check digit.
    """
    if len(text) == 13 and text.isdigit() and text.isascii():
        return text if _check_13(text[:12]) == text[12] and text[:2] == "97" else None
    found = _ISBN.search(text)
    if found is None:
        return None
    return _as_13(found[0].translate(_GAPS).upper())


def _as_13(number: str) -> str | None:
    if len(number) == 13:
        return number if _check_13(number[:12]) == number[12:] else None
    if not number[:9].isdigit() or _check_10(number[:9]) != number[9:]:
        return None
    core = "978" + number[:9]
    return core + _check_13(core)


def _check_13(digits: str) -> str:
    """The 13th digit (ISO 2108): weights 1 and 3 in turn."""
    total = sum(map(int, digits[::2])) + 3 * sum(map(int, digits[1::2]))
    return str(-total % 10)


def _check_10(digits: str) -> str:
    """The 10th character of an old ISBN: weights 10 to 2, X for ten."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits))
    rest = -total % 11
    return "X" if rest == 10 else str(rest)


def isbn_digits(text: str) -> str:
    """Reads a search text as an ISBN or the beginning of one: digits, or empty if it is none."""
    if number := isbn13(text):
        return number
    bare = text.translate(_GAPS)
    return bare if bare.isascii() and bare.isdigit() else ""


def issn_form(text: str) -> str | None:
    """Finds the ISSN in a cell or subfield and gives it as `1234-567X`; None without one."""
    found = _ISSN.search(text)
    if found is None:
        return None
    digits = found[1] + found[2].upper()
    total = sum(int(digit) * (8 - place) for place, digit in enumerate(digits[:7]))
    rest = -total % 11
    return f"{digits[:4]}-{digits[4:]}" if digits[7] == ("X" if rest == 10 else str(rest)) else None
