"""Old Vietnamese text inside Unicode: cells that were typed in a font such as .VnTime or VNI-Times.

A workbook knows nothing of such fonts. It holds the letters that the bytes have in Windows-1252
("Th− viÖn tØnh"), and so does a CSV file that was saved from it as UTF-8. Rows are read as a
stream, so the first ones vote: for each column, and for the file where a column doesn't tell. A
cell is read otherwise only where that makes more of its words Vietnamese; where both readings do
equally ("cã" is a word, and is "có"), the column decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from librarydesk.data.interchange.encodings.detection import LEGACY, vietnamese_score

_VOTERS = 1_000
_LONE_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_\x00-\x7f](?![^\W\d_])")
# What programs make of bytes that Windows-1252 shows as nothing or as a sign of another alphabet:
# the soft hyphen (ư of TCVN3) becomes a minus, the micro sign (à) a Greek letter.
_MADE_OF_THEM = "\u2212\u03bc\u2010"
_SUBSTITUTES = str.maketrans(_MADE_OF_THEM, "\xad\xb5\xad")
_CP1252 = {
    letter: byte for byte in range(256) if (letter := bytes([byte]).decode("cp1252", "ignore"))
}
_BYTES = {chr(byte): byte for byte in range(256)} | _CP1252
_FOREIGN = re.compile(f"[^{re.escape(''.join(_BYTES) + _MADE_OF_THEM)}]")


class MisreadText:
    """Mends the cells of one table; `found` are the encodings that it read cells in.

    `forced` names the encoding instead of the vote; `utf-8` leaves every cell as it is.
    """

    def __init__(self, forced: str | None = None) -> None:
        self.found: Counter[str] = Counter()
        self._forced = forced
        self._for: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._genuine: Counter[int] = Counter()
        self._chosen: dict[int, _Choice] = {}

    def mended(self, rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
        """Yields the rows with their old text read rightly."""
        if self._forced is not None and self._forced not in LEGACY:
            yield from rows
            return
        rest = iter(rows)
        voters = list(islice(rest, _VOTERS))
        for row in voters:
            for place, cell in enumerate(row):
                if isinstance(cell, str) and not cell.isascii():
                    self._learn(place, cell)
        for row in chain(voters, rest):
            yield [
                self._read(place, cell) if isinstance(cell, str) and not cell.isascii() else cell
                for place, cell in enumerate(row)
            ]

    def _learn(self, place: int, cell: str) -> None:
        raw = bytes_behind(cell)
        if raw is None:
            self._genuine[place] += 1
            return
        here = vietnamese_score(cell)
        for encoding, decode in LEGACY.items():
            text = decode(raw)
            # A lone letter says nothing: "©2009" would be "ẹ2009".
            gain = vietnamese_score(text) - len(_LONE_LETTER.findall(text))
            if gain > max(here, 0):
                self._for[place][encoding] += gain

    def _read(self, place: int, cell: str) -> str:
        if _FOREIGN.search(cell):
            return cell
        choice = self._chosen.get(place) or self._choose(place)
        if choice.encoding is None:
            # Old text may begin behind the rows that voted.
            self._learn(place, cell)
            choice = self._choose(place)
        raw = bytes_behind(cell)
        if raw is None or choice.encoding is None:
            return cell
        text = LEGACY[choice.encoding](raw)
        here, there = vietnamese_score(cell), vietnamese_score(text)
        tie = here == there and choice.wins_ties and "\ufffd" not in text
        if not self._forced and here >= there and not tie:
            return cell
        self.found[choice.encoding] += text != cell
        return text

    def _choose(self, place: int) -> "_Choice":
        """What is done with the cells of a column, as the votes are now."""
        votes, genuine = self._votes(place)
        best = max(LEGACY, key=lambda encoding: votes[encoding])
        encoding = self._forced or (best if votes[best] > 1 else None)
        self._chosen[place] = _Choice(encoding, votes[best] > genuine)
        return self._chosen[place]

    def _votes(self, place: int) -> tuple[Counter[str], int]:
        """What the cells of a column say, of the file where the column's say nothing."""
        own = self._for[place]
        if self._genuine[place] or max(own.values(), default=0) > 1:
            return own, self._genuine[place]
        return sum(self._for.values(), Counter()), self._genuine.total()


class _Choice(NamedTuple):
    """The encoding of a column's old text, and whether it wins where both readings do equally."""

    encoding: str | None
    wins_ties: bool


def bytes_behind(text: str) -> bytes | None:
    """The bytes that a text was before it was read as Windows-1252; None where it can't be."""
    if _FOREIGN.search(text):
        return None
    return bytes([_BYTES[letter] for letter in text.translate(_SUBSTITUTES)])
