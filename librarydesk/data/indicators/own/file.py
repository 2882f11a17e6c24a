"""The file in which definitions come: TOML with a table `[[indicator]]` for each of them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.reading import indicator_from
from librarydesk.data.indicators.own.settling import settled
from librarydesk.data.indicators.own.table import WrongRecordError
from librarydesk.i18n import _

_HEADER = re.compile(r"\s*\[\[\s*indicator\s*\]\]")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True)
class Problem:
    """Why a file can't be taken: in which line, of which indicator and key, in a sentence."""

    line: int
    code: str
    field: str
    message: str

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        where = {"line": self.line, "code": self.code, "message": self.message}
        if not self.code:
            return _("Line %(line)d: %(message)s") % where
        return _("Line %(line)d, %(code)s: %(message)s") % where


@dataclass(frozen=True)
class OwnFile:
    """The definitions of a file by code, as tables and as indicators, and what is wrong."""

    tables: Mapping[str, Mapping[str, object]]
    indicators: Mapping[str, Indicator]
    problems: tuple[Problem, ...]


def read_file(text: str, others: Mapping[str, Indicator]) -> OwnFile:
    """Reads a file; `others` are the indicators that there are."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return OwnFile({}, {}, (_not_toml(text, error),))
    entries = content.get("indicator")
    if not isinstance(entries, list) or not entries or len(content) > 1:
        said = _("A file of indicators holds tables [[indicator]] and nothing else.")
        return OwnFile({}, {}, (Problem(1, "", "", said),))
    return _Reading(text, others).read(entries)


def _not_toml(text: str, error: tomllib.TOMLDecodeError) -> Problem:
    found = _AT_LINE.search(str(error))
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    said = _("This line can't be read as TOML. Look for a missing quotation mark or bracket.")
    return Problem(line, "", "", said)


class _Reading:
    """One file being read: what is found in it goes with the line that says it."""

    def __init__(self, text: str, others: Mapping[str, Indicator]) -> None:
        self._lines = text.splitlines()
        self._heads = [n for n, line in enumerate(self._lines) if _HEADER.match(line)]
        self._others = others
        self._places: dict[str, int] = {}
        self._problems: list[Problem] = []

    def read(self, entries: Sequence[object]) -> OwnFile:
        """Reads all tables, each held to what it names."""
        tables: dict[str, Mapping[str, object]] = {}
        own: dict[str, Indicator] = {}
        for place, entry in enumerate(entries):
            table = entry if isinstance(entry, dict) else {}
            found = self._one(place, table)
            if found is not None:
                tables[found.code], own[found.code] = table, found
                self._places[found.code] = place
        there = {code: one for code, one in self._others.items() if one.own is not None}
        ours = {code: one for code, one in self._others.items() if one.own is None}
        held = settled({**there, **own}, ours)
        for code, error in held.wrong.items():
            # One that is here already and that the file spoils is told at the file's beginning.
            self._note(self._places.get(code, 0), code, error)
        kept = {code: held.indicators[code] for code in own if code in held.indicators}
        return OwnFile(tables, kept, tuple(sorted(self._problems, key=lambda p: p.line)))

    def _one(self, place: int, table: Mapping[str, object]) -> Indicator | None:
        try:
            found = indicator_from(table, version=1)
            if found.code in self._places:
                said = _("%(code)s stands in the file twice.") % {"code": found.code}
                raise WrongRecordError("code", said)
        except WrongRecordError as error:
            code = table.get("code")
            self._note(place, code if isinstance(code, str) else "", error)
            return None
        return found

    def _note(self, place: int, code: str, error: WrongRecordError) -> None:
        line = self._line_of(place, error.field)
        self._problems.append(Problem(line, code, error.field, error.message))

    def _line_of(self, place: int, field: str) -> int:
        """The line that says a key of a table, else the table's first one; counted from 1."""
        if place >= len(self._heads):
            return 1
        first = self._heads[place]
        after = [*self._heads, len(self._lines)][place + 1]
        said = re.compile(rf"(?:^|[\s{{,\[.]){re.escape(field)}\s*=") if field else None
        for number in range(first, after):
            if said is not None and said.search(self._lines[number]):
                return number + 1
        return first + 1
