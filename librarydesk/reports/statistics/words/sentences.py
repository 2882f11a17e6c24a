"""Sentences out of templates: what they quote is filled in, what isn't known is left out.

`{S06}` quotes a source, `{S06~}` says how it moved, `{S06%}` how far the plan is, `{=name}` puts a
given text in, `[…]` is left out where something in it isn't known or is 0. Of a sentence that
quotes outside brackets what isn't known nothing is said at all.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from librarydesk.data.statistics.change import difference
from librarydesk.data.statistics.report import ChapterText, Quoted
from librarydesk.reports.statistics.words.facts import Facts, Quotable

_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")
_SLOT: Final = re.compile(r"\{(=?)([^{}~%]+)([~%]?)\}")
_PARTIAL: Final = ("month", "half", "nine-months", "quarter")


@dataclass(frozen=True)
class Said:
    """A number or word in a sentence, and its source."""

    source: str
    text: str


Piece: TypeAlias = str | Said
Sentence: TypeAlias = tuple[Piece, ...]


class Sentences:
    """Fills templates in with the facts of one report."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def filled(self, template: str, **given: str) -> Sentence | None:
        """A sentence; None where something that it must quote isn't known."""
        pieces: list[Piece] = []
        for place, part in enumerate(_OPTIONAL.split(template)):
            optional = place % 2 == 1
            found = self._run(part, given)
            if found is None and not optional:
                return None
            if found is not None and not (optional and self._idle(part)):
                pieces += found
        return tuple(pieces)

    def _run(self, text: str, given: Mapping[str, str]) -> list[Piece] | None:
        """A run of text with its slots filled in."""
        pieces: list[Piece] = []
        at = 0
        for slot in _SLOT.finditer(text):
            pieces.append(text[at : slot.start()])
            at = slot.end()
            found = self._slot(slot, given)
            if found is None:
                return None
            pieces += found
        return [*pieces, text[at:]]

    def _slot(self, slot: re.Match[str], given: Mapping[str, str]) -> Sequence[Piece] | None:
        mark, name, clause = slot.groups()
        if mark:
            return [given[name]]
        if clause:
            return self._clause(name, clause)
        said = self.facts.said(name)
        return None if said is None else [Said(name, said)]

    def _idle(self, text: str) -> bool:
        """Whether something that a run quotes is 0, or the whole that was just told."""
        return any(
            self.facts.is_zero(slot[2]) or self.facts.is_only_way(slot[2])
            for slot in _SLOT.finditer(text)
            if not slot[1] and not slot[3]
        )

    def _clause(self, name: str, clause: str) -> Sequence[Piece]:
        """How a figure moved, or how far the plan is; nothing where neither can be said."""
        of = self.facts.quotable(name)
        key = None
        if of is not None:
            key = self._moved(of) if clause == "~" else self._planned(of)
        if key is None or of is None:
            return ()
        template = self.facts.texts.table("clause")[key].replace("{.", f"{{{name}.")
        same = self.facts.texts.table("same")
        words = self.facts.wording
        return (
            self.filled(
                template,
                unit=words.unit(of.figure),
                same=same.get(self.facts.report.report, same["other"])
                % {"previous": words.previous},
                year=str(self.facts.report.year),
            )
            or ()
        )

    def _moved(self, of: Quotable) -> str | None:
        if self.facts.report.report == "multi":
            whole = not self.facts.report.missing and self.facts.years > 1
            return "yearly" if whole and of.figure.kind == "flow" else None
        changed = difference(of.value, of.previous)
        if changed is None:
            return None
        if changed == 0:
            return "level"
        if of.figure.unit == "percent":
            return "points"
        return "new" if of.previous == 0 else "moved"

    def _planned(self, of: Quotable) -> str | None:
        kind = self.facts.report.report
        if of.value is None or (kind == "multi" and of.figure.kind == "flow"):
            return None
        if of.figure.period_target and kind == "quarter":
            return "period_plan"
        if not of.figure.target:
            return None
        if kind not in _PARTIAL or of.figure.kind != "flow":
            return "plan"
        return "part_of_plan" if self.facts.report.begins_year else "so_far"


def written(
    facts: Facts, chapter: int, lines: Sequence[Sentence], *, edited: bool = False
) -> ChapterText:
    """Lines as the text of a part, with the places of what they quote."""
    body, quoted = "", []
    for piece in _with_breaks(lines):
        if isinstance(piece, Said):
            quoted.append(Quoted(len(body), piece.text, piece.source))
            body += piece.text
        else:
            body += piece
    return ChapterText(chapter, body, tuple(quoted), facts.language, edited)


def _with_breaks(lines: Sequence[Sentence]) -> Iterator[Piece]:
    for place, line in enumerate(lines):
        if place:
            yield "\n"
        yield from line
