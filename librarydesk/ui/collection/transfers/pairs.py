"""Numbers as they are typed for a transfer: one a line, or old and new with `=` between."""

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"\s*[=\t;]\s*")


def read_pairs(lines: Iterable[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """The old numbers in their order, and the new ones by the old where any was typed."""
    numbers, new_numbers = [], {}
    for line in lines:
        old, *rest = _BETWEEN.split(line.strip(), maxsplit=1)
        if old:
            numbers.append(old)
            if rest and rest[0]:
                new_numbers[old] = rest[0]
    return tuple(numbers), new_numbers
