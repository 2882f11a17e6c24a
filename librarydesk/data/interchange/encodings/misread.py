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

from librarydesk.data.interchange.encodings.detection import LEGACY, vietnamese_score

_VOTERS = 1_000
# What programs make of bytes that Windows-1252 shows as nothing or as a sign of another alphabet:
# the soft hyphen (ư of TCVN3) becomes a minus, the micro sign (à) a Greek letter.
_SUBSTITUTES = str.maketrans({"\u2212": "\xad", "\u03bc": "\xb5", "\u2010": "\xad"})
_CP1252 = {
    letter: byte for byte in range(256) if (letter := bytes([byte]).decode("cp1252", "ignore"))
}
_BYTES = {chr(byte): byte for byte in range(256)} | _CP1252
_FOREIGN = re.compile(f"[^{re.escape(''.join(_BYTES))}]")


class MisreadText:
    """Mends the cells of one table; `found` are the encodings that it read cells in.

    `forced` names the encoding instead of the vote; `utf-8` leaves every cell as it is.
    """

    def __init__(self, forced: str | None = None) -> None:
        self.found: Counter[str] = Counter()
        self._forced = forced
        self._for: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._genuine: Counter[int] = Counter()
        self._of_file: Counter[str] | None = None

    def mended(self, rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
        """Yields the rows with their old text read rightly."""
        if self._forced is not None and self._forced not in LEGACY:
            yield from rows
            return
        rest = iter(rows)
        voters = list(islice(rest, _VOTERS))
        for row in voters:
            self._learn(row)
        for row in chain(voters, rest):
            yield [
                self._read(place, cell) if isinstance(cell, str) and not cell.isascii() else cell
                for place, cell in enumerate(row)
            ]

    def _learn(self, row: Sequence[object]) -> None:
        for place, cell in enumerate(row):
            if not isinstance(cell, str) or cell.isascii():
                continue
            raw = bytes_behind(cell)
            if raw is None:
                self._genuine[place] += 1
                continue
            here = vietnamese_score(cell)
            for encoding, decode in LEGACY.items():
                gain = vietnamese_score(decode(raw))
                if gain > max(here, 0):
                    self._for[place][encoding] += gain

    def _read(self, place: int, cell: str) -> str:
        raw = bytes_behind(cell)
        encoding = self._forced or self._encoding_of(place)
        if raw is None or encoding is None:
            return cell
        text = LEGACY[encoding](raw)
        here, there = vietnamese_score(cell), vietnamese_score(text)
        tie = here == there and self._is_misread(place) and "\ufffd" not in text
        if not self._forced and here >= there and not tie:
            return cell
        self.found[encoding] += text != cell
        return text

    def _encoding_of(self, place: int) -> str | None:
        votes, _genuine = self._votes(place)
        best = max(LEGACY, key=lambda encoding: votes[encoding])
        return best if votes[best] > 1 else None

    def _is_misread(self, place: int) -> bool:
        votes, genuine = self._votes(place)
        return max(votes.values(), default=0) > genuine

    def _votes(self, place: int) -> tuple[Counter[str], int]:
        """What the cells of a column say, of the file where the column's say nothing."""
        own = self._for.get(place) or Counter[str]()
        if self._genuine[place] or max(own.values(), default=0) > 1:
            return own, self._genuine[place]
        if self._of_file is None:
            self._of_file = sum(self._for.values(), Counter())
        return self._of_file, self._genuine.total()


def bytes_behind(text: str) -> bytes | None:
    """The bytes that a text was before it was read as Windows-1252; None where it can't be."""
    plain = text.translate(_SUBSTITUTES)
    if _FOREIGN.search(plain):
        return None
    return bytes([_BYTES[letter] for letter in plain])
