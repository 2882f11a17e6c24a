"""Whole numbers as people read and type them: `1.234`."""

from librarydesk.i18n import language


def shown_number(number: int | None) -> str:
    """A number with its thousands set apart, by a dot in Vietnamese; `–` when there is none."""
    if number is None:
        return "–"
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if language() == "vi" else grouped


def read_number(text: str) -> int | None:
    """The whole number that was typed, dots, commas and blanks between thousands left out.

    Raises:
        ValueError: the text is no whole number.
    """
    bare = text.strip().replace("\u00a0", " ")
    if not bare:
        return None
    sign = -1 if bare.startswith("-") else 1
    parts = bare.lstrip("+-").replace(",", ".").replace(" ", ".").split(".")
    digits = all(part.isdecimal() and part.isascii() for part in parts)
    if not digits or any(len(part) != 3 for part in parts[1:]) or len(parts[0]) > 12:
        raise ValueError(text)
    return sign * int("".join(parts))
