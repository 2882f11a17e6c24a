"""The main classes and divisions of the Dewey Decimal Classification, named in short words."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from librarydesk.data.store.folding import fold
from librarydesk.i18n import language
from librarydesk.resources import resource


@dataclass(frozen=True)
class DdcClass:
    """A main class (`800`) or a division (`890`) with its name in the language in use."""

    number: str
    name: str


def classes_of(number: str) -> tuple[DdcClass, ...]:
    """The main class and the division of a number; less where it says less, or is none."""
    digits = number.strip()[:3]
    known = _classes(language())
    if not digits[:1].isdigit() or not digits.isascii():
        return ()
    main = known[f"{digits[0]}00"]
    if not digits[1:2].isdigit() or digits[1] == "0":
        return (main,)
    return (main, known[f"{digits[:2]}0"])


def classes_like(text: str) -> list[DdcClass]:
    """The classes whose number begins so or whose name holds the words; the ten for none."""
    folded = fold(text)
    known = _classes(language()).values()
    if not folded:
        return [one for one in known if one.number.endswith("00")]
    return [
        one
        for one in known
        if one.number.startswith(folded[:2] if folded.isdigit() else "-")
        or f" {folded}" in f" {fold(one.name)}"
    ]


@lru_cache(maxsize=2)
def _classes(spoken: str) -> dict[str, DdcClass]:
    with resource("ddc.csv").open(encoding="utf-8", newline="") as file:
        return {row["number"]: DdcClass(row["number"], row[spoken]) for row in csv.DictReader(file)}
