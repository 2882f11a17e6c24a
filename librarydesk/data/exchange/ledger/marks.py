"""What a note makes of the mark, which is how far its writer is known to have what was sent.

The mark goes up by hashes that were recorded here when the bundles were written. It goes back only
where the writer began a new line of numbers, which it does when it was set back, or asks for more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, order=True)
class Line:
    """A branch of an installation; of two lines the later one is the greater."""

    number: int
    began: int
    uid: bytes


@dataclass(frozen=True)
class Word:
    """What a note says: under which line it was written, when, and which of our bundles it names.

    `stamp` grows with each note of a line and can be held against a line's `began`. `numbered` is
    how many bundles each line of the writer has numbered.
    """

    line: Line
    stamp: int
    has: frozenset[bytes] = frozenset()
    numbered: Mapping[bytes, int] = field(default_factory=dict)
    asks: bool = False


@dataclass(frozen=True)
class SentBundle:
    """A bundle that was written for the writer of a note; `line` is the uid of our own."""

    id: int
    sha256: bytes
    up_to: int
    line: bytes = b""
    sequence: int = 0
    acknowledged: bool = False


@dataclass(frozen=True)
class ReceivedBundle:
    """A bundle that was applied here, under which change number."""

    line: bytes
    sequence: int
    seq: int


@dataclass(frozen=True)
class Known:
    """What is known of another installation before a note of it is read.

    `heard` is the stamp of the last note of each line. While `returning_after` is set, it was set
    back: only bundles made after that one count, since they hold again what it once sent itself.
    `twinned_after` is set for ever where two PCs write under its id: of the bundles up to that one
    nobody knows whether each of them had what the other sent.
    """

    heard: Mapping[Line, int] = field(default_factory=dict)
    sent: Sequence[SentBundle] = ()
    received: Sequence[ReceivedBundle] = ()
    returning_after: int | None = None
    twinned_after: int | None = None

    @property
    def mark(self) -> SentBundle | None:
        """The newest bundle that is known to have arrived."""
        return newest(one for one in self.sent if one.acknowledged)

    @property
    def returns(self) -> bool:
        """Whether bundles hold also what came from the reader itself."""
        return self.twinned_after is not None or self.returning_after is not None


@dataclass(frozen=True)
class Judgement:
    """What becomes of the marks: bundles acknowledged now, and those that are so no more.

    `owes` is True where the writer is to be sent something though nothing here is new.
    """

    acknowledged: frozenset[int] = frozenset()
    taken_back: frozenset[int] = frozenset()
    returning_after: int | None = None
    twinned_after: int | None = None
    owes: bool = False

    def applied_to(self, known: Known) -> Known:
        """What is known afterwards."""
        sent = tuple(
            replace(one, acknowledged=(one.acknowledged or one.id in self.acknowledged))
            if one.id not in self.taken_back
            else replace(one, acknowledged=False)
            for one in known.sent
        )
        return replace(
            known, sent=sent, returning_after=self.returning_after, twinned_after=self.twinned_after
        )


def newest(bundles: Iterable[SentBundle]) -> SentBundle | None:
    """The bundle that reaches furthest."""
    return max(bundles, key=lambda one: (one.up_to, one.id), default=None)


def judged(word: Word, known: Known) -> Judgement | None:
    """What a note makes of the marks; None where it says nothing any more."""
    if _is_stale(word, known):
        return None
    if known.twinned_after is None and _is_parallel(word, known):
        return twin_found(known)
    floor = known.twinned_after or 0
    has = [one for one in known.sent if one.sha256 in word.has and one.id > floor]
    if word.asks or word.line not in known.heard:
        return _stated(word, known, has)
    after = known.returning_after
    counting = [one for one in has if after is None or one.id > after]
    return Judgement(
        acknowledged=frozenset(one.id for one in counting if not one.acknowledged),
        returning_after=None if counting else after,
        twinned_after=known.twinned_after,
    )


def twin_found(known: Known) -> Judgement:
    """Two PCs write under one id: each lacks what the other one sent, so all goes to both."""
    back = frozenset(one.id for one in known.sent if one.acknowledged)
    last = _last(known)
    return Judgement(taken_back=back, returning_after=last, twinned_after=last, owes=True)


def is_given_twice(
    named: Iterable[tuple[int, bytes]], sent: Sequence[SentBundle], line: bytes
) -> bool:
    """Whether somebody has bundles of our own line that weren't written here.

    Then this PC was set back together with its keys, or there are two of it.
    """
    own = {(one.sequence, one.sha256) for one in sent if one.line == line}
    return any(one not in own for one in named)


def _is_stale(word: Word, known: Known) -> bool:
    """Whether a note is a repeated or late one, or one of an abandoned line."""
    if word.line in known.heard and word.stamp <= known.heard[word.line]:
        return True
    latest = max(known.heard, default=None)
    return latest is not None and word.line < latest and word.stamp < latest.began


def _is_parallel(word: Word, known: Known) -> bool:
    """Whether a line goes on writing after a later one began: the PC was cloned."""
    return any(word.line < line and word.stamp >= line.began for line in known.heard)


def _stated(word: Word, known: Known, has: Sequence[SentBundle]) -> Judgement:
    """The mark is where the writer says that it is, and before what it sent and doesn't know of."""
    begins, before = word.line not in known.heard and word.line.number > 0, known.mark
    good = _before_forgotten(word, known, has) if begins else _counting(known, has)
    stated = newest(good)
    reach, named = stated.up_to if stated else 0, frozenset(one.id for one in good)
    back = frozenset(
        one.id
        for one in known.sent
        if one.acknowledged and one.up_to >= reach and one.id not in named
    )
    goes_back = begins or (before is not None and before.id in back)
    after = known.returning_after
    if goes_back:
        after = _last(known)
    elif after is not None and any(one.id > after for one in good):
        after = None
    return Judgement(
        acknowledged=frozenset(one.id for one in good if not one.acknowledged),
        taken_back=back,
        returning_after=after,
        twinned_after=known.twinned_after,
        owes=word.asks or goes_back,
    )


def _counting(known: Known, has: Sequence[SentBundle]) -> list[SentBundle]:
    """The bundles that can be built on while the writer is given back what it lost."""
    after, before = known.returning_after, known.mark
    reach = before.up_to if before else 0
    return [one for one in has if after is None or one.id > after or one.up_to <= reach]


def _before_forgotten(word: Word, known: Known, has: Sequence[SentBundle]) -> list[SentBundle]:
    """The bundles made before anything came here of which its own writer knows no more."""
    forgotten = [one.seq for one in known.received if one.sequence > word.numbered.get(one.line, 0)]
    return [one for one in has if not forgotten or one.up_to < min(forgotten)]


def _last(known: Known) -> int:
    return max((one.id for one in known.sent), default=0)
