"""Which column of a file is which, as a person says it by command, in a file or in the window.

A column is named by its heading or by its letter in brackets (`[B]`, and `B` where no heading reads
so). What isn't mentioned is taken by its own name where the kind has it, and else left out; an
empty key leaves a column out. Constants stand for columns that the file lacks, and for empty cells.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase

from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.i18n import _

OWN = "own"
"""Said instead of columns: read the heading as the kind's own, and forget what was remembered."""


@dataclass(frozen=True)
class Columns:
    """What a person said of a file: keys by heading or letter, constants by key, how to read it."""

    named: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    encoding: str | None = None
    capitals: str | None = None


def read_columns(told: str) -> Columns:
    """Reads `Heading=key;…`, or a TOML file with [columns], [constants], sheet, encoding, capitals.

    Raises:
        WrongUseError: `columns.text`; DeskError `columns.file`.
    """
    if told.lower().endswith(".toml"):
        return _from_file(Path(told))
    named = {}
    for part in told.split(";"):
        heading, sign, key = part.rpartition("=")
        if not part.strip():
            continue
        if not sign:
            raise WrongUseError(
                "columns.text",
                _("“%(part)s” names no column. Write Heading=key;Heading=key, or a .toml file.")
                % {"part": part.strip()},
            )
        named[heading.strip()] = key.strip()
    return Columns(named)


def _from_file(path: Path) -> Columns:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise DeskError(
            "columns.missing",
            _("There is no file %(file)s. Check its name.") % {"file": str(path)},
            file=str(path),
        ) from error
    except (OSError, ValueError) as error:
        raise DeskError(
            "columns.file",
            _("%(file)s can't be read as TOML (%(reason)s). Mend it and try again.")
            % {"file": str(path), "reason": str(error)},
            file=str(path),
        ) from error
    return Columns(
        _texts(told.get("columns")),
        _texts(told.get("constants")),
        *[None if name not in told else str(told[name]) for name in _READ_SO],
    )


_READ_SO = ("sheet", "encoding", "capitals")


def _texts(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {str(name): str(value) for name, value in found.items()}


def letter(place: int) -> str:
    """The letter of a column as a spreadsheet has it: A to Z, AA and on."""
    more, rest = divmod(place, 26)
    return (letter(more - 1) if more else "") + ascii_uppercase[rest]


def bracketed(place: int) -> str:
    """How a column is named by its letter, whatever the headings say."""
    return f"[{letter(place)}]"


def place_of(source: str, header: list[str]) -> int | None:
    """The place of the column that a heading or letter names; None where there is none."""
    width = max(len(header), 1)
    by_letter = {letter(place): place for place in range(width)}
    if source[:1] == "[" and source[-1:] == "]":
        return by_letter.get(source[1:-1].strip().upper())
    wanted = fold(source)
    same = (place for place, heading in enumerate(header) if wanted and fold(heading) == wanted)
    return next(same, by_letter.get(source.strip().upper()))
