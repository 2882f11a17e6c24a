"""PCs in miniature: rows are names, bundles and notes are values, the marks are the real ones."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from librarydesk.data.exchange.ledger.marks import (
    Known,
    Line,
    ReceivedBundle,
    SentBundle,
    Word,
    is_given_twice,
    judged,
    twin_found,
)


@dataclass(frozen=True)
class Parcel:
    """A bundle: its rows, and the hash of the one that it builds on."""

    sender: str
    to: str
    line: Line
    sequence: int
    sha256: bytes
    base: bytes | None
    rows: frozenset[str]


@dataclass(frozen=True)
class Slip:
    """A note: the applied bundles of its reader, and which one it is thought to have."""

    sender: str
    to: str
    word: Word
    applied: tuple[tuple[bytes, int, bytes], ...]
    believes: bytes | None


@dataclass
class Footing:
    """What a PC remembers of another."""

    known: Known = field(default_factory=Known)
    received: list[tuple[bytes, int, bytes, int]] = field(default_factory=list)
    written_up_to: int = 0
    owes: bool = False
    waits: bool = False

    @property
    def hashes(self) -> set[bytes]:
        return {sha256 for _line, _number, sha256, _seq in self.received}


class World:
    """The clock and the hashes, which are never the same twice."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.saved: set[str] = set()

    def now(self) -> int:
        return next(self._numbers)

    def hash(self) -> bytes:
        return next(self._numbers).to_bytes(32)


class Pc:
    """A PC with rows, each under the number of the change that brought it."""

    def __init__(self, world: World, name: str, others: Sequence[str]) -> None:
        self.world, self.name = world, name
        self.line = Line(0, world.now(), name.encode())
        self.sequence = self.seq = 0
        self.numbered: dict[bytes, int] = {}
        self.rows: dict[str, int] = {}
        self.footing = {other: Footing() for other in others}

    def cloned(self) -> "Pc":
        """The same state; the world goes on for both."""
        twin = copy.copy(self)
        twin.rows, twin.numbered = dict(self.rows), dict(self.numbered)
        twin.footing = copy.deepcopy(self.footing)
        return twin

    def begin_line(self, after: int = 0) -> None:
        """What a restore does, or learning that one's numbers were given twice."""
        number = max(self.line.number, after) + 1
        self.line = Line(number, self.world.now(), self.world.hash()[-8:])
        self.sequence = 0

    def save(self) -> None:
        self.seq += 1
        row = f"{self.name}{self.world.now()}"
        self.rows[row] = self.seq

    def export(self, *, again: bool = False) -> Iterator[Parcel | Slip]:
        """A bundle and a note for each other PC."""
        for other, footing in self.footing.items():
            mark = footing.known.mark
            since = mark.up_to if mark else 0
            going = self._going(footing, since)
            if going and (again or footing.owes or self._going(footing, footing.written_up_to)):
                yield self._parcel(other, footing, mark, going)
            yield self._slip(other, footing)

    def take(self, files: Sequence[Parcel | Slip]) -> None:
        """Takes in what lies on a stick: notes first, then what can be applied."""
        for file in files:
            if file.to == self.name and isinstance(file, Slip):
                self._take_slip(file)
        parcels = [one for one in files if one.to == self.name and isinstance(one, Parcel)]
        for parcel in sorted(parcels, key=lambda one: (one.line, one.sequence)):
            self._take_parcel(parcel)

    def _going(self, footing: Footing, since: int) -> frozenset[str]:
        echoes = {seq for *_rest, seq in footing.received}
        returning = footing.known.returns
        return frozenset(
            row
            for row, seq in self.rows.items()
            if seq > since and (returning or seq not in echoes)
        )

    def _parcel(
        self, other: str, footing: Footing, mark: SentBundle | None, rows: frozenset[str]
    ) -> Parcel:
        self.sequence += 1
        self.numbered[self.line.uid] = self.sequence
        sha256 = self.world.hash()
        number = self.world.now()
        sent = SentBundle(number, sha256, self.seq, line=self.line.uid, sequence=self.sequence)
        footing.known = replace(footing.known, sent=(*footing.known.sent, sent))
        footing.written_up_to, footing.owes = self.seq, False
        base = mark.sha256 if mark else None
        return Parcel(self.name, other, self.line, self.sequence, sha256, base, rows)

    def _slip(self, other: str, footing: Footing) -> Slip:
        word = Word(
            self.line,
            self.world.now(),
            frozenset(footing.hashes),
            dict(self.numbered),
            asks=footing.waits,
        )
        mark = footing.known.mark
        applied = tuple(one[:3] for one in footing.received)
        return Slip(self.name, other, word, applied, mark.sha256 if mark else None)

    def _take_slip(self, slip: Slip) -> None:
        footing = self.footing[slip.sender]
        judgement = judged(slip.word, footing.known)
        if judgement is None:
            return
        heard = {**footing.known.heard, slip.word.line: slip.word.stamp}
        footing.known = replace(judgement.applied_to(footing.known), heard=heard)
        footing.owes |= judgement.owes
        if slip.believes is not None and slip.believes not in footing.hashes:
            footing.waits = True
        own = [(n, sha256) for line, n, sha256 in slip.applied if line == self.line.uid]
        if is_given_twice(own, footing.known.sent, self.line.uid):
            self.begin_line()

    def _take_parcel(self, parcel: Parcel) -> None:
        footing = self.footing[parcel.sender]
        if parcel.sha256 in footing.hashes:
            return
        footing.waits = parcel.base is not None and parcel.base not in footing.hashes
        if footing.waits:
            return
        self.seq += 1
        new = parcel.rows - set(self.rows)
        self.rows |= dict.fromkeys(new, self.seq)
        twins = [one for one in footing.received if one[:2] == (parcel.line.uid, parcel.sequence)]
        footing.received.append((parcel.line.uid, parcel.sequence, parcel.sha256, self.seq))
        came = ReceivedBundle(parcel.line.uid, parcel.sequence, self.seq)
        footing.known = replace(footing.known, received=(*footing.known.received, came))
        if twins and footing.known.twinned_after is None:
            footing.known = twin_found(footing.known).applied_to(footing.known)
            footing.owes = True
